"""Summarise what ``captions sync --by-times`` did: which parts moved where, and what to check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from captions.cli.tell.wording import counted, excerpt, first_lines
from captions.timecode import format_clock

if TYPE_CHECKING:
    from captions.alignment.by_times_report import ByTimesReport, TimesPiece

# Smallest difference of a speed from 1 that is mentioned: a tenth of a second in an hour.
_SPEED = 0.00003


def summarise_by_times(report: ByTimesReport, name: str, reference: str) -> Iterator[str]:
    """Yield the lines of the summary; ``name`` and ``reference`` are the two files, as printed."""
    share = f"{report.matched_share:.0%}".replace("%", " %")
    speed = f", at {report.speed:.5f} times the length" if abs(report.speed - 1) > _SPEED else ""
    yield (
        f"{name}: {counted(report.cues, 'cue')} fitted by times{speed}; {share} of them start with "
        f"a caption of {reference}"
    )
    yield from _indented([_describe(piece) for piece in report.pieces])
    yield from _indented(
        [
            f"check {_span(*span)} of the stream by ear: few cues start with a caption of it"
            for span in report.doubtful
        ]
    )
    yield from _indented(
        [f"no captions at {_span(*span)} of the stream" for span in report.uncovered]
    )


def _describe(piece: TimesPiece) -> str:
    own = _span(piece.start_ms, piece.end_ms)
    if piece.moved_ms is None:
        cues = counted(piece.cues, "cue")
        return f"{own} not in the stream, {cues} removed: {excerpt(piece.text)}"
    moved = format_clock(round(piece.moved_ms, -2))
    return f"{own} moved {moved if moved.startswith('-') else f'+{moved}'}"


def _indented(lines: Sequence[str]) -> Iterator[str]:
    return (f"  {line}" for line in first_lines(lines))


def _span(start_ms: int, end_ms: int) -> str:
    return f"{format_clock(start_ms // 1000 * 1000)}-{format_clock(end_ms // 1000 * 1000)}"
