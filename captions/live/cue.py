"""A caption on its way into a stream, and what became of it."""

from __future__ import annotations

from typing import Literal

from captions.record import Record

Reason = Literal["passed", "paused", "late", "outside", "refused", "unknown", "unsent"]

REASONS: dict[Reason, str] = {
    "passed": "its time had passed at the start",
    "paused": "it arrived during a pause",
    "late": "it could not be sent in time",
    "outside": "its time was more than 60 s from the server's clock",
    "refused": "the server refused it",
    "unknown": "the server gave no clear answer, so it may have been shown",
    "unsent": "the run ended before its time",
}
"""Why a caption was not shown, in words."""


class LiveCue(Record, frozen=True):
    """A text to be shown from ``start_ms`` to ``end_ms``.

    Captions with ``is_timed`` have times of their own, counted from the start of the stream; others
    were typed, and their times are milliseconds since 1970. One with ``is_clear`` has no text: it
    removes the caption before it from the screen.
    """

    start_ms: int
    end_ms: int
    text: str
    is_timed: bool = True
    is_clear: bool = False


class NotShown(Record, frozen=True):
    """A caption that was not shown live, or may not have been.

    ``start_ms`` is counted from the start of the stream, None for typed captions; ``at_ms`` is its
    time in milliseconds since 1970. ``status`` is that of the server's last answer, if any.
    """

    start_ms: int | None
    at_ms: int
    text: str
    reason: Reason
    status: int | None = None
