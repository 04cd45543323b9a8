"""What a person is told of a transcript after its captions are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from captions.profile import Profile
from captions.report import Report
from captions.text.words import count_words
from captions.timecode import format_clock
from captions.transcript.model import Removed

_SHOWN_TEXT = 60
_SHOWN_LINES = 8
_REASONS = {"loop": "recogniser loop", "time": "time", "marker": "nothing to read"}


def summarise(report: Report, profile: Profile) -> Iterator[str]:
    """Yield the lines of a summary: counts, what was taken out and where, what to look at."""
    minutes = max(1, round(report.duration_ms / 60_000))
    yield (
        f"{report.input}: {count(report.turns, 'turn')}, {count(report.cues, 'cue')}, "
        f"{count(minutes, 'minute')}"
    )
    if report.title:
        yield f"  title: {report.title}"
    for notice in shorten([f"{n.line}: {n.message}" for n in report.warnings]):
        yield f"  {report.input}:{notice}" if notice[0].isdigit() else f"  {notice}"
    for line in shorten(list(removals(report.removed))):
        yield f"  {line}"
    for reason, what in (("mojibake", "broken characters mended"), ("glossary", "put right")):
        changed = [change for change in report.changed if change.reason == reason]
        if changed:
            lines = ", ".join(dict.fromkeys(str(change.line) for change in changed[:_SHOWN_LINES]))
            yield f"  {what} in {count(len(changed), 'place')}: line {lines}"
    for time in report.times:
        if time.late:
            yield (
                f"  late: line {time.line} is printed at {format_clock(time.printed_ms or 0)}, "
                f"before music; the voice is placed at {format_clock(time.start_ms)}"
            )
    if report.too_fast:
        share = 100 * report.too_fast / report.cues
        yield (
            f"  {count(report.too_fast, 'cue')} ({share:.0f} %) faster than "
            f"{profile.max_cps:g} characters a second, as the speech is"
        )


def count(number: int, what: str, many: str = "") -> str:
    """Return a number of things: "1 cue", "2 cues"."""
    return f"{number} {what}" if number == 1 else f"{number} {many or f'{what}s'}"


def removals(removed: Sequence[Removed]) -> Iterator[str]:
    """Yield a line for each stretch of removals of one kind."""
    for reason, group in groupby(removed, key=lambda item: item.reason):
        items = list(group)
        words = sum(count_words(item.text) for item in items)
        place = f"line {items[0].line}"
        if items[-1].line != items[0].line:
            place = f"lines {items[0].line}-{items[-1].line}"
        text = shown_text(" ".join(item.text for item in items[:20]))
        yield f"taken out, {place}: {count(words, 'word')} ({_REASONS[reason]}): {text}"


def shown_text(text: str) -> str:
    """Return as much of a text as a line of a summary shows."""
    if len(text) <= _SHOWN_TEXT:
        return text
    return f"{text[:_SHOWN_TEXT].rsplit(' ', 1)[0]} ..."


def shorten(lines: Sequence[str]) -> Sequence[str]:
    """Return the first of some lines, and how many more there are."""
    if len(lines) <= _SHOWN_LINES:
        return lines
    rest = len(lines) - _SHOWN_LINES
    return [*lines[:_SHOWN_LINES], f"... and {rest} more; --report FILE lists them all"]
