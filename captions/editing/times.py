"""What moves a track: a function from the times of one recording to those of another."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple, Protocol


class Span(NamedTuple):
    """Where a span of the input is in the output, and whether a cut removed part of it."""

    start_ms: Fraction
    end_ms: Fraction
    is_trimmed: bool


class Times(Protocol):
    """What moves a track: a function from old times to new ones that never goes backwards."""

    def span(self, start_ms: int, end_ms: int) -> Span | None:
        """Return where a span is; None if it is dropped."""
        ...

    def moment(self, ms: int, *, spoken_from_ms: int | None = None) -> Fraction:
        """Return where a moment is; one that is cut moves to where the cut is closed.

        ``spoken_from_ms`` is the start of the span that the moment belongs to.
        """
        ...
