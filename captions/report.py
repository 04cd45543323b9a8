"""What was done to one transcript, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, TypeVar

from captions.model import Problem
from captions.transcript.model import Changed, Removed

_R = TypeVar("_R", bound="Report")


@dataclass(frozen=True, slots=True)
class TurnReport:
    """How the time of a turn was found: "printed", "estimated" or "interpolated", or "matched" in
    a stream; ``late`` where the printed time is that of music before the voice."""

    line: int
    printed_ms: int | None
    start_ms: int
    end_ms: int
    how: str
    late: bool


@dataclass(frozen=True, slots=True)
class Report:
    """The account of one transcript; every input word is in the cues, ``removed`` or ``title``.

    ``too_fast`` counts cues over the profile's reading speed, ``too_short`` those under its
    shortest duration.
    """

    title: str | None
    turns: int
    cues: int
    duration_ms: int
    words_in: int
    words_out: int
    too_fast: int
    too_short: int
    removed: Sequence[Removed]
    changed: Sequence[Changed]
    warnings: Sequence[Problem]
    times: Sequence[TurnReport]
    input: str = ""
    outputs: Sequence[str] = field(default_factory=tuple)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as what JSON can hold."""
        return asdict(self)

    def with_files(self: _R, input: str, outputs: Sequence[str]) -> _R:
        """Return the report with the names of the files it is about."""
        return replace(self, input=input, outputs=tuple(outputs))
