"""Summarise what ``captions sync`` did: which passages moved where, and what to check by ear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from captions.cli.tell.errors import with_options
from captions.cli.tell.generation import describe_removals
from captions.cli.tell.wording import counted, excerpt, first_lines
from captions.timecode import format_clock

if TYPE_CHECKING:
    from captions.alignment.report import Passage, Piece
    from captions.alignment.sync import SyncReport

# Passages to check by ear that are listed before the others are only counted.
_LISTED_PASSAGES = 5
# Pieces whose offsets (ms) differ by no more are listed as one: the printed times of a transcript
# are whole seconds, so its offsets vary by about a second.
_SAME_OFFSET_MS = 1500
# Smallest drift (ms) that is mentioned: less may come from the transcript's own times.
_DRIFT_MS = 4000


def summarise_sync(report: SyncReport, name: str, reference: str) -> Iterator[str]:
    """Yield the lines of the summary; ``name`` and ``reference`` are the two files, as printed."""
    yield (
        f"{name}: {counted(report.captions.cues, 'cue')}; {_percent(report.script_share)} of its "
        f"words match {reference}, {_percent(report.stream_share)} of the stream's words match it"
    )
    yield from _indented(
        [f"{name}:{n.line}: {with_options(n.message)}" for n in report.captions.warnings]
    )
    cleaned = [item for item in report.captions.removed if item.reason != "not in the stream"]
    yield from _indented(list(describe_removals(cleaned)))
    if report.lost:
        yield f"  lost from {name}: {', '.join(report.lost)}"
    if report.squeezed:
        are = "is" if report.squeezed == 1 else "are"
        yield (
            f"  {counted(report.squeezed, 'cue')} {are} too short or too fast to read: "
            "the stream leaves no time for kept words that are not in it"
        )
    yield from _indented([_describe_elsewhere(piece) for piece in report.elsewhere])
    yield from _indented(list(_describe_pieces(report.pieces)))
    yield from _indented([_describe_missing(passage) for passage in report.more])
    for passage in report.doubtful[:_LISTED_PASSAGES]:
        yield (
            f"  check the stream at {_span(passage.start_ms, passage.end_ms)} by ear: "
            f"{passage.matched} of {counted(passage.words, 'word')} match: {excerpt(passage.text)}"
        )
    rest = len(report.doubtful) - _LISTED_PASSAGES
    if rest > 0:
        yield f"  ... and {counted(rest, 'more passage')}; --report FILE lists them all"


def _describe_elsewhere(piece: Piece) -> str:
    what = counted(piece.words, "word")
    if piece.start_ms is not None and piece.end_ms is not None:
        what = _span(piece.start_ms, piece.end_ms)
    return (
        f"{what} in another order than the rest, at "
        f"{_span(piece.stream_start_ms or 0, piece.stream_end_ms or 0)} of the stream; "
        f"the captions follow the stream: {excerpt(piece.text)}"
    )


def _describe_pieces(pieces: Sequence[Piece]) -> Iterator[str]:
    for group in _by_offset(pieces):
        first, last = group[0], group[-1]
        own = ""
        if first.start_ms is not None and last.end_ms is not None:
            own = _span(first.start_ms, last.end_ms)
        words = counted(sum(piece.words for piece in group), "word")
        if first.kind != "moved":
            yield f"{own or words} not in the stream: {excerpt(first.text)}"
        elif first.moved_ms is not None:
            yield f"{own} moved {_signed(first.moved_ms)}{_drift(first)}"
        elif first.stream_start_ms is not None and last.stream_end_ms is not None:
            span = _span(first.stream_start_ms, last.stream_end_ms)
            yield f"{words} at {span} of the stream"


def _by_offset(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield pieces in groups: neighbours with about the same offset together, others alone."""
    group: list[Piece] = []
    for piece in pieces:
        if group and not _is_same_offset(group[0], piece):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _is_same_offset(left: Piece, right: Piece) -> bool:
    if left.moved_ms is None or right.moved_ms is None:
        return False
    return abs(left.moved_ms - right.moved_ms) <= _SAME_OFFSET_MS


def _drift(piece: Piece) -> str:
    if piece.drift_ms is None or abs(piece.drift_ms) < _DRIFT_MS:
        return ""
    return f", drifting by {_signed(piece.drift_ms)}"


def _describe_missing(passage: Passage) -> str:
    return (
        f"no captions at {_span(passage.start_ms, passage.end_ms)} of the stream: "
        f"{counted(passage.words, 'word')} not in the transcript: {excerpt(passage.text)}"
    )


def _indented(lines: Sequence[str]) -> Iterator[str]:
    return (f"  {line}" for line in first_lines(lines))


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")


def _span(start_ms: int, end_ms: int) -> str:
    return f"{format_clock(start_ms // 1000 * 1000)}-{format_clock(end_ms // 1000 * 1000)}"


def _signed(ms: int) -> str:
    tenths_ms = round(ms, -2)
    return f"+{format_clock(tenths_ms)}" if tenths_ms >= 0 else format_clock(tenths_ms)
