"""The result of reading a transcript: turns, and all that is not in them, with the reason."""

from __future__ import annotations

from typing import Literal

from captions.model import Problem, Turn
from captions.record import Record

Reason = Literal[
    "loop", "repeated", "time", "marker", "furniture", "speaker", "not in the stream",
    "not in the text", "cut list", "heading", "note", "link", "image", "deleted",
]  # fmt: skip

ChangeReason = Literal["mojibake", "glossary", "ellipsis", "space", "dash", "invisible"]


class Removed(Record, frozen=True):
    """Text of the input that is not in the captions, and why.

    ``line`` counts from 1. ``time_ms`` is the last time known before the text, None before the
    first one. A "marker" is text with nothing to read in it, such as ``>>`` or a recogniser's
    ``<unk>``, or a sound; "furniture" is what a tool prints around the speech, such as headers,
    credits and the numbers of lines. "repeated" is a line that rolling captions show twice,
    "speaker" the name of a speaker that is not to be shown. "time" is for text without a usable
    time, "not in the text" for words that a recogniser lists beside a text that lacks them. The
    others are of documents: a "note" is a footnote or a comment, a "link" its address, an "image"
    the description of a picture.
    """

    line: int
    time_ms: int | None
    text: str
    reason: Reason


class Changed(Record, frozen=True):
    """Text of the input that is written differently in the captions, and why.

    "space" is a space before a punctuation mark, "dash" two hyphens for a dash, "invisible" a
    character that nobody sees.
    """

    line: int
    before: str
    after: str
    reason: ChangeReason


class Transcript(Record, frozen=True):
    """Turns in the order of the file; their printed times never decrease.

    Every word of the file is in ``turns``, in ``removed``, or in ``title``, or it is the name of
    a speaker. ``problems`` are warnings about the file, such as a time that fits nowhere.
    """

    turns: tuple[Turn, ...]
    title: str | None = None
    removed: tuple[Removed, ...] = ()
    changed: tuple[Changed, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_timed(self) -> bool:
        """Whether any turn has a printed time."""
        return any(turn.start_ms is not None for turn in self.turns)
