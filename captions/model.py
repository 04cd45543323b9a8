"""The words everybody uses: word, turn, cue, track. Frozen; times in integer milliseconds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from captions.text.markup import Markup, to_plain


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

    ``text`` has its lines joined by "\\n", in the markup ``markup`` names. ``speaker`` says all of
    it; text read from WebVTT has the voice tag too. ``label`` is what a format without voices
    shows before the text (``"Ada: "``); WebVTT writes the speaker as a voice instead.
    ``settings`` are WebVTT cue settings, name to value as written.
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


class _UnfrozenCue:
    """A cue while a reader fills it: the same slots as ``Cue``, assigned plainly."""

    __slots__ = Cue.__slots__

    def __init__(
        self,
        start_ms: int,
        end_ms: int,
        text: str,
        speaker: str | None,
        identifier: str | None,
        settings: Mapping[str, str],
        markup: Markup,
    ) -> None:
        self.start_ms = start_ms
        self.end_ms = end_ms
        self.text = text
        self.speaker = speaker
        self.label = ""
        self.identifier = identifier
        self.settings = settings
        self.markup = markup


def make_cue(
    start_ms: int,
    end_ms: int,
    text: str,
    speaker: str | None,
    identifier: str | None,
    settings: Mapping[str, str],
    markup: Markup,
) -> Cue:
    """Return a cue without a label, for readers of many: three times as fast as ``Cue(...)``.

    A frozen dataclass sets each field through ``object.__setattr__``; a plain object of the same
    layout that is then declared a ``Cue`` does not.
    """
    cue = _UnfrozenCue(start_ms, end_ms, text, speaker, identifier, settings, markup)
    cue.__class__ = Cue  # type: ignore[assignment]
    return cue  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a line of a caption file, from 1, in words for the one who made it."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the picture that cues can be shown in (WebVTT section 3.4).

    ``definition`` is what makes it up, as written: ``id:left width:40% viewportanchor:0%,90%``.
    """

    definition: str = ""

    @property
    def settings(self) -> Mapping[str, str]:
        """The settings by name: ``id``, ``width``, ``lines``, ``regionanchor`` ..."""
        return dict(setting.split(":", 1) for setting in self.definition.split(" ") if setting)

    @property
    def identifier(self) -> str:
        """The name cues call the region by."""
        return self.settings.get("id", "")


@dataclass(frozen=True, slots=True)
class Note:
    """A comment in a caption file; ``before`` is the index of the cue it stands before.

    Comments after the last cue have the number of cues.
    """

    text: str
    before: int = 0


@dataclass(frozen=True, slots=True)
class Track:
    """Cues and what a caption file carries around them.

    ``header`` is the rest of a WebVTT file's first line, and the lines up to the first blank one.
    ``styles`` are style sheets. ``problems`` are what the reader met in the file; they say nothing
    of the track, so that two tracks can be equal where their problems are not.
    """

    cues: Sequence[Cue] = ()
    title: str | None = None
    language: str | None = None
    header: str = ""
    styles: Sequence[str] = ()
    regions: Sequence[Region] = ()
    notes: Sequence[Note] = ()
    problems: Sequence[Problem] = field(default=(), compare=False)
    words: Sequence[Word] = ()

    def __post_init__(self) -> None:
        for name in ("cues", "styles", "regions", "notes", "problems", "words"):
            object.__setattr__(self, name, tuple(getattr(self, name)))
