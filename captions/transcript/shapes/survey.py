"""Look once at what each line of a file begins with, for all shapes and tools that ask for it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

from captions.transcript.shapes.shape import Line, Opening
from captions.transcript.shapes.time_first import read_time_first


class Survey:
    """The lines of a file and the times they begin with.

    ``texts`` are the lines as they are in the file, ``openings`` what ``read_time_first`` returns
    for each. ``alone`` has the indices of the lines that are a time and nothing else, ``numbered``
    those of the lines with a number after the time, and ``untimed`` those of the lines with text
    that do not begin with a time. In most transcripts all are few, so that a shape can be ruled out
    by looking only at them.

    >>> survey = Survey(["The Ferry Hour", "", "0:05", "It was late.", "0:09 We left."])
    >>> survey.alone, survey.untimed, survey.filled_count
    ([2], [0, 3], 4)
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._read(texts, [read_time_first(text) if text else None for text in texts])

    def _read(self, texts: Sequence[str], openings: Sequence[Opening | None]) -> None:
        self.texts = texts
        self.openings = list(openings)
        self.alone: list[int] = []
        self.numbered: list[int] = []
        self.untimed: list[int] = []
        for index, (text, opening) in enumerate(zip(texts, openings)):
            if opening is None:
                if text and bare(text):
                    self.untimed.append(index)
            elif not opening.text:
                self.alone.append(index)
            elif opening.text[0].isdigit():
                self.numbered.append(index)

    @cached_property
    def filled_count(self) -> int:
        """The number of lines with text."""
        return len(self.untimed) + self.opened_count

    @cached_property
    def opened_count(self) -> int:
        """The number of lines that begin with a time."""
        return len(self.openings) - self.openings.count(None)

    @cached_property
    def text(self) -> str:
        """The whole file."""
        return "\n".join(self.texts)

    @cached_property
    def lines(self) -> list[Line]:
        """All lines, without openings."""
        return [Line(number, text) for number, text in enumerate(self.texts, 1)]

    @cached_property
    def bare_texts(self) -> list[str]:
        """The text of each line without the spaces and byte-order marks around it."""
        return list(map(bare, self.texts))

    @cached_property
    def filled(self) -> list[int]:
        """The indices of the lines with text."""
        return [index for index, text in enumerate(self.bare_texts) if text]

    @cached_property
    def untimed_texts(self) -> list[str]:
        """The texts of the lines that do not begin with a time, as in ``bare_texts``."""
        return [bare(self.texts[index]) for index in self.untimed]

    def has(self, *words: str) -> bool:
        """Return whether one of these, in lower case, is in a line that begins with no time."""
        return any(word in self._folded for word in words)

    def begins(self, *words: str) -> bool:
        """Return whether a line that begins with no time begins with one of these."""
        return any(f"\n{word}" in self._folded for word in words)

    @cached_property
    def _folded(self) -> str:
        return "\n".join(("", *self.untimed_texts)).casefold()

    def without_openings(self, indices: Collection[int]) -> Survey:
        """Return the survey of the file with some lines read as if they began with no time."""
        survey = Survey(())
        openings = list(self.openings)
        for index in indices:
            openings[index] = None
        survey._read(self.texts, openings)
        return survey

    def without(self, indices: Collection[int]) -> Survey:
        """Return the survey of the file with some lines emptied."""
        texts = list(self.texts)
        for index in indices:
            texts[index] = ""
        return Survey(texts)


def bare(text: str) -> str:
    """Return a text without the spaces and byte-order marks around it."""
    return text.strip().strip("\ufeff")
