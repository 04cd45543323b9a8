"""Move captions in time after their recording was edited: ``captions.retime``.

An episode that is published again may begin later, run faster, lose an advert or gain a pause.
"""

from __future__ import annotations

from collections.abc import Sequence

from captions.arguments import refuse
from captions.editing.move import move
from captions.editing.time_map import TimeMap, TimeRange, make_time_map
from captions.model import Cue, Problem, Track
from captions.profile import Profile, find_profile
from captions.record import replace
from captions.timecode import format_clock
from captions.timing.rates import Number


def retime(
    track: Track,
    *,
    shift_ms: int = 0,
    scale: Number = 1,
    fps: tuple[Number, Number] | None = None,
    points: Sequence[tuple[int, int]] = (),
    cuts: Sequence[TimeRange] = (),
    inserts: Sequence[tuple[int, int]] = (),
    keeps: Sequence[TimeRange] = (),
    profile: str | Profile | None = None,
) -> Track:
    """Return a track whose cues, inner times and words are moved; all times in milliseconds.

    The operations apply in the order of this list, however they are given. All times except
    ``to_ms`` and ``shift_ms`` are times of the track that is given.

    - ``cuts``: ranges ``(start_ms, end_ms)`` to remove; what follows moves up. An end of None is
      the end of the track. A cue at an edge is trimmed, or dropped if most of it is cut.
    - ``keeps``: ranges to keep, instead of everything. The first starts at 0, each of the others
      where the one before it ends.
    - ``inserts``: pauses ``(at_ms, length_ms)``; cues that start there or later move down. A cue
      across a pause keeps its start and its length.
    - ``scale``: a factor for all times. ``fps``: two frame rates, made for and played at, such as
      ``("25", "23.976")``. Numbers are taken exactly as they are written.
    - ``points``: two or more pairs ``(from_ms, to_ms)``. Times between them lie on straight
      lines, and the outer lines continue. Not together with ``scale`` or ``fps``.
    - ``shift_ms``: added to all times. A cue across 0 is trimmed, or dropped if most of it would
      be before 0.
    - ``profile``: a name or a Profile; display times are fitted to its limits.

    Times are computed exactly and rounded once, halves up. The problems of the returned track say
    what was dropped or trimmed, all at line 1. Raises CaptionsError for arguments of the wrong
    type and for operations that contradict each other.

    >>> track = Track([Cue(1000, 2000, "One."), Cue(9000, 9800, "Two.")])
    >>> moved = retime(track, cuts=[(3000, 8000)], shift_ms=500)
    >>> [(cue.start_ms, cue.end_ms) for cue in moved]
    [(1500, 2500), (4500, 5300)]
    """
    if not isinstance(track, Track):
        refuse("track", track, "a Track, such as captions.read() returns")
    times = make_time_map(
        shift_ms=shift_ms,
        scale=scale,
        fps=fps,
        points=points,
        cuts=cuts,
        inserts=inserts,
        keeps=keeps,
    )
    return apply_time_map(track, times, profile=None if profile is None else find_profile(profile))


def apply_time_map(track: Track, times: TimeMap, *, profile: Profile | None = None) -> Track:
    """Return a track moved by a time map, with what was dropped or trimmed as its problems."""
    moved = move(track, times, profile=profile).with_problems()
    if track.cues and [*map(_times, moved.cues)] == [*map(_times, track.cues)]:
        last = format_clock(max(cue.end_ms for cue in track.cues))
        moved = replace(moved, problems=[Problem(1, f"no cue moved; the last one ends at {last}")])
    return moved


def _times(cue: Cue) -> tuple[int, int]:
    return cue.start_ms, cue.end_ms
