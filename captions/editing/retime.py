"""Captions moved in time: shifted, stretched, cut, with pauses put in, as a recording was.

Cues keep their order, and no two overlap that did not before: the way from old times to new ones
never goes back, and rounding does not either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, NamedTuple

from captions.display import fit
from captions.editing.time_map import Number, Stretch, TimeMap, make_time_map
from captions.formats.vtt.timestamps import read_timestamp
from captions.model import Cue, Note, Problem, Track, Word
from captions.profile import Profile, find_profile
from captions.timecode import format_clock, format_vtt

# cut away for the most part, before 0 for the most part, or too short to be rounded to 1 ms
Reason = Literal["cut", "before 0", "no time"]

_STAMP = re.compile("<([0-9][^<>]*)>")
_SHOWN_LENGTH = 60
_REASONS = {
    "cut": "in what is cut away",
    "before 0": "before 0:00",
    "no time": "too short to be shown",
}


def retime(
    track: Track,
    *,
    shift_ms: int = 0,
    scale: Number = 1,
    fps: tuple[Number, Number] | None = None,
    points: Sequence[tuple[int, int]] = (),
    cuts: Sequence[Stretch] = (),
    inserts: Sequence[tuple[int, int]] = (),
    keeps: Sequence[Stretch] = (),
    profile: str | Profile | None = None,
) -> Track:
    """Return a track with its cues, the times inside them, and its words moved; in milliseconds.

    The operations apply in this order, whatever the order they are given in. All times but the
    second of a point are those of the track that is given.

    - ``cuts``: stretches ``(start_ms, end_ms)`` that go, what follows moves up; None for the end
      is the end of everything. A cue that is cut goes where most of it does, else is trimmed.
    - ``keeps``: stretches that are left of all others, the first from 0, one after another.
    - ``inserts``: pauses ``(at_ms, length_ms)``; what starts there or later moves down. A cue
      across one keeps its start and its length.
    - ``scale``: times are multiplied; ``fps``: those of a file made for one frame rate are made
      right for another, ``("25", "23.976")``. A float is taken as it is written.
    - ``points``: two or more ``(from_ms, to_ms)``, straight lines between them and beyond. They
      say the speed, so that they exclude ``scale`` and ``fps``.
    - ``shift_ms`` is added.
    - ``profile``, a name or a Profile, fits the display times to its limits.

    Arithmetic is exact and rounded once, half a millisecond up. A cue of which most is before 0
    is left out, one of which less is begins at 0. The problems of the track that is returned say
    what was left out or trimmed, all of them at line 1. Raises CaptionsError for operations that
    make no sense.
    """
    times = make_time_map(
        shift_ms=shift_ms,
        scale=scale,
        fps=fps,
        points=points,
        cuts=cuts,
        inserts=inserts,
        keeps=keeps,
    )
    return retimed(track, times, profile=None if profile is None else find_profile(profile))


def retimed(track: Track, times: TimeMap, *, profile: Profile | None = None) -> Track:
    """Return a track moved by a map of times, with what became of its cues as its problems."""
    moved = move(track, times, profile=profile).said()
    if track.cues and [*map(_times, moved.cues)] == [*map(_times, track.cues)]:
        last = format_clock(max(cue.end_ms for cue in track.cues))
        moved = replace(moved, problems=[Problem(1, f"no cue has moved; the last ends at {last}")])
    return moved


def _times(cue: Cue) -> tuple[int, int]:
    return cue.start_ms, cue.end_ms


class LeftOut(NamedTuple):
    """A cue of the input that is not in the output, and why."""

    cue: Cue
    reason: Reason


@dataclass(frozen=True, slots=True)
class Moved:
    """A track that was moved; how many cues lost time, and how many times inside cues are gone."""

    track: Track
    left_out: Sequence[LeftOut] = ()
    trimmed: int = 0
    lost_stamps: int = 0

    def said(self) -> Track:
        """Return the track with what became of its cues as its problems."""
        messages = []
        for reason, where in _REASONS.items():
            cues = [cue for cue, why in self.left_out if why == reason]
            if cues:
                messages.append(say_left_out(cues, where))
        if self.trimmed:
            messages.append(f"{count(self.trimmed, 'cue')} trimmed at a cut or at 0:00")
        if self.lost_stamps:
            messages.append(f"{count(self.lost_stamps, 'time')} inside cues left out")
        return replace(self.track, problems=[Problem(1, message) for message in messages])


def move(track: Track, times: TimeMap, *, profile: Profile | None = None) -> Moved:
    """Return a track moved by a map of times; with a profile it is fitted to that afterwards."""
    old: list[Cue] = []
    new: list[Cue] = []
    left_out: list[LeftOut] = []
    trimmed = 0
    kept_before = [0]
    for cue in track.cues:
        place = _place(cue.start_ms, cue.end_ms, times)
        if isinstance(place, _Place):
            old.append(cue)
            new.append(replace(cue, start_ms=place.start_ms, end_ms=place.end_ms))
            trimmed += place.is_trimmed
        else:
            left_out.append(LeftOut(cue, place))
        kept_before.append(len(new))
    last = len(track.cues)
    notes = [
        replace(note, before=kept_before[min(max(note.before, 0), last)]) for note in track.notes
    ]
    if profile is not None:
        # a cue out of order would push all the others after it
        order = sorted(range(len(new)), key=lambda index: new[index].start_ms)
        old = [old[index] for index in order]
        new = fit([new[index] for index in order], profile)
        notes = _reorder(notes, order)
    lost_stamps = 0
    for index, (before, after) in enumerate(zip(old, new)):
        if before.markup == "vtt" and _STAMP.search(before.text):
            text, lost = _move_stamps(before, after, times)
            new[index] = replace(after, text=text)
            lost_stamps += lost
    words = [moved for word in track.words if (moved := _move_word(word, times))]
    moved_track = replace(track, cues=new, notes=notes, words=words, problems=())
    return Moved(moved_track, left_out, trimmed, lost_stamps)


def _reorder(notes: Sequence[Note], order: Sequence[int]) -> list[Note]:
    """Return notes before the cues they stood before, cues being put in another order."""
    place_of = {index: place for place, index in enumerate(order)}
    return [replace(note, before=place_of.get(note.before, len(order))) for note in notes]


class _Place(NamedTuple):
    start_ms: int
    end_ms: int
    is_trimmed: bool


def _place(start_ms: int, end_ms: int, times: TimeMap) -> _Place | Reason:
    """Return the new times of a span, or why it has none; a broken span stays as broken."""
    span = times.span(start_ms, end_ms)
    if span is None:
        return "cut"
    start, end, is_trimmed = span
    if start < 0 and end < -start:
        return "before 0"
    place = _Place(max(0, _round(start)), max(0, _round(end)), is_trimmed or start < 0)
    if start_ms < end_ms and place.start_ms == place.end_ms:
        return "no time"
    return place


def _round(ms: Fraction) -> int:
    """Return the nearest millisecond, half of one up on either side of 0."""
    # floor(ms + 1/2) without making two more fractions
    return (2 * ms.numerator + ms.denominator) // (2 * ms.denominator)


def _move_word(word: Word, times: TimeMap) -> Word | None:
    place = _place(word.start_ms, word.end_ms, times)
    if isinstance(place, _Place):
        return replace(word, start_ms=place.start_ms, end_ms=place.end_ms)
    return None


def _move_stamps(before: Cue, after: Cue, times: TimeMap) -> tuple[str, int]:
    """Return the text of a cue with its inner times moved, and how many had to go.

    Each must be inside the cue and after the one before it (WebVTT section 4.2.2, cue timestamp):
    one that no longer is goes, one that never was is moved as well as can be.
    """
    old_last, new_last = before.start_ms, after.start_ms
    lost = 0

    def move_stamp(match: re.Match[str]) -> str:
        nonlocal old_last, new_last, lost
        time = read_timestamp(match[1])
        if time is None or time.end != len(match[1]):
            return match[0]
        new_ms = max(0, _round(times.moment(time.ms, spoken_from_ms=before.start_ms)))
        was_good = old_last < time.ms < before.end_ms
        old_last = time.ms
        if was_good and not new_last < new_ms < after.end_ms:
            lost += 1
            return ""
        new_last = new_ms
        return f"<{format_vtt(new_ms)}>"

    return _STAMP.sub(move_stamp, before.text), lost


def say_left_out(cues: Sequence[Cue], where: str) -> str:
    """Return how many cues are left out, and where and what the first of them is."""
    first = cues[0]
    text = " ".join(first.plain_text.split())
    if len(text) > _SHOWN_LENGTH:
        text = f"{text[:_SHOWN_LENGTH].rstrip()} ..."
    return (
        f"{count(len(cues), 'cue')} left out, {where}; the first was at "
        f'{format_clock(first.start_ms)}, "{text}"'
    )


def count(number: int, what: str) -> str:
    """Return ``1 cue`` or ``2 cues``."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
