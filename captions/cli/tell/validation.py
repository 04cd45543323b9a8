"""Sum up what ``captions validate`` found and fixed in all files of a run."""

from __future__ import annotations

from captions.cli.run.tally import Tally
from captions.cli.tell.wording import counted, table
from captions.files.storage import shown
from captions.validation.listings.base import SEVERITIES
from captions.validation.rules import RULES

_STATISTICS = ("findings", "of all", "per 100 cues", "rule")
_BY_FILE = ("file", "cues", "errors", "warnings", "remarks", "most frequent")
# Files in the table of a run: as many as a person reads.
_MOST_FILES = 50


def statistics_of(tally: Tally, *, as_json: bool = False) -> str:
    """Return a row for each rule: its findings, their share of all, per 100 cues, and its name.

    ``share`` in JSON is the number of findings for each cue.
    """
    cues = max(tally.cues, 1)
    rows = sorted(tally.found.items(), key=lambda item: (-item[1], item[0]))
    if as_json:
        from json import dumps

        found = [
            {"code": code, "name": RULES[code].name, "findings": count, "share": count / cues}
            for code, count in rows
        ]
        return f"{dumps(found, indent=2)}\n"
    total = max(tally.found.total(), 1)
    shares = [
        (
            f"{count:,}",
            f"{count * 100 / total:.1f} %",
            f"{count * 100 / cues:.2f}",
            f"{code} {RULES[code].name}",
        )
        for code, count in rows
    ]
    return f"{table([_STATISTICS, *shares], right=(0, 1, 2))}\n" if rows else ""


def fixed_by_rule(tally: Tally, *, diff: bool) -> str:
    """Return a row for each rule whose findings were fixed: how many, and its name."""
    rows = sorted(tally.applied.items(), key=lambda item: (-item[1], item[0]))
    head = ("would fix" if diff else "fixed", "rule")
    cells = [(f"{count:,}", f"{code} {RULES[code].name}") for code, count in rows]
    return f"{table([head, *cells], right=(0,))}\n" if rows else ""


def by_file(tally: Tally, *, is_all: bool = False) -> str:
    """Return a row for each file with findings, in the order of the files; "" if one was checked.

    Of very many files those with most errors, warnings and remarks are shown, unless ``is_all``.
    """
    if tally.files < 2 or not tally.by_file:
        return ""
    listed = tally.by_file
    more = len(listed) - _MOST_FILES
    if more > 0 and not is_all:
        worst = sorted(listed, key=lambda file: [-file.of(kind) for kind in SEVERITIES])
        listed = worst[:_MOST_FILES]
    rows = [
        (
            shown(file.name),
            f"{file.cues:,}",
            *(f"{file.of(severity):,}" for severity in SEVERITIES),
            max(file.found, key=lambda code: (file.found[code], code)),
        )
        for file in listed
    ]
    text = table([_BY_FILE, *rows], right=(1, 2, 3, 4))
    if more > 0 and not is_all:
        text += f"\n... and {counted(more, 'file')} with fewer findings; --all shows every file"
    clean = tally.files - len(tally.by_file)
    return f"{text}\n{counted(clean, 'file')} without findings\n" if clean else f"{text}\n"


def describe_baseline(tally: Tally, location: str) -> str:
    """Return what was written to a baseline."""
    found = counted(tally.found.total() + tally.hidden, "finding")
    return f"{shown(location)}: {found} of {counted(tally.files, 'file')} are known now.\n"


def summary_of(tally: Tally, *, diff: bool) -> str:
    """Return the last line: what was found and fixed, what is left, what ``--fix`` would fix."""
    found, fixed = tally.problems, tally.applied.total()
    remarks = tally.found.total() - found
    where = f"{tally.broken:,} of {counted(tally.files, 'file')}"
    if fixed:
        verb = "Would fix" if diff else "Fixed"
        text = f"{verb} {counted(fixed, 'problem')} in {counted(tally.changed, 'file')}; "
        text += f"{counted(found, 'problem')} left in {where}" if found else "none left"
        if tally.cues != tally.cues_before:
            text += f"; {counted(tally.cues_before, 'cue')} became {tally.cues:,}"
    elif found:
        text = f"Found {counted(found, 'problem')} in {where}"
    else:
        text = f"No problems in {counted(tally.files, 'file')}"
    if remarks:
        text += f"; {counted(remarks, 'remark')}"
    if tally.failed:
        text += f"; {counted(tally.failed, 'file')} could not be read"
    if tally.hidden:
        text += f"; {counted(tally.hidden, 'known finding')} hidden by the baseline"
    return f"{text}{_fixable(tally)}.\n" if tally.files else ""


def _fixable(tally: Tally) -> str:
    fixes = tally.fixes
    parts = []
    if fixes["safe"]:
        parts.append(f"{fixes['safe']:,} fixable with --fix")
    if fixes["unsafe"]:
        more = "more" if parts else "fixable"
        parts.append(f"{fixes['unsafe']:,} {more} with --fix --unsafe-fixes")
    return f"; {', '.join(parts)}" if parts else ""
