"""What was found in all files of a run, and how that is summed up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from captions.cli.run.judging import Verdict
from captions.validation.listings import CheckedFile
from captions.validation.rules import RULES


@dataclass(slots=True)
class Tally:
    """What was found in all files of a run."""

    found: Counter[str] = field(default_factory=Counter)  # by code
    fixes: Counter[str | None] = field(default_factory=Counter)  # by safety
    applied: Counter[str] = field(default_factory=Counter)
    documents: list[CheckedFile] = field(default_factory=list)
    files: int = 0
    cues: int = 0
    cues_before: int = 0
    broken: int = 0
    changed: int = 0
    failed: int = 0

    @property
    def problems(self) -> int:
        """The findings that are more than remarks."""
        return sum(n for code, n in self.found.items() if RULES[code].severity != "info")

    def count(self, verdict: Verdict) -> None:
        """Take in what became of a file."""
        before = self.problems
        self.found.update(verdict.found)
        self.fixes.update(verdict.fixes)
        self.applied.update(verdict.applied)
        self.files += 1
        self.cues += verdict.cues
        self.cues_before += verdict.cues_before
        self.changed += verdict.changed
        self.broken += self.problems > before
        if verdict.judged is not None:
            self.documents.append(verdict.judged)


def statistics_of(tally: Tally, *, as_json: bool = False) -> str:
    """Return a row for each rule: its findings, how many in a hundred cues, its code and name."""
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
    """Return the last line: what was found, mended and left, and what ``--fix`` would mend."""
    found, mended = tally.problems, tally.applied.total()
    remarks = tally.found.total() - found
    where = f"{tally.broken:,} of {_count(tally.files, 'file')}"
    if mended:
        would = "Would mend" if diff else "Mended"
        text = f"{would} {_count(mended, 'problem')} in {_count(tally.changed, 'file')}; "
        text += f"{_count(found, 'problem')} left in {where}" if found else "none left"
        if tally.cues != tally.cues_before:
            text += f"; {_count(tally.cues_before, 'cue')} became {tally.cues:,}"
    elif found:
        text = f"Found {_count(found, 'problem')} in {where}"
    else:
        text = f"No problems in {_count(tally.files, 'file')}"
    if remarks:
        text += f"; {_count(remarks, 'remark')}"
    if tally.failed:
        text += f"; {_count(tally.failed, 'file')} could not be read"
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


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
