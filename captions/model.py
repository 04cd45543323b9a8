"""The data that all stages share: words, turns, cues and tracks.

A transcript is read into turns, turns are timed as words, words are laid out as cues, and a track
is what a caption file holds. All are immutable; all times are integer milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from operator import eq
from typing import TYPE_CHECKING, Any, Protocol, cast, overload

from captions.record import PartlyCompared, Record, field, force_setattr
from captions.text.markup import Markup, to_plain

if TYPE_CHECKING:
    from fractions import Fraction

# Cues that a notebook shows of a track.
_SHOWN_CUES = 20


class Word(Record, frozen=True, gc=False):
    """A spoken word and when it is heard.

    Timing produces words and layout consumes them, so neither needs to know how the other works.
    ``turn`` is the index of the transcript turn that the word belongs to.
    """

    text: str
    start_ms: int
    end_ms: int
    speaker: str | None = None
    turn: int | None = None


if TYPE_CHECKING:
    _WordSequence = Sequence[Word]
else:
    _WordSequence = object  # to make a subclass of Sequence takes long at start-up


class TimedWords(_WordSequence):
    """Words as columns, of which each is made when it is asked for.

    Long recordings have millions of words, which take less than half of the memory in columns, and
    stages that need only their texts or times read these at once. Columns must not be changed.

    >>> words = TimedWords(["Good", "evening."], [0, 400], [400, 900], [None] * 2, [0, 0])
    >>> words[1], words.texts
    (Word(text='evening.', start_ms=400, end_ms=900, speaker=None, turn=0), ['Good', 'evening.'])
    """

    __slots__ = ("ends_ms", "speakers", "starts_ms", "texts", "turns")

    def __init__(
        self,
        texts: Sequence[str],
        starts_ms: Sequence[int],
        ends_ms: Sequence[int],
        speakers: Sequence[str | None],
        turns: Sequence[int | None],
    ) -> None:
        self.texts, self.starts_ms, self.ends_ms = texts, starts_ms, ends_ms
        self.speakers, self.turns = speakers, turns

    @classmethod
    def of(cls, words: Sequence[Word]) -> TimedWords:
        """Return words as columns; those that are columns already as they are."""
        if isinstance(words, cls):
            return words
        return cls(
            [word.text for word in words],
            [word.start_ms for word in words],
            [word.end_ms for word in words],
            [word.speaker for word in words],
            [word.turn for word in words],
        )

    def moved(self, offset_ms: int) -> TimedWords:
        """Return the words at times that many milliseconds later, but not before 0."""
        return TimedWords(
            self.texts,
            [max(0, start_ms + offset_ms) for start_ms in self.starts_ms],
            [end_ms + offset_ms for end_ms in self.ends_ms],
            self.speakers,
            self.turns,
        )

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[Word]:
        return map(Word, self.texts, self.starts_ms, self.ends_ms, self.speakers, self.turns)

    @overload
    def __getitem__(self, index: int) -> Word: ...

    @overload
    def __getitem__(self, index: slice) -> TimedWords: ...

    def __getitem__(self, index: int | slice) -> Word | TimedWords:
        of_word = (
            self.texts[index], self.starts_ms[index], self.ends_ms[index],
            self.speakers[index], self.turns[index],
        )  # fmt: skip
        kind: Any = TimedWords if isinstance(index, slice) else Word
        return cast("Word | TimedWords", kind(*of_word))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (tuple, TimedWords)):
            return NotImplemented
        return len(self) == len(other) and all(map(eq, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


Sequence.register(TimedWords)


class Turn(Record, frozen=True, gc=False):
    """A passage of a transcript with one printed time, or none (``start_ms`` is None).

    Transcripts print rounded-down times: speech begins somewhere in
    ``[start_ms, start_ms + resolution_ms)``, which is 1000 ms wide where the file prints whole
    seconds. ``line`` is the line of the file, from 1. ``end_ms`` is when it ends by the
    file, None where that prints starts only.
    """

    text: str
    start_ms: int | None
    line: int
    resolution_ms: int = 1000
    speaker: str | None = None
    end_ms: int | None = None


class NativeCue(Protocol):
    """What a cue's own format knows about it beyond the fields of ``Cue``.

    It is made by the reader of a format and understood by the writer of that format; every other
    part of the program only hands it on. ``features`` are names in ``captions.formats.losses``:
    what is lost when the cue is written in another format.
    """

    @property
    def number(self) -> int:
        """The line of the file that the cue was read from, from 1."""
        ...

    @property
    def features(self) -> Collection[str]:
        """What only the cue's own format can hold."""
        ...


# Returns the new times of a stretch of the recording (start and end in ms), or None if it is gone.
MoveTimes = Callable[[int, int], "tuple[int, int] | None"]


class NativeTrack(Protocol):
    """What a track's own format knows beyond the fields of ``Track``: a header, styles, comments.

    Like ``NativeCue``, it is made and understood by one format and handed on by the others.
    """

    @property
    def formats(self) -> Collection[str]:
        """The names of the formats that write it; in others, it and all ``NativeCue`` are lost."""
        ...

    @property
    def features(self) -> Mapping[str, int]:
        """What only these formats can hold, and how often: names in ``captions.formats.losses``."""
        ...

    def moved(self, move_times: MoveTimes) -> NativeTrack:
        """Return it with the times that it holds itself moved."""
        ...

    def joined(
        self, tracks: Sequence[Track], names: Sequence[str]
    ) -> tuple[Sequence[Track], NativeTrack, Sequence[str]]:
        """Return tracks to be joined, what the joined track holds, and messages on what changed.

        ``names`` are what messages call the tracks.
        """
        ...


