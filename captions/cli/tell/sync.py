"""What a person is told after captions were fitted to a stream: what moved where, what to check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.alignment.report import Passage, Piece
from captions.alignment.sync import SyncReport
from captions.cli.tell.generation import count, removals, shorten, shown_text
from captions.timecode import format_clock

_SHOWN_STRETCHES = 5
# pieces that moved by as much, to what whole printed seconds can tell, are told as one
_SAME_MOVE_MS = 1500
# a drift beyond what the script's clock may be off by
_DRIFT_MS = 4000


def tell_moves(report: SyncReport, input: str, reference: str) -> Iterator[str]:
    """Yield the lines of the report of ``captions sync``."""
    yield (
        f"{input}: {report.script_share:.0%} of its words are in {reference}, "
        f"{report.stream_share:.0%} of the stream's in it; {count(report.captions.cues, 'cue')}"
    ).replace("%", " %")
    for notice in shorten([f"{input}:{n.line}: {n.message}" for n in report.captions.warnings]):
        yield f"  {notice}"
    cleaned = [item for item in report.captions.removed if item.reason != "not in the stream"]
    for line in shorten(list(removals(cleaned))):
        yield f"  {line}"
    if report.lost:
        yield f"  lost of {input}: {', '.join(report.lost)}"
    if report.squeezed:
        yield (
            f"  {count(report.squeezed, 'cue')} too short or too fast to read: words that are not "
            "in the stream were kept where it leaves no time for them"
        )
    for line in shorten([_tell_elsewhere(piece) for piece in report.elsewhere]):
        yield f"  {line}"
    for line in shorten(list(_tell_pieces(report.pieces))):
        yield f"  {line}"
    for line in shorten([_tell_more(stretch) for stretch in report.more]):
        yield f"  {line}"
    for stretch in report.doubtful[:_SHOWN_STRETCHES]:
        yield (
            f"  check by ear, stream {_span(stretch.start_ms, stretch.end_ms)}: "
            f"{stretch.matched} of {count(stretch.words, 'word')} agree: "
            f"{shown_text(stretch.text)}"
        )
    rest = len(report.doubtful) - _SHOWN_STRETCHES
    if rest > 0:
        yield f"  ... and {count(rest, 'stretch', 'stretches')} more; --report FILE lists them all"


def _tell_elsewhere(piece: Piece) -> str:
    what = count(piece.words, "word")
    if piece.start_ms is not None and piece.end_ms is not None:
        what = _span(piece.start_ms, piece.end_ms)
    return (
        f"{what} in another order than the rest, at "
        f"{_span(piece.stream_start_ms or 0, piece.stream_end_ms or 0)} of the stream; "
        f"the captions follow the stream: {shown_text(piece.text)}"
    )


def _tell_pieces(pieces: Sequence[Piece]) -> Iterator[str]:
    for group in _alike(pieces):
        first, last = group[0], group[-1]
        own = ""
        if first.start_ms is not None and last.end_ms is not None:
            own = _span(first.start_ms, last.end_ms)
        words = sum(piece.words for piece in group)
        if first.kind != "moved":
            yield f"{own or count(words, 'word')} not in the stream: {shown_text(first.text)}"
        elif first.moved_ms is not None:
            yield f"{own} moved {_signed(first.moved_ms)}{_drift(first)}"
        elif first.stream_start_ms is not None and last.stream_end_ms is not None:
            yield f"{count(words, 'word')} at {_span(first.stream_start_ms, last.stream_end_ms)}"


def _alike(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield pieces one by one, or together where they moved the same way."""
    group: list[Piece] = []
    for piece in pieces:
        if group and not _is_same_move(group[0], piece):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _is_same_move(left: Piece, right: Piece) -> bool:
    if left.moved_ms is None or right.moved_ms is None:
        return False
    return abs(left.moved_ms - right.moved_ms) <= _SAME_MOVE_MS


def _drift(piece: Piece) -> str:
    if piece.drift_ms is None or abs(piece.drift_ms) < _DRIFT_MS:
        return ""
    return f", drifting by {_signed(piece.drift_ms)}"


def _tell_more(stretch: Passage) -> str:
    return (
        f"stream {_span(stretch.start_ms, stretch.end_ms)} left empty, not in the transcript "
        f"({count(stretch.words, 'word')}): {shown_text(stretch.text)}"
    )


def _span(start_ms: int, end_ms: int) -> str:
    return f"{format_clock(start_ms // 1000 * 1000)}-{format_clock(end_ms // 1000 * 1000)}"


def _signed(ms: int) -> str:
    tenths = round(ms, -2)
    return f"+{format_clock(tenths)}" if tenths >= 0 else format_clock(tenths)
