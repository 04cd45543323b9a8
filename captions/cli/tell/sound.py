"""Summarise how the words of a transcript were found in its recording."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from captions.cli.tell.wording import counted, first_lines
from captions.timecode import format_clock

if TYPE_CHECKING:
    from captions.audio.timed import SoundReport

_WAYS = {
    "audio": "found in the recording",
    "voice": "at the start of the voice",
    "text": "estimated from the text",
}
# The same for the starts of lines, in a row after that of the words.
_SHORT_WAYS = {"audio": "found", "voice": "by the voice", "text": "estimated"}


def describe_sound(report: SoundReport) -> Iterator[str]:
    """Yield lines on how words were timed, warnings, and the stretches to listen to."""
    counts = {"audio": report.audio, "voice": report.voice, "text": report.text}
    whole = max(1, sum(counts.values()))
    parts = [
        f"{count:,} {_WAYS[how]} ({100 * count / whole:.0f} %)"
        for how, count in counts.items()
        if count
    ]
    lines = [f"{count:,} {_SHORT_WAYS[how]}" for how, count in report.lines.items() if count]
    took = "from the cache" if report.from_cache else f"in {report.seconds:.0f} s"
    yield f"  times of words: {', '.join(parts)}; starts of lines: {', '.join(lines)}; {took}"
    for warning in report.warnings:
        yield f"  {report.recording}: {warning}"
    if report.untranscribed:
        yield "  speech that is not in the transcript:"
        yield from (
            f"    {line}"
            for line in first_lines(
                [
                    f"{format_clock(one.start_ms)}-{format_clock(one.end_ms)}"
                    for one in report.untranscribed
                ]
            )
        )
    if report.doubtful:
        yield f"  {counted(len(report.doubtful), 'stretch', 'stretches')} to listen to:"
        yield from (
            f"    {line}"
            for line in first_lines(
                [
                    f"{format_clock(one.start_ms)}-{format_clock(one.end_ms)} line {one.line}: "
                    f"{one.text}"
                    for one in report.doubtful
                ]
            )
        )
