"""Move a track by a time map, and keep account of what could not be kept.

Cues keep their order, and cues that did not overlap before do not overlap afterwards: the time map
never goes backwards, and rounding does not either.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Literal, NamedTuple

from captions.display import fit
from captions.editing.inner_times import move_inner_times
from captions.editing.rounding import round_ms
from captions.editing.times import Times
from captions.model import Cue, Note, Problem, Track, Word
from captions.profile import Profile
from captions.record import Record, replace
from captions.timecode import format_clock

# Why a cue is dropped: most of it is cut, most of it is before 0, or its new length rounds to 0 ms.
Reason = Literal["cut", "before 0", "no time"]
_REASONS: dict[Reason, str] = {
    "cut": "in parts that were cut",
    "before 0": "before 0:00",
    "no time": "too short to be shown",
}

# Characters of a dropped cue that are quoted in a message; about one line of a terminal.
_QUOTED_LENGTH = 60


class DroppedCue(NamedTuple):
    """A cue of the input that is not in the output, and why."""

    cue: Cue
    reason: Reason


class Moved(Record, frozen=True):
    """A moved track, and how many cues were trimmed and how many inner times were dropped."""

    track: Track
    dropped: Sequence[DroppedCue] = ()
    trimmed: int = 0
    dropped_times: int = 0

    def with_problems(self) -> Track:
        """Return the track with what was dropped or trimmed as its problems, all at line 1."""
        messages = []
        for reason, where in _REASONS.items():
            cues = [dropped.cue for dropped in self.dropped if dropped.reason == reason]
            if cues:
                messages.append(describe_dropped(cues, where))
        if self.trimmed:
            messages.append(f"{count(self.trimmed, 'cue')} trimmed at a cut or at 0:00")
        if self.dropped_times:
            messages.append(describe_dropped_times(self.dropped_times))
        return replace(self.track, problems=[Problem(1, message) for message in messages])


def move(track: Track, times: Times, *, profile: Profile | None = None) -> Moved:
    """Return a track moved by a time map; with a profile, its display times are fitted to that."""
    old: list[Cue] = []
    new: list[Cue] = []
    dropped: list[DroppedCue] = []
    trimmed = 0
    kept_before = [0]
    for cue in track.cues:
        moved = _move_span(cue.start_ms, cue.end_ms, times)
        if isinstance(moved, _MovedSpan):
            old.append(cue)
            new.append(replace(cue, start_ms=moved.start_ms, end_ms=moved.end_ms))
            trimmed += moved.is_trimmed
        else:
            dropped.append(DroppedCue(cue, moved))
        kept_before.append(len(new))
    last = len(track.cues)
    notes = [
        replace(note, before=kept_before[min(max(note.before, 0), last)]) for note in track.notes
    ]
    if profile is not None:
        # fitting needs cues in order of time: each is kept clear of the one after it
        order = sorted(range(len(new)), key=lambda index: new[index].start_ms)
        old = [old[index] for index in order]
        new = fit([new[index] for index in order], profile)
        notes = _reorder(notes, order)
    dropped_times = 0
    for index, (before, after) in enumerate(zip(old, new)):
        text, lost = move_inner_times(before, after, times)
        if text != after.text:
            new[index] = replace(after, text=text)
        dropped_times += lost
    words = [kept for word in track.words if (kept := _move_word(word, times))]
    native = track.native and track.native.moved(partial(_move_native, times=times))
    moved_track = replace(track, cues=new, notes=notes, words=words, problems=(), native=native)
    return Moved(moved_track, dropped, trimmed, dropped_times)


def _reorder(notes: Sequence[Note], order: Sequence[int]) -> list[Note]:
    """Return notes that stay before the same cue; ``order`` holds the old index of each new one."""
    new_index = {old: new for new, old in enumerate(order)}
    return [replace(note, before=new_index.get(note.before, len(order))) for note in notes]


class _MovedSpan(NamedTuple):
    start_ms: int
    end_ms: int
    is_trimmed: bool


def _move_span(start_ms: int, end_ms: int, times: Times) -> _MovedSpan | Reason:
    """Return the new times of a span, or why it is dropped; a broken span stays as broken."""
    span = times.span(start_ms, end_ms)
    if span is None:
        return "cut"
    if span.start_ms < 0 and span.end_ms < -span.start_ms:
        return "before 0"
    moved = _MovedSpan(
        max(0, round_ms(span.start_ms)),
        max(0, round_ms(span.end_ms)),
        span.is_trimmed or span.start_ms < 0,
    )
    if start_ms < end_ms and moved.start_ms == moved.end_ms:
        return "no time"
    return moved


def _move_native(start_ms: int, end_ms: int, times: Times) -> tuple[int, int] | None:
    """Return the new times of what only the format of a file knows, or None if it is dropped."""
    moved = _move_span(start_ms, end_ms, times)
    return (moved.start_ms, moved.end_ms) if isinstance(moved, _MovedSpan) else None


def _move_word(word: Word, times: Times) -> Word | None:
    moved = _move_span(word.start_ms, word.end_ms, times)
    if isinstance(moved, _MovedSpan):
        return replace(word, start_ms=moved.start_ms, end_ms=moved.end_ms)
    return None


def describe_dropped(cues: Sequence[Cue], where: str) -> str:
    """Return a message with the number of dropped cues, and time and text of the first.

    >>> describe_dropped([Cue(1000, 2000, "Nobody wound it.")], "before 0:00")
    '1 cue dropped, before 0:00; the first was at 0:01, "Nobody wound it."'
    """
    first = cues[0]
    text = " ".join(first.plain_text.split())
    if len(text) > _QUOTED_LENGTH:
        text = f"{text[:_QUOTED_LENGTH].rstrip()} ..."
    return (
        f"{count(len(cues), 'cue')} dropped, {where}; the first was at "
        f'{format_clock(first.start_ms)}, "{text}"'
    )


def describe_dropped_times(number: int) -> str:
    """Return a message with the number of times inside cues that were dropped."""
    return f"{count(number, 'time')} inside cues dropped"


def count(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 cue`` or ``2,000 cues``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
