"""Sum up what ``captions validate`` found and fixed in all files of a run."""

from __future__ import annotations

from captions.cli.run.tally import Tally
from captions.cli.tell.wording import counted
from captions.validation.rules import RULES


def statistics_of(tally: Tally, *, as_json: bool = False) -> str:
    """Return a row for each rule: its findings, also per hundred cues, its code and its name."""
    cues = max(tally.cues, 1)
    rows = sorted(tally.found.items(), key=lambda item: (-item[1], item[0]))
    if as_json:
        from json import dumps

        found = [
            {"code": code, "name": RULES[code].name, "findings": count, "share": count / cues}
            for code, count in rows
        ]
        return f"{dumps(found, indent=2)}\n"
    width = len(f"{max(tally.found.values(), default=0):,}")
    return "".join(
        f"{count:>{width},}  {count * 100 / cues:6.2f} %  {code}  {RULES[code].name}\n"
        for code, count in rows
    )


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
