"""What all readers and writers of chapters share: a chapter, and the chapters of a recording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from captions.arguments import refuse
from captions.model import Problem
from captions.record import PartlyCompared, field, force_setattr


class Chapter(PartlyCompared, frozen=True):
    """A titled part of a recording, from ``start_ms`` to ``end_ms`` or to the next chapter.

    ``line`` is the line of the file it was read from, from 1. ``details`` are the other fields that
    a chapter has in JSON, such as "img" and "url".
    """

    start_ms: int
    title: str
    end_ms: int | None = None
    line: int = 1
    details: Mapping[str, object] = field(default_factory=dict)

    NOT_COMPARED = ("line",)

    @property
    def is_listed(self) -> bool:
        """Whether players list it; JSON can hide a chapter that only changes the picture."""
        return self.details.get("toc") is not False


class Chapters(PartlyCompared, frozen=True):
    """The chapters of a recording in the order of their file, and what was odd in it.

    ``details`` are the fields that a JSON file has beside its list, such as "author". They can be
    counted and iterated over like a list.

    >>> chapters = Chapters((Chapter(0, "Intro"), Chapter(90_000, "The tide clock")))
    >>> len(chapters), [chapter.title for chapter in chapters]
    (2, ['Intro', 'The tide clock'])
    """

    chapters: tuple[Chapter, ...] = ()
    details: Mapping[str, object] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    NOT_COMPARED = ("problems",)

    def __post_init__(self) -> None:
        for name in ("chapters", "problems"):
            force_setattr(self, name, tuple(getattr(self, name)))

    def __len__(self) -> int:
        return len(self.chapters)

    def __iter__(self) -> Iterator[Chapter]:
        return iter(self.chapters)

    @property
    def in_order(self) -> tuple[Chapter, ...]:
        """The chapters by their starts."""
        return tuple(sorted(self.chapters, key=lambda chapter: chapter.start_ms))


def check_chapters_type(value: object) -> None:
    """Raise CaptionsError unless a value is Chapters or None."""
    if not (value is None or isinstance(value, Chapters)):
        refuse("chapters", value, "Chapters, such as captions.read_chapters() returns")
