"""Mend the times of a cue as ``captions.fit`` would set them, and no more than one fault asks.

The cue and its neighbours are looked at together. An edit is offered only where the fault is gone
after it and no other has come: what stays broken is said to be unmendable, not patched.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import Literal

from captions.blocks import CaptionFile, CueBlock
from captions.fit import Display, add_tails, ease, keep_apart, needed_ms
from captions.profile import Profile
from captions.rules.base import Edit, Limits
from captions.rules.lingering import lingers, spoken_ms

# never later than this after the last word (BBC Subtitle Guidelines, sections 3-5)
_MOST_TAIL_MS = 1500
# no cue comes so much later or earlier than it did
_MOST_SHIFT_MS = 200
# where it is not known when the recording ends, it does not do so yet
_FAR_MS = 60_000

_INDEX = attrgetter("index")

Times = tuple[int, int]
Policy = Callable[[list[Display], int, Limits], None]


@dataclass(frozen=True, slots=True)
class Attempt:
    """A way to mend a fault: policies, and how many cues before and after they look at.

    ``haste`` is what may become of reading speeds: no cue may lose time it needs ("no"), one that
    is too fast already may ("more"), or one may come to be too fast ("new").
    """

    policies: tuple[Policy, ...]
    before: int
    after: int
    haste: Literal["no", "more", "new"] = "no"


def refit(file: CaptionFile, cue: CueBlock, code: str, limits: Limits) -> Edit | None:
    """Return the edit that mends a cue's times, or None where there is no room.

    ``code`` is T002 or T020 for the gap after the cue, T001, T005, T010, T012 or R001 for its own
    length.
    """
    lane = file.lanes.get(cue.place, ()) if file.is_editable else ()
    at = bisect_left(lane, cue.index, key=_INDEX)
    if at == len(lane) or lane[at] is not cue or not _may_have_room(file, lane, at, code, limits):
        return None
    for attempt in _ATTEMPTS[code]:
        place = min(at, attempt.before)
        cues = lane[at - place : at + attempt.after + 1]
        edit = _try(file, cues, place, code, attempt, limits)
        if edit is not None:
            return edit
    return None


def closed(file: CaptionFile, cue: CueBlock, after: CueBlock, limits: Limits) -> Edit | None:
    """Return the edit that lets a cue stay until the next, less the gap the profile keeps.

    None where it would stay for too long, or past the end of the recording.
    """
    end_ms = after.start_ms - limits.profile.min_gap_ms
    duration_ms = end_ms - cue.start_ms
    if not file.is_editable or cue.start_ms < 0:
        return None
    if duration_ms > limits.profile.max_duration_ms >= cue.duration_ms:
        return None
    if (limits.end_ms is not None and end_ms > limits.end_ms) or lingers(cue, duration_ms):
        return None
    return Edit({cue.block: cue.timed(cue.start_ms, end_ms)}, reads=(after.block,))


def _try(
    file: CaptionFile,
    cues: Sequence[CueBlock],
    place: int,
    code: str,
    attempt: Attempt,
    limits: Limits,
) -> Edit | None:
    profile = limits.profile
    before = [(cue.cue.start_ms, cue.cue.end_ms) for cue in cues]
    needs = [needed_ms(file.characters[cue.index], file.words[cue.index], profile) for cue in cues]
    faults = faults_of_times(before, needs, limits)
    # around times that make no sense, nothing can be worked out
    if any(fault[0] in ("T001", "T004") and fault != (code, place) for fault in faults):
        return None
    if any(one[0] > other[0] for one, other in pairwise(before)):
        return None
    if code in ("T001", "T012"):
        needs[place] = max(needs[place], spoken_ms(cues[place]) or 0)
    # a cue longer than the profile allows is another rule's matter: it is not cut here
    least = profile.min_duration_ms
    displays = [
        Display(start_ms, end_ms, start_ms, least, max(least, needed))
        for (start_ms, end_ms), needed in zip(before, needs)
    ]
    for policy in attempt.policies:
        policy(displays, place, limits)
    after = [(display.start, display.end) for display in displays]
    left = faults_of_times(after, needs, limits)
    if (code, place) in left or (code == "T012" and lingers(cues[place], _length(after[place]))):
        return None
    if not left - faults <= _may_come(attempt, len(cues)) or _harms(before, after, left, attempt):
        return None
    return _edit(cues, before, after)


def _may_come(attempt: Attempt, count: int) -> set[tuple[str, int]]:
    """Return the faults that were not there and may be, of so many cues."""
    return {("R001", place) for place in range(count)} if attempt.haste == "new" else set()


def _harms(
    before: Sequence[Times],
    after: Sequence[Times],
    left: set[tuple[str, int]],
    attempt: Attempt,
) -> bool:
    """Tell whether a cue is moved too far, or one that has too little time loses of it."""
    bad = ("T010", "R001") if attempt.haste == "no" else ("T010",)
    for place, (old, new) in enumerate(zip(before, after)):
        if abs(new[0] - old[0]) > _MOST_SHIFT_MS:
            return True
        if _length(new) < _length(old) and any((fault, place) in left for fault in bad):
            return True
    return False


def faults_of_times(
    times: Sequence[Times], needs: Sequence[int], limits: Limits
) -> set[tuple[str, int]]:
    """Return the codes of what is wrong with the times of cues, each with the cue's place.

    ``needs`` are the milliseconds their texts need to be read in. R001 stands for all reading
    speeds, T021 for T022 too.
    """
    profile = limits.profile
    open_gap_ms = profile.min_open_gap_ms or profile.close_gap_ms
    faults: set[tuple[str, int]] = set()
    last = len(times) - 1
    for place, (start_ms, end_ms) in enumerate(times):
        duration_ms = end_ms - start_ms
        if duration_ms <= 0:
            faults.add(("T001", place))
        if start_ms < 0:
            faults.add(("T004", place))
        if limits.end_ms is not None and end_ms > limits.end_ms:
            faults.add(("T005", place))
        if duration_ms < profile.min_duration_ms:
            faults.add(("T010", place))
        if duration_ms > profile.max_duration_ms:
            faults.add(("T011", place))
        if duration_ms < needs[place]:
            faults.add(("R001", place))
        if place < last:
            gap_ms = times[place + 1][0] - end_ms
            if gap_ms < 0:
                faults.add(("T002", place))
            elif gap_ms < profile.min_gap_ms:
                faults.add(("T020", place))
            elif profile.min_gap_ms < gap_ms < open_gap_ms:
                faults.add(("T021", place))
    return faults


def _may_have_room(
    file: CaptionFile, lane: Sequence[CueBlock], at: int, code: str, limits: Limits
) -> bool:
    """Tell whether a cue could get as long as it must; most that cannot are seen here at once."""
    cue, profile = lane[at], limits.profile
    if code == "R001":
        wanted_ms = needed_ms(file.characters[cue.index], file.words[cue.index], profile)
    elif code == "T010":
        wanted_ms = profile.min_duration_ms
    else:
        return True
    room_ms = max(_MOST_TAIL_MS, profile.close_gap_ms)
    if at + 1 < len(lane):
        room_ms = min(room_ms, max(0, lane[at + 1].start_ms - cue.end_ms))
    return wanted_ms - cue.duration_ms <= room_ms + 2 * _MOST_SHIFT_MS


def _length(times: Times) -> int:
    return times[1] - times[0]


def _edit(cues: Sequence[CueBlock], before: Sequence[Times], after: Sequence[Times]) -> Edit:
    """Return the edit that sets these times; it depends on the cues beside those it changes."""
    changed: dict[int, str] = {}
    reads: set[int] = set()
    for index, (cue, old, new) in enumerate(zip(cues, before, after)):
        if new == old:
            continue
        changed[cue.block] = cue.timed(*new)
        if new[0] != old[0] and index:
            reads.add(cues[index - 1].block)
        if new[1] != old[1] and index + 1 < len(cues):
            reads.add(cues[index + 1].block)
    return Edit(changed, reads=reads - changed.keys())


def _part(displays: list[Display], place: int, limits: Limits) -> None:
    """End the cue a gap before the next."""
    keep_apart(displays[place : place + 2], limits.profile, limits.end_ms)


def _say(displays: list[Display], place: int, limits: Limits) -> None:
    """Show the cue for as long as its text is said and read, with a tail, up to the next."""
    cue, after = displays[place], displays[place + 1 : place + 2]
    cue.end = cue.start + min(cue.readable, limits.profile.max_duration_ms)
    if after:
        cue.end = min(cue.end, after[0].start - limits.profile.min_gap_ms)
    if limits.end_ms is not None:
        cue.end = min(cue.end, limits.end_ms)
    add_tails([cue, *map(_copy, after)], limits.profile, limits.end_ms)


def _trim(displays: list[Display], place: int, limits: Limits) -> None:
    """End the cue with the recording."""
    if limits.end_ms is not None:
        displays[place].end = limits.end_ms


def _lengthen(displays: list[Display], place: int, limits: Limits) -> None:
    """Use the silence after the cue, then what its neighbours can give."""
    cue = displays[place]
    after = displays[place + 1] if place + 1 < len(displays) else None
    lack = cue.readable - cue.duration
    if lack > 0:
        shown = _copy(cue)
        shown.least = cue.duration + min(lack, _MOST_TAIL_MS)
        followers = [_copy(after)] if after else []
        end_ms = cue.end + _FAR_MS if limits.end_ms is None else limits.end_ms
        add_tails([shown, *followers], _without_tail(limits.profile), end_ms)
        cue.end = shown.end
    ease(cue, displays[place - 1] if place else None, after, limits.profile)


def _lengthen_both(displays: list[Display], place: int, limits: Limits) -> None:
    _lengthen(displays, place, limits)
    if place + 1 < len(displays):
        _lengthen(displays, place + 1, limits)


def _copy(display: Display) -> Display:
    return Display(
        display.start, display.end, display.spoken_start, display.least, display.readable
    )


@lru_cache(maxsize=16)
def _without_tail(profile: Profile) -> Profile:
    return replace(profile, tail_ms=0)


# ways to mend each fault; the first that leaves nothing new behind is taken. A cue before may give
# room; of two after, the first may give, and the second is its limit. To be read in haste is better
# than to be thrown out by the next cue, or not to be seen at all
_ATTEMPTS: dict[str, tuple[Attempt, ...]] = {
    "T001": (Attempt((_say,), 0, 1, haste="new"),),
    "T002": (
        Attempt((_part,), 0, 1),
        Attempt((_part, _lengthen_both), 1, 2),
        Attempt((_part,), 0, 1, haste="new"),
    ),
    "T005": (Attempt((_trim,), 0, 1),),
    "T010": (Attempt((_lengthen,), 1, 1, haste="more"),),
    "T012": (Attempt((_say,), 0, 1),),
    "T020": (
        Attempt((_part,), 0, 1),
        Attempt((_part, _lengthen_both), 1, 2),
        Attempt((_part,), 0, 1, haste="more"),
    ),
    "R001": (Attempt((_lengthen,), 1, 1, haste="more"),),
}
