"""Describe what ``sync_by_times`` did: which parts moved where, and what to check by ear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from captions.alignment.rhythm.onsets import Rhythm
from captions.alignment.rhythm.path import Span
from captions.alignment.rhythm.pieces import MATCH_MS, Fit, Part
from captions.model import Cue, Track
from captions.record import Record

# Cues in a row of which so few start with the stream's that they are worth a look.
_WINDOW_CUES, _LOW_SHARE = 16, 0.25
# Shortest speech of the stream without captions (ms) that is reported.
_UNCOVERED_MS = 10_000
# Longest gap between captions (ms) that does not interrupt speech.
_PAUSE_MS = 5000


class TimesPiece(Record, frozen=True):
    """A part of captions: in the stream at other times, or not in it.

    Times are in milliseconds: ``start_ms`` to ``end_ms`` in the captions, ``stream_start_ms`` to
    ``stream_end_ms`` in the stream (None for what is not in it). ``moved_ms`` is how much later its
    first cue is in the stream. ``matched`` counts the cues that start with one of the stream.
    """

    kind: Literal["moved", "not in the stream"]
    start_ms: int
    end_ms: int
    stream_start_ms: int | None
    stream_end_ms: int | None
    moved_ms: int | None
    cues: int
    matched: int
    text: str = ""


class ByTimesReport(Record, frozen=True):
    """What was done to fit captions to a stream by times.

    ``cues`` are left of ``cues_in``. ``matched_share`` is the share of them that start with a
    caption of the stream, ``speed`` the factor of all times. ``doubtful`` are stretches of the
    stream, as starts and ends in ms, in which few cues match; ``uncovered`` those in which the
    stream has speech and the captions have nothing.
    """

    cues: int
    cues_in: int
    matched_share: float
    speed: float
    pieces: Sequence[TimesPiece]
    doubtful: Sequence[Span]
    uncovered: Sequence[Span]


def find_times_pieces(
    cues: Sequence[Cue], dropped: Sequence[Cue], spans: Sequence[Span], fit: Fit, stream: Rhythm
) -> list[TimesPiece]:
    """Return the parts of a fit and the dropped cues between them, in the order of the captions."""
    moved = [_moved_piece(part, spans, fit, stream) for part in fit.parts]
    absent = _absent_pieces(cues, dropped)
    return sorted([*moved, *absent], key=lambda piece: piece.start_ms)


def _moved_piece(part: Part, spans: Sequence[Span], fit: Fit, stream: Rhythm) -> TimesPiece:
    first, last = spans[part.cues[0]], spans[part.cues[-1]]
    there = [round(fit.speed * ms + part.offset_ms) for ms in (first[0], last[1])]
    matched = sum(_is_matched(spans[index], part, fit, stream) for index in part.cues)
    moved_ms = there[0] - first[0]
    return TimesPiece(
        "moved", first[0], last[1], there[0], there[1], moved_ms, len(part.cues), matched
    )


def _is_matched(span: Span, part: Part, fit: Fit, stream: Rhythm) -> bool:
    return stream.distance_ms(fit.speed * span[0] + part.offset_ms) <= MATCH_MS


def _absent_pieces(cues: Sequence[Cue], dropped: Sequence[Cue]) -> Iterator[TimesPiece]:
    """Yield dropped cues in runs that no kept cue interrupts."""
    gone = set(map(id, dropped))
    everything = sorted(
        [*(cue for cue in cues if id(cue) not in gone), *dropped], key=lambda cue: cue.start_ms
    )
    for is_gone, group in groupby(everything, key=lambda cue: id(cue) in gone):
        if is_gone:
            run = list(group)
            text = " ".join(" ".join(cue.plain_text.split()) for cue in run)
            end_ms = max(cue.end_ms for cue in run)
            yield TimesPiece(
                "not in the stream", run[0].start_ms, end_ms, None, None, None, len(run), 0, text
            )


def find_doubtful_spans(spans: Sequence[Span], fit: Fit, stream: Rhythm) -> list[Span]:
    """Return stretches of the stream in which few of the moved cues match."""
    found: list[Span] = []
    for part in fit.parts:
        matches = [_is_matched(spans[index], part, fit, stream) for index in part.cues]
        for first in range(0, len(matches) - _WINDOW_CUES + 1, _WINDOW_CUES // 2):
            window = part.cues[first : first + _WINDOW_CUES]
            if sum(matches[first : first + _WINDOW_CUES]) >= _LOW_SHARE * _WINDOW_CUES:
                continue
            start_ms = round(fit.speed * spans[window[0]][0] + part.offset_ms)
            end_ms = round(fit.speed * spans[window[-1]][1] + part.offset_ms)
            if found and start_ms <= found[-1][1]:
                start_ms = found.pop()[0]
            found.append((start_ms, end_ms))
    return found


def find_uncovered(track: Track, stream: Rhythm) -> list[Span]:
    """Return stretches in which a stream has captions and a track has none."""
    speech = list(_joined(stream.spans_ms))
    shown = list(_joined(sorted((cue.start_ms, cue.end_ms) for cue in track.cues)))
    return [span for span in _without(speech, shown) if span[1] - span[0] >= _UNCOVERED_MS]


def _joined(spans: Sequence[Span]) -> Iterator[Span]:
    last: Span | None = None
    for start_ms, end_ms in spans:
        if last is not None and start_ms - last[1] <= _PAUSE_MS:
            last = last[0], max(last[1], end_ms)
            continue
        if last is not None:
            yield last
        last = start_ms, end_ms
    if last is not None:
        yield last


def _without(spans: Sequence[Span], others: Sequence[Span]) -> Iterator[Span]:
    """Yield what is left of spans without others; both are in order."""
    first = 0
    for start_ms, end_ms in spans:
        while first < len(others) and others[first][1] <= start_ms:
            first += 1
        index = first
        while index < len(others) and others[index][0] < end_ms:
            if others[index][0] > start_ms:
                yield start_ms, others[index][0]
            start_ms = max(start_ms, others[index][1])
            index += 1
        if start_ms < end_ms:
            yield start_ms, end_ms
