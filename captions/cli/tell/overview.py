"""Show the findings of a run to a person: in groups by file, or by rule if there are too many."""

from __future__ import annotations

from collections.abc import Sequence

from captions.cli.run.checking import MOST_LISTED
from captions.cli.run.progress import SUMMARISED_FILES
from captions.cli.tell.advice import advice_of
from captions.cli.tell.wording import counted, table
from captions.text.printable import printable
from captions.validation.listings.ansi import SEVERITY_STYLES, paint
from captions.validation.listings.base import CheckedFile, Order
from captions.validation.listings.overview import Overview, RuleFindings, together
from captions.validation.rules import RULES

_COLUMNS = ("rule", "findings", "fixable", "worst case")


def groups_of(overviews: Sequence[Overview], *, order: Order | None, is_all: bool) -> str:
    """Return the findings of a run, file by file.

    More than MOST_LISTED are summed up by rule, unless ``is_all``: in each file, or in the whole
    run if that has more than a few files.
    """
    found = [overview for overview in overviews if overview.count]
    if is_all or not is_summed_up(overviews):
        groups = [_one_by_one(overview.file) for overview in found]
    elif len(found) <= SUMMARISED_FILES:
        groups = [_by_rule(overview, order) for overview in found]
    else:
        total = sum(overview.count for overview in found)
        head = f"{counted(total, 'finding')} in {counted(len(found), 'file')}"
        groups = [_group(head, together(found), order, found[0].file, with_path=True)]
    return "".join(f"{group}\n\n" for group in groups)


def is_summed_up(overviews: Sequence[Overview]) -> bool:
    """Return whether there are more findings than are listed one by one."""
    return sum(overview.count for overview in overviews) > MOST_LISTED


def advice_for(overviews: Sequence[Overview]) -> str:
    """Return what to do about findings that are summed up, and how to list them; "" for few."""
    if not is_summed_up(overviews):
        return ""
    rules = together(overviews)
    cues = sum(overview.cues for overview in overviews)
    total = sum(rule.count for rule in rules)
    lines = [*advice_of(rules, cues), f"--all lists all {total:,} findings."]
    return "".join(f"  {line}\n" for line in lines)


def lines_of(overviews: Sequence[Overview]) -> str:
    """Return a line for each finding, as programs read it."""
    files = [overview.file for overview in overviews]
    return "".join(f"{file.line_of(finding)}\n" for file in files for finding in file.findings)


def _one_by_one(file: CheckedFile) -> str:
    rows = []
    for finding in file.findings:
        mark = "[*]" if file.is_fixable(finding) else ""
        location = f"{finding.line}:{finding.column}"
        rows.append(
            (location, file.cue_of(finding), finding.code, mark, printable(finding.message))
        )
    widths = [max(map(len, column)) for column in zip(*rows)]
    lines = [paint(printable(file.path), "bold", is_on=file.is_coloured)]
    for finding, row in zip(file.findings, rows):
        location, cue, code, mark, message = row
        is_on = file.is_coloured
        lines.append(
            f"  {location:>{widths[0]}}  {cue:{widths[1]}}{'  ' if widths[1] else ''}"
            f"{paint(code, SEVERITY_STYLES[finding.severity], is_on=is_on)} "
            f"{paint(f'{mark:{widths[3]}}', 'cyan', is_on=is_on)}{' ' if widths[3] else ''}"
            f"{message}"
        )
    return "\n".join(lines)


def _by_rule(overview: Overview, order: Order | None) -> str:
    cues = counted(overview.cues, "cue")
    head = f"{printable(overview.file.path)}: {counted(overview.count, 'finding')} in {cues}"
    return _group(head, together([overview]), order, overview.file, with_path=False)


def _group(
    head: str,
    rules: Sequence[RuleFindings],
    order: Order | None,
    file: CheckedFile,
    *,
    with_path: bool,
) -> str:
    """Return a line for each rule, with its worst case, below a heading."""
    is_on = file.is_coloured
    ordered = list(rules)  # the worst first
    if order == "rule":
        ordered.sort(key=lambda rule: rule.code)
    elif order == "time" and not with_path:
        ordered.sort(key=lambda rule: rule.code)
        ordered.sort(key=lambda rule: rule.worst.line)
    rows = [
        (
            f"{rule.code} {RULES[rule.code].name}",
            f"{rule.count:,}",
            f"{rule.fixable:,}" if rule.fixable else "",
            _worst(rule, with_path=with_path),
        )
        for rule in ordered
    ]
    lines = table([_COLUMNS, *rows], right=(1, 2)).split("\n")
    painted = [paint(lines[0], "dim", is_on=is_on)]
    for rule, line in zip(ordered, lines[1:]):
        code = paint(rule.code, SEVERITY_STYLES[rule.worst.severity], is_on=is_on)
        painted.append(code + line.removeprefix(rule.code))
    return "\n".join((paint(head, "bold", is_on=is_on), *(f"  {line}" for line in painted)))


def _worst(rule: RuleFindings, *, with_path: bool) -> str:
    cue = rule.file.cue_of(rule.worst)
    path = f"{printable(rule.file.path)}:" if with_path else "line "
    return f"{path}{rule.worst.line}{f', {cue}' if cue else ''}: {printable(rule.worst.message)}"
