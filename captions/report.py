"""The report of one transcript: what became captions, what did not, and what to look at.

``generate`` and ``sync`` make one for each transcript; the command line prints a summary of it and
writes it as JSON.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from captions.model import Cue, Problem, TimedWords, Track, Word
from captions.profile import Profile
from captions.record import Record, field, replace, to_builtins
from captions.text.length import reading_length
from captions.text.words import count_words
from captions.timing.estimate import TurnTiming
from captions.transcript.model import Changed, Removed, Transcript

_R = TypeVar("_R", bound="Report")


class TurnReport(Record, frozen=True, gc=False):
    """When a turn is spoken, and how that is known.

    ``printed_ms`` is the time in the transcript, None where it has none. ``how`` is "printed",
    "estimated", "interpolated", or "matched" in a stream. ``late`` is True where the printed time
    is that of music before the voice.
    """

    line: int
    printed_ms: int | None
    start_ms: int
    end_ms: int
    how: str
    late: bool


class Report(Record, frozen=True):
    """What was done to one transcript; every word of it is in the cues, ``removed`` or ``title``.

    ``too_fast`` counts cues over the profile's reading speed, ``too_short`` those under its
    shortest duration. ``warnings`` are the problems found, with their lines. ``sound`` says how the
    words were found in the recording, if one was given.
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
    sound: Record | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain dictionaries and lists, for JSON."""
        row: dict[str, Any] = to_builtins(self)
        if self.sound is None:
            del row["sound"]
        return row

    def with_files(self: _R, input: str, outputs: Sequence[str]) -> _R:
        """Return the report with the names of the files that were read and written."""
        return replace(self, input=input, outputs=tuple(outputs))


def make_report(
    track: Track,
    transcript: Transcript,
    timings: Sequence[TurnTiming],
    words_in: int,
    words: Sequence[Word],
    profile: Profile,
) -> Report:
    """Return the report of a track and the transcript it was made from.

    ``transcript`` is the cleaned one and ``timings`` are those of its turns; ``words_in`` counts
    the words before cleaning (``count_all_words``), ``words`` are those in the cues.
    """
    cues = track.cues
    return Report(
        title=track.title,
        turns=len(transcript.turns),
        cues=len(cues),
        duration_ms=cues[-1].end_ms if cues else 0,
        words_in=words_in + _change_of_count(transcript),
        words_out=sum(map(len, map(str.split, TimedWords.of(words).texts))),
        too_fast=sum(_is_too_fast(cue, profile) for cue in cues),
        too_short=sum(cue.duration_ms < profile.min_duration_ms for cue in cues),
        removed=transcript.removed,
        changed=transcript.changed,
        warnings=transcript.problems,
        times=[
            TurnReport(turn.line, turn.start_ms, time.start_ms, time.end_ms, time.how, time.late)
            for turn, time in zip(transcript.turns, timings)
        ],
    )


def count_all_words(transcript: Transcript) -> int:
    """Return how many words a transcript has, with those that were removed in reading it."""
    return sum(count_words(turn.text) for turn in transcript.turns) + sum(
        count_words(removed.text) for removed in transcript.removed
    )


def _change_of_count(transcript: Transcript) -> int:
    """Return how many words more there are because of faults of typing; fewer are negative.

    A mark that got its word back no longer counts as a word of its own.
    """
    return sum(
        count_words(one.after) - count_words(one.before)
        for one in transcript.changed
        if one.reason in ("space", "dash", "invisible")
    )


def _is_too_fast(cue: Cue, profile: Profile) -> bool:
    if not profile.max_cps:
        return False
    read = profile.characters(reading_length(cue.shown_text))
    return read * 1000 > profile.max_cps * cue.duration_ms
