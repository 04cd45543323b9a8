"""Summarise what ``captions generate`` made of a transcript."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from captions.cli.tell.errors import with_options
from captions.cli.tell.wording import counted, duration, excerpt, first_lines
from captions.text.words import count_words
from captions.timecode import format_clock

if TYPE_CHECKING:
    from captions.profile import Profile
    from captions.report import Report
    from captions.transcript.model import Changed, Removed

# Line numbers that are listed before the others are only counted.
_LISTED_NUMBERS = 8
# Removals of one kind that an excerpt is made of: more than it shows.
_EXCERPT_REMOVALS = 20
# What the reasons of changes in the report mean.
_CHANGES = {
    "mojibake": "fixed misread characters",
    "glossary": "applied the glossary",
    "ellipsis": "wrote \u2026 for three dots",
    "space": "removed spaces before punctuation marks",
    "dash": "wrote dashes as they are usual",
    "invisible": "removed invisible characters",
}
# What the reasons of removals in the report mean.
_REASONS = {
    "loop": "recogniser loop",
    "repeated": "shown twice",
    "time": "printed time, no time, or before 0:00",
    "marker": "sound or mark",
    "furniture": "printed by a tool, not speech",
    "speaker": "name of a speaker",
    "not in the stream": "not in the stream",
    "not in the text": "recognised, but not in the text beside it",
    "cut list": "in a part that was cut",
    "heading": "heading",
    "note": "note",
    "link": "link address",
    "image": "description of a picture",
    "deleted": "deleted text",
}


def summarise(report: Report, profile: Profile) -> Iterator[str]:
    """Yield the lines of a summary: counts, warnings, removed and changed text, fast cues."""
    yield (
        f"{report.input}: {counted(report.turns, 'turn')}, {counted(report.cues, 'cue')}, "
        f"{duration(report.duration_ms)}"
    )
    if report.title:
        yield f"  title: {report.title}"
    yield from _indented(
        [f"{report.input}:{n.line}: {with_options(n.message)}" for n in report.warnings]
    )
    yield from _indented(list(describe_removals(report.removed)))
    for reason, done in _CHANGES.items():
        changed = [change for change in report.changed if change.reason == reason]
        if changed:
            yield f"  {done} at {_lines_of(changed)}"
    for time in report.times:
        if time.late:
            yield (
                f"  line {time.line}: the transcript says {format_clock(time.printed_ms or 0)}, "
                f"but that is music; speech placed at {format_clock(time.start_ms)}"
            )
    if report.too_fast:
        share = 100 * report.too_fast / report.cues
        exceed = "exceeds" if report.too_fast == 1 else "exceed"
        yield (
            f"  {counted(report.too_fast, 'cue')} ({share:.0f} %) {exceed} "
            f"{profile.max_cps:g} characters per second because the speech is that fast"
        )


def describe_removals(removed: Sequence[Removed]) -> Iterator[str]:
    """Yield a line for each run of removals for one reason."""
    for reason, group in groupby(removed, key=lambda item: item.reason):
        items = list(group)
        words = sum(count_words(item.text) for item in items)
        lines = f"line {items[0].line}"
        if items[-1].line != items[0].line:
            lines = f"lines {items[0].line}-{items[-1].line}"
        text = excerpt(" ".join(item.text for item in items[:_EXCERPT_REMOVALS]))
        yield f"removed {counted(words, 'word')} at {lines} ({_REASONS[reason]}): {text}"


def _lines_of(changed: Sequence[Changed]) -> str:
    """Return "line 3", or "lines 3, 5, 8 and 2 more"."""
    numbers = list(dict.fromkeys(str(change.line) for change in changed))
    more = len(numbers) - _LISTED_NUMBERS
    listed = ", ".join(numbers[:_LISTED_NUMBERS]) + (f" and {more} more" if more > 0 else "")
    return f"line{'s' if len(numbers) > 1 else ''} {listed}"


def _indented(lines: Sequence[str]) -> Iterator[str]:
    return (f"  {line}" for line in first_lines(lines))