class Cue(PartlyCompared, frozen=True, gc=False):
    """Text on screen from ``start_ms`` to ``end_ms``.

    ``text`` holds the lines, joined by "\\n", in the markup that ``markup`` names. ``speaker`` is
    who says it; text read from WebVTT also contains the voice tag. ``label`` is shown before the
    text in formats without voices (``"Ada: "``); WebVTT writes the speaker as a voice instead.
    ``settings`` are WebVTT cue settings, name to value as written. ``native`` is what only the
    format of its file knows about it; it does not count when cues are compared.

    >>> cue = Cue(1000, 2500, "<i>Good</i> evening.", markup="srt")
    >>> cue.plain_text, cue.duration_ms
    ('Good evening.', 1500)
    """

    start_ms: int
    end_ms: int
    text: str
    speaker: str | None = None
    label: str = ""
    identifier: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    markup: Markup = "plain"
    native: NativeCue | None = None

    NOT_COMPARED = ("native",)

    def with_times(self, start_ms: int, end_ms: int) -> Cue:
        """Return the same cue at other times."""
        return Cue(
            start_ms, end_ms, self.text, self.speaker, self.label, self.identifier,
            self.settings, self.markup, self.native,
        )  # fmt: skip

    @property
    def plain_text(self) -> str:
        """The text that a viewer reads, without markup."""
        return to_plain(self.text, self.markup)

    @property
    def shown_text(self) -> str:
        """The label and the plain text, to which limits on lines and reading speed apply."""
        return self.label + self.plain_text

    @property
    def duration_ms(self) -> int:
        """The time on screen; zero or negative for a broken cue read from a file."""
        return self.end_ms - self.start_ms


class Problem(Record, frozen=True):
    """Something wrong or odd at a line (from 1) of an input, described for its author.

    Operations on tracks report what they dropped or changed in the same way, at line 1.
    """

    line: int
    message: str


class Loss(Problem, frozen=True):
    """How captions looked, such as a font, which no track can hold: strict reading accepts it."""


class Region(Record, frozen=True):
    """An area of the video in which cues can be shown (WebVTT section 3.4).

    ``definition`` holds its settings as written: ``id:left width:40% viewportanchor:0%,90%``.
    """

    definition: str = ""

    @property
    def settings(self) -> Mapping[str, str]:
        """The settings by name: ``id``, ``width``, ``lines``, ``regionanchor`` ..."""
        return dict(setting.split(":", 1) for setting in self.definition.split(" ") if setting)

    @property
    def identifier(self) -> str:
        """The name by which cues refer to the region."""
        return self.settings.get("id", "")


class Note(Record, frozen=True):
    """A comment in a caption file; ``before`` is the index of the cue that follows it.

    For comments after the last cue, ``before`` is the number of cues.
    """

    text: str
    before: int = 0


class Track(PartlyCompared, frozen=True):
    """Cues and whatever else a caption file contains.

    ``header`` is the rest of a WebVTT file's first line and the lines up to the first blank one;
    ``styles`` are style sheets; ``words`` are timed words, where the source has them. ``problems``
    are what was found while reading or editing, ``native`` is what only the format of the file
    can hold. ``frame_rate`` is in frames per second, where the file counts frames or gives their
    rate. None of the three counts when tracks are compared.

    A track can be counted and iterated over like a list of its cues, and an empty one is false.

    >>> track = Track([Cue(0, 900, "One."), Cue(1000, 1900, "Two.")])
    >>> len(track), [cue.text for cue in track]
    (2, ['One.', 'Two.'])
    """

    cues: Sequence[Cue] = ()
    title: str | None = None
    language: str | None = None
    header: str = ""
    styles: Sequence[str] = ()
    regions: Sequence[Region] = ()
    notes: Sequence[Note] = ()
    problems: Sequence[Problem] = ()
    words: Sequence[Word] = ()
    native: NativeTrack | None = None
    frame_rate: Fraction | None = None

    NOT_COMPARED = ("problems", "native", "frame_rate")

    def __post_init__(self) -> None:
        for name in ("cues", "styles", "regions", "notes", "problems", "words"):
            given = getattr(self, name)
            if not isinstance(given, TimedWords):
                force_setattr(self, name, tuple(given))

    def __len__(self) -> int:
        return len(self.cues)

    def _repr_html_(self) -> str:
        """Return a small table of the first cues, which notebooks show for a track."""
        from captions.text.html_table import html_table
        from captions.timecode import format_clock

        rows = [
            (
                format_clock(cue.start_ms),
                format_clock(cue.end_ms),
                cue.speaker or "",
                cue.plain_text,
            )
            for cue in self.cues[:_SHOWN_CUES]
        ]
        more = len(self.cues) - len(rows)
        caption = f"{len(self.cues):,} cue{'' if len(self.cues) == 1 else 's'}"
        caption += f", the first {len(rows)}" if more else ""
        return html_table(("start", "end", "speaker", "text"), rows, caption)

    def __iter__(self) -> Iterator[Cue]:
        return iter(self.cues)
