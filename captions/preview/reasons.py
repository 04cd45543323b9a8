"""Find the reason why a command moved or removed a cue, in the report that it wrote.

The reports of ``sync`` and of ``retime`` list pieces of the older captions, each moved by some
time, or missing in the new recording.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from captions.timecode import format_clock

# Smallest difference of a speed from 1 that is mentioned: a tenth of a second in an hour.
_SPEED = 0.00003
# Smallest change of an offset within a piece (ms) that is mentioned.
_DRIFT_MS = 100


class Reasons:
    """The reasons of a report, by the time of a cue in the older captions."""

    def __init__(self, report: Mapping[str, Any]) -> None:
        pieces = report.get("pieces")
        self._pieces = [piece for piece in pieces or () if _is_piece(piece)]
        reference = report.get("reference")
        self._by = f"fitted to {reference}: " if isinstance(reference, str) else ""
        self._usual = self._by.removesuffix(": ")

    def at(self, start_ms: int) -> str:
        """Return why the cue that started at a time was moved or removed, empty if unknown.

        >>> piece = {"kind": "moved", "start_ms": 1000, "end_ms": 9000, "moved_ms": 2500}
        >>> Reasons({"pieces": [piece], "reference": "stream.srt"}).at(4000)
        'fitted to stream.srt: 0:01 to 0:09 moved by +2.500 s'
        """
        for piece in self._pieces:
            end_ms = piece.get("end_ms")
            if piece["start_ms"] <= start_ms and (end_ms is None or start_ms < end_ms):
                return self._by + _describe(piece)
        return self._usual


def _is_piece(piece: object) -> bool:
    return isinstance(piece, dict) and isinstance(piece.get("start_ms"), int) and "kind" in piece


def _describe(piece: Mapping[str, Any]) -> str:
    end_ms, moved_ms = piece.get("end_ms"), piece.get("moved_ms")
    until = "the end" if end_ms is None else format_clock(end_ms)
    span = f"{format_clock(piece['start_ms'])} to {until}"
    if moved_ms is None:
        return f"{span} {'was cut' if piece['kind'] == 'cut' else piece['kind']}"
    speed, drift_ms = piece.get("speed"), piece.get("drift_ms")
    more = ""
    if isinstance(speed, float) and abs(speed - 1) > _SPEED:
        more = f", at {speed:.5f} times the length"
    elif isinstance(drift_ms, int) and abs(drift_ms) >= _DRIFT_MS:
        more = f", drifting by {drift_ms / 1000:+.3f} s"
    return f"{span} moved by {moved_ms / 1000:+.3f} s{more}"
