"""The words everybody uses: word, turn, cue, track. Frozen; times in integer milliseconds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from captions.markup import Markup, to_plain


@dataclass(frozen=True, slots=True)
class Word:
    """A spoken word and when it is heard: the waist every stage meets at.

    ``turn`` counts the transcript turns (from 0), so that a layout can see where one ends.
    """

    text: str
    start_ms: int
    end_ms: int
    speaker: str | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of a transcript that has one printed time, or none.

    The time is a window, not a point: speech begins in ``[start_ms, start_ms + resolution_ms)``,
    1000 ms wide where the file prints whole seconds. ``line`` is the source line, from 1.
    """

    text: str
    start_ms: int | None
    line: int
    resolution_ms: int = 1000
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """Text on screen from ``start_ms`` to ``end_ms``.

    ``text`` has its lines joined by "\\n", in the markup ``markup`` names. ``label`` is what a
    format without voices shows before the text (``"Ada: "``); WebVTT writes the speaker as a
    voice instead. ``settings`` are WebVTT cue settings, name to value as written.
    """

    start_ms: int
    end_ms: int
    text: str
    speaker: str | None = None
    label: str = ""
    identifier: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict, hash=False)
    markup: Markup = "plain"

    @property
    def plain_text(self) -> str:
        """The text a viewer reads, without markup."""
        return to_plain(self.text, self.markup)

    @property
    def shown_text(self) -> str:
        """The label and the plain text: what limits on lines and reading speed count."""
        return self.label + self.plain_text

    @property
    def duration_ms(self) -> int:
        """The time on screen; not positive for a broken cue read from a file."""
        return self.end_ms - self.start_ms


@dataclass(frozen=True, slots=True)
class Track:
    """Cues and what a caption file carries around them."""

    cues: Sequence[Cue] = ()
    title: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "cues", tuple(self.cues))
