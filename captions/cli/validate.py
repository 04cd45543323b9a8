"""``captions validate``: what is wrong with caption files, and the mending of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import click

from captions.blocks import CaptionFile, read_blocks
from captions.cli.files import STREAM, read_bytes, write_stream
from captions.cli.limits import ALL_LIMITS, limit_options
from captions.cli.messages import complain, leave
from captions.cli.options import length_ms
from captions.errors import CaptionsError
from captions.formats import FORMATS
from captions.formats.scan import raw_lines
from captions.listings import LISTINGS, Judged, Listing
from captions.profile import find_profile
from captions.rules import RULES
from captions.rules.against import Against, read_against
from captions.rules.base import Limits, Rule
from captions.settings import Settings, find_settings
from captions.textio import write_atomically
from captions.validation import Finding, check_code, choose_rules, find_faults, told


@dataclass(slots=True)
class _Run:
    """What all files of a run share, and what was found in them."""

    listing: Listing
    fix: bool
    unsafe: bool
    diff: bool
    quiet: bool
    format: str | None
    encoding: str | None
    documents: list[Judged] = field(default_factory=list)
    found: Counter[str] = field(default_factory=Counter)  # by code
    fixes: Counter[str | None] = field(default_factory=Counter)  # by safety
    applied: Counter[str] = field(default_factory=Counter)
    files: int = 0
    cues: int = 0
    broken: int = 0
    changed: int = 0
    failed: int = 0

    @property
    def problems(self) -> int:
        """The findings that are more than remarks."""
        return sum(n for code, n in self.found.items() if RULES[code].severity != "info")

    def count(self, judged: Judged, cues: int) -> None:
        """Take in what was found in a file."""
        before = self.problems
        self.found.update(finding.code for finding in judged.findings)
        self.fixes.update(finding.fix for finding in judged.findings)
        self.files += 1
        self.cues += cues
        self.broken += self.problems > before


@dataclass(frozen=True, slots=True)
class _Task:
    """A file to judge, the rules and the limits for it."""

    name: str
    rules: tuple[Rule, ...]
    limits: Limits


@click.command("validate", context_settings={"max_content_width": 100})
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--select", metavar="CODES", multiple=True, help="Judge by these rules only.")
@click.option("--extend-select", metavar="CODES", multiple=True, help="Judge by these rules too.")
@click.option("--ignore", metavar="CODES", multiple=True, help="Leave these rules out.")
@limit_options(ALL_LIMITS, default=None, purpose="Limits to judge by")
@click.option("--end", "end_ms", type=length_ms, metavar="TIME", help="Length of the recording.")
@click.option("--against", metavar="TRANSCRIPT", help="Compare the words with a transcript.")
@click.option("--fix", is_flag=True, help="Mend what can be mended safely.")
@click.option("--unsafe-fixes", is_flag=True, help="Mend also what may change more than meant.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; write nothing.")
@click.option(
    "--output-format", type=click.Choice(list(LISTINGS)), default="concise", show_default=True,
    help="How findings are listed.",
)  # fmt: skip
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead.")
@click.option(
    "--from", "source", metavar="NAME", help="Format of FILE.  [default: told by its content]",
    type=click.Choice([format.name for format in FORMATS.values() if format.is_read]),
)  # fmt: skip
@click.option("--encoding", metavar="NAME", help="Encoding of FILE, such as cp1251.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found.")
@click.option("-q", "--quiet", is_flag=True, help="List findings and errors, nothing else.")
def command(
    files: Sequence[str],
    select: Sequence[str],
    extend_select: Sequence[str],
    ignore: Sequence[str],
    profile: str | None,
    end_ms: int | None,
    against: str | None,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    output_format: str,
    statistics: bool,
    source: str | None,
    encoding: str | None,
    exit_zero: bool,
    quiet: bool,
    **limits: Any,
) -> None:
    """Tell what is wrong with caption files, and mend it.

    FILE is in any format that is read; SRT and WebVTT can be mended. - is standard input, which
    --fix writes to standard output. CODES are rules such as T002 or families such as T, with
    commas between. captions rule CODE explains one. Settings are read from captions.toml or
    [tool.captions] in pyproject.toml.

    \b
    Examples:
      captions validate episode.srt episode.vtt
      captions validate episode.srt --profile netflix --fix
      captions validate *.vtt --select F,T --output-format github
      captions validate - --fix < raw.srt > mended.srt

    Exit status: 0 nothing found, 1 findings, 2 wrong usage or unreadable input.
    """
    run = _Run(
        LISTINGS[output_format], fix and not diff, unsafe_fixes, diff, quiet, source, encoding
    )  # fmt: skip
    try:
        tasks = list(
            _tasks(
                files,
                _codes(select, "--select"),
                _codes(extend_select, "--extend-select"),
                _codes(ignore, "--ignore"),
                profile,
                limits,
                end_ms,
                _read_against(against),
            )
        )
    except CaptionsError as error:
        complain(error)
        leave(2)
    for task in tasks:
        try:
            judged, cues = _judge(task, run)
        except CaptionsError as error:
            complain(error.at(task.name))
            run.failed += 1
            continue
        run.count(judged, cues)
        if run.listing.is_document:
            run.documents.append(judged)
        elif not (statistics or diff):
            _print(run.listing.render([judged]), err=run.fix and task.name == STREAM)
    if statistics:
        _print(_statistics(run))
    elif run.listing.is_document and not diff:
        _print(run.listing.render(run.documents))
    if not quiet:
        is_data = output_format not in ("concise", "full") or diff or (run.fix and STREAM in files)
        _print(_summary(run), err=is_data)
    if run.failed:
        leave(2 if run.failed == len(tasks) else 1)
    if run.problems and not exit_zero:
        leave(1)


def _codes(texts: Sequence[str], option: str) -> tuple[str, ...]:
    codes = [code.strip() for text in texts for code in text.split(",") if code.strip()]
    for code in codes:
        check_code(code, f"in {option}")
    return tuple(codes)


def _tasks(
    files: Sequence[str],
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    profile: str | None,
    limits: dict[str, Any],
    end_ms: int | None,
    against: Against | None,
) -> Iterator[_Task]:
    """Yield the files with their rules and limits: the command line counts more than settings."""
    given = {name: value for name, value in limits.items() if value is not None}
    for name in files:
        settings = find_settings(Path("captions" if name == STREAM else name))
        # rules that are named leave those of the settings behind
        base = Settings() if select else settings
        rules = choose_rules(
            select or base.select,
            (*base.ignore, *ignore, *settings.ignored_in(Path(name))),
            extend_select=(*base.extend_select, *extend_select),
        )
        chosen = find_profile(profile or settings.profile or "youtube")
        # limits of the settings belong to the profile they name
        kept = {} if profile else dict(settings.limits)
        chosen = find_profile(chosen, **{**kept, **given})
        yield _Task(name, rules, Limits(chosen, end_ms, against))


def _read_against(name: str | None) -> Against | None:
    if name is None:
        return None
    try:
        return read_against(read_bytes(name))
    except CaptionsError as error:
        raise error.at(name) from None


def _judge(task: _Task, run: _Run) -> tuple[Judged, int]:
    """Return what is wrong with a file, what it was mended of aside, and how many cues it has."""
    data = read_bytes(task.name)
    ending = "" if task.name == STREAM else Path(task.name).suffix
    file = read_blocks(data, run.format, encoding=run.encoding, ending=ending)
    if not (run.fix or run.diff):
        limits = replace(task.limits, unsafe=run.unsafe)
        return _judged(task, run, file, told(find_faults(file, task.rules, limits)))
    from captions.fixing import fix_file

    fixed = fix_file(file, task.rules, task.limits, unsafe=run.unsafe)
    run.applied.update(fixed.applied)
    changed = fixed.data != data
    run.changed += changed
    if run.diff:
        _print(_diff(task.name, file.text, fixed.text))
    elif task.name == STREAM:
        write_stream(fixed.data)
    elif changed:
        # a link stays one: what it leads to is mended
        write_atomically(Path(task.name).resolve(), fixed.data)
    if not file.is_editable and fixed.remaining:
        click.echo(
            f"{task.name}: {FORMATS[file.format].title} is judged, not mended. "
            "Convert it with captions convert first.",
            err=True,
        )
    return _judged(task, run, fixed.file, fixed.remaining)


def _judged(
    task: _Task, run: _Run, file: CaptionFile, findings: Sequence[Finding]
) -> tuple[Judged, int]:
    blocks = () if run.listing.is_document else file.blocks
    return Judged(task.name, findings, run.unsafe, blocks), len(file.cues)


def _diff(name: str, before: str, after: str) -> str:
    from difflib import unified_diff

    lines = unified_diff(list(raw_lines(before)), list(raw_lines(after)), name, name)
    return "".join(
        line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n"
        for line in lines
    )


def _statistics(run: _Run) -> str:
    """Return a row for each rule: how often, how many in a hundred cues, code and name."""
    width = len(f"{max(run.found.values(), default=0):,}")
    return "".join(
        f"{count:>{width},}  {count * 100 / max(run.cues, 1):6.2f} %  {code}  {RULES[code].name}\n"
        for code, count in sorted(run.found.items(), key=lambda item: (-item[1], item[0]))
    )


def _summary(run: _Run) -> str:
    found, mended = run.problems, run.applied.total()
    remarks = run.found.total() - found
    where = f"{run.broken:,} of {_count(run.files, 'file')}"
    if mended:
        would = "Would mend" if run.diff else "Mended"
        text = f"{would} {_count(mended, 'problem')} in {_count(run.changed, 'file')}; "
        text += f"{_count(found, 'problem')} left in {where}" if found else "none left"
    elif found:
        text = f"Found {_count(found, 'problem')} in {where}"
    else:
        text = f"No problems in {_count(run.files, 'file')}"
    if remarks:
        text += f"; {_count(remarks, 'remark')}"
    return f"{text}{_fixable(run)}.\n" if run.files else ""


def _fixable(run: _Run) -> str:
    fixes = run.fixes
    parts = []
    if fixes["safe"]:
        parts.append(f"{fixes['safe']:,} fixable with --fix")
    if fixes["unsafe"]:
        more = " more" if parts else ""
        parts.append(f"{fixes['unsafe']:,}{more} with --fix --unsafe-fixes")
    return f"; {', '.join(parts)}" if parts else ""


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _print(text: str, *, err: bool = False) -> None:
    # a name of a file need not be text
    click.echo(text.encode(errors="replace").decode(), nl=False, err=err)
