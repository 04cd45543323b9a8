"""``captions validate``: what is wrong with caption files, and the mending of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click

from captions.cli.options.limits import ALL_LIMITS, limit_options
from captions.cli.options.many import Many, many_inputs_options
from captions.cli.options.types import length_ms
from captions.cli.run.interrupts import Interrupts
from captions.cli.run.judging import Judging, ToJudge, Verdict, judge
from captions.cli.run.many import INTERRUPTED, TOLD_FILES
from captions.cli.run.progress import Progress
from captions.cli.run.streams import STREAM, read_bytes, write_stream
from captions.cli.run.tally import Tally, statistics_of, summary_of
from captions.cli.tell.errors import complain, leave
from captions.errors import CaptionsError
from captions.files.inputs import Inputs
from captions.files.storage import is_url, shown
from captions.formats import FORMATS
from captions.profile import find_profile
from captions.validation.listings import LISTINGS
from captions.validation.settings import Settings, find_settings
from captions.validation.transcript_diff import read_words
from captions.validation.validate import choose_rules, find_code

# endings that other files have as well: such a file is judged where it is named
_COMMON_ENDINGS = (".txt", ".json", ".json3", ".xml", ".tsv")


@dataclass(frozen=True, slots=True)
class _Choice:
    """What the command line says of rules and limits; it counts more than settings."""

    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    profile: str | None
    limits: dict[str, Any]
    has_transcript: bool

    def for_file(self, name: str) -> ToJudge:
        """Return a file with its rules and limits. Raises CaptionsError for faulty settings."""
        path = Path("captions" if name == STREAM or is_url(name) else name)
        settings = find_settings(path)
        # rules that are named leave those of the settings behind
        base = Settings() if self.select else settings
        rules = choose_rules(
            self.select or base.select,
            (*base.ignore, *self.ignore, *settings.ignored_in(path)),
            extend_select=(*base.extend_select, *self.extend_select),
        )
        # limits of the settings belong to the profile they name
        limits = {**({} if self.profile else settings.limits), **self.limits}
        profile = find_profile(self.profile or settings.profile or "youtube", **limits)
        codes = [rule.code for rule in rules]
        if not self.has_transcript and all(code.startswith("W") for code in codes):
            raise CaptionsError(
                f"{' and '.join(codes) or 'no rule'} is all there is to judge by",
                hint="W rules compare with a transcript: name one with --against"
                if codes
                else "Leave some of --ignore out",
            )
        return ToJudge(name, codes, profile)


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
@many_inputs_options
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
    many: Many,
    **limits: Any,
) -> None:
    """Tell what is wrong with caption files, and mend it.

    FILE is in any format that is read, a folder of such files, or a glob; SRT and WebVTT can be
    mended. - is standard input, which --fix writes to standard output. CODES are rules such as
    T002 or families such as T, with commas between; captions rule CODE explains one. Settings are
    read from captions.toml or [tool.captions] in pyproject.toml.

    \b
    Examples:
      captions validate episode.srt episode.vtt
      captions validate episode.srt --profile netflix --fix
      captions validate *.vtt --select F,T --output-format github
      captions validate season-3/ --jobs auto --statistics
      captions validate - --fix < raw.srt > mended.srt

    Exit status: 0 nothing found, 1 findings or some files that cannot be read, 2 wrong usage or
    no file that can be read.
    """
    if against == STREAM in files:
        raise click.UsageError("FILE and --against cannot both be standard input.")
    judging = Judging(
        output_format,
        not (statistics or diff),
        fix and not diff,
        unsafe_fixes,
        diff,
        source,
        encoding,
        end_ms,
        _read_against(against),
    )
    given = {name: value for name, value in limits.items() if value is not None}
    tally = Tally()
    try:
        choice = _Choice(
            _codes(select, "--select"),
            _codes(extend_select, "--extend-select"),
            _codes(ignore, "--ignore"),
            profile,
            given,
            against is not None,
        )
        inputs = Inputs(files, many.include, many.exclude, usual=_usual())
        was_stopped = _run(inputs, judging, choice, many, tally, quiet=quiet)
    except CaptionsError as error:
        complain(error)
        leave(2)
    if statistics:
        _print(statistics_of(tally, as_json=output_format == "json"))
    elif tally.documents or (LISTINGS[output_format].is_document and not diff):
        _print(LISTINGS[output_format].render(tally.documents))
    if not quiet:
        is_data = output_format not in ("concise", "full") or diff or (fix and STREAM in files)
        _print(summary_of(tally, diff=diff), err=is_data)
    if was_stopped:
        leave(INTERRUPTED)
    if tally.failed:
        leave(1 if tally.files else 2)
    if tally.problems and not exit_zero:
        leave(1)


def _run(
    inputs: Inputs, judging: Judging, choice: _Choice, many: Many, tally: Tally, *, quiet: bool
) -> bool:
    """Judge all files, print what is found in the order of the files; tell if it was stopped.

    Raises CaptionsError, before any work, for settings that are wrong.
    """
    from captions.batch.pools import find_pool
    from captions.batch.run import run

    if not many.is_here and STREAM in inputs.names:
        raise CaptionsError(
            "other processes cannot read standard input", hint="Leave --jobs and --dask out"
        )
    total = 0
    for item in inputs:
        total += 1
        if not isinstance(item, CaptionsError):
            choice.for_file(item.place)
    pool = find_pool(max(1, min(many.jobs, total)), many.dask)
    progress = Progress(total, quiet=quiet or total <= TOLD_FILES)

    def fail(error: CaptionsError) -> None:
        tally.failed += 1
        progress.counts.failed += 1
        progress.clear()
        complain(error)

    def tasks() -> Iterable[ToJudge]:
        for item in inputs:
            if isinstance(item, CaptionsError):
                fail(item)
            else:
                yield choice.for_file(item.place)

    with Interrupts() as interrupts:
        stop = lambda: interrupts.requested  # noqa: E731
        for outcome in run(partial(judge, judging), tasks(), pool, in_order=True, stop=stop):
            if outcome.result is None:
                assert outcome.error is not None
                fail(outcome.error.at(shown(outcome.task.name)))
            else:
                tally.count(outcome.result)
                progress.counts.done += 1
                progress.clear()
                _tell(outcome.result)
            progress.update()
    progress.clear()
    return interrupts.requested and progress.counts.all < total


def _tell(verdict: Verdict) -> None:
    if verdict.fixed is not None:
        write_stream(verdict.fixed)
    _print(verdict.text, err=verdict.fixed is not None)
    _print(verdict.notice, err=True)


def _usual() -> tuple[str, ...]:
    """Return globs for the files of a folder that are captions by their ending."""
    formats = [format for format in FORMATS.values() if format.is_read]
    endings = [ending for format in formats for ending in (format.extension, *format.endings)]
    return tuple(f"*{end}" for end in dict.fromkeys(endings) if end not in _COMMON_ENDINGS)


def _codes(texts: Sequence[str], option: str) -> tuple[str, ...]:
    return tuple(
        find_code(code.strip(), f"in {option}") for text in texts for code in text.split(",")
    )


def _read_against(name: str | None) -> Sequence[str] | None:
    if name is None:
        return None
    try:
        return read_words(read_bytes(name))
    except CaptionsError as error:
        complain(error.at(name))
        leave(2)


def _print(text: str, *, err: bool = False) -> None:
    # a name of a file need not be text
    data = text.encode(errors="replace")
    if err:
        click.echo(data.decode(), nl=False, err=True)
        return
    try:
        write_stream(data)
    except CaptionsError as error:
        complain(error)
        leave(2)
