"""Words with times, how each time was found, and what a report of them holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from captions.model import Problem, Turn, Word
from captions.record import Record

How = Literal["audio", "voice", "text"]
"""How a time was found: the word itself in the sound, the voice at the start of its line, or an
estimate from the text alone."""


class TimedWord(Word, frozen=True):
    """A word, when it is heard, how that was found, and how well its sound fits it, from 0 to 1.

    ``score`` is 0 for times that were not found by the sound of the word.
    """

    how: How = "text"
    score: float = 0.0


class Doubtful(Record, frozen=True):
    """A stretch whose words were not found in the recording, or fit badly; ``line`` is its first.

    ``how`` is how its first word was timed.
    """

    line: int
    start_ms: int
    end_ms: int
    words: int
    text: str
    how: How
    score: float


class Untranscribed(Record, frozen=True):
    """A stretch of the recording in which somebody speaks, but not the words of the text."""

    start_ms: int
    end_ms: int


class LineFound(Record, frozen=True):
    """A line of a transcript, when it is spoken, and how its words were timed.

    ``line`` is its number in the transcript, ``how`` is how its first word was timed. ``score`` is
    the mean of its words, where those not found by their sound have 0. ``audio``, ``voice`` and
    ``text`` count them by how they were timed.
    """

    line: int
    start_ms: int
    end_ms: int
    how: How
    score: float
    audio: int
    voice: int
    text: int


class SoundReport(Record, frozen=True):
    """How the words of a transcript were found in its recording.

    ``audio``, ``voice`` and ``text`` count words by how they were timed, ``lines`` the lines by
    how their first word was; ``score`` is the mean of the words found. ``doubtful`` are the
    stretches to listen to, ``untranscribed`` is speech without words in the text. ``seconds`` is
    how long it took, 0 for times from the cache. ``by_line`` says of each line how it was timed.
    """

    recording: str
    duration_ms: int
    language: str
    audio: int
    voice: int
    text: int
    lines: dict[str, int]
    score: float
    doubtful: Sequence[Doubtful]
    warnings: Sequence[str]
    untranscribed: Sequence[Untranscribed] = ()
    seconds: float = 0.0
    from_cache: bool = False
    by_line: Sequence[LineFound] = ()


class AlignedWords(Record, frozen=True):
    """The words of a transcript with their times in a recording, and the report on them.

    ``turns`` are those of the transcript after cleaning, to which ``Word.turn`` refers.
    """

    words: Sequence[TimedWord]
    turns: Sequence[Turn]
    report: SoundReport
    language: str | None = None
    title: str | None = None
    problems: Sequence[Problem] = ()
