"""Mend the times of a cue as ``captions.display`` would set them, and no more than one fault asks.

A file was timed to the voice, so that starts stay: only an overlap moves one. The cue and the next
one are looked at together. An edit is offered only where the fault is gone after it and no other
has come: what stays broken is said to be unmendable, not patched.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter

from captions.display import Display, add_tails, ease, needed_ms
from captions.profile import Profile
from captions.validation.checks.lingering import lingers, spoken_ms
from captions.validation.checks.repeats import AT_ONCE_MS, repeats
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Limits

# never later than this after the last word (BBC Subtitle Guidelines, sections 3-5)
_MOST_TAIL_MS = 1500
# where it is not known when the recording ends, it does not do so yet
_FAR_MS = 60_000

_INDEX = attrgetter("index")

Times = tuple[int, int]
# from the cue at fault and the next one, if there is one, to their new times
Policy = Callable[[Display, "Display | None", Limits], None]


@dataclass(frozen=True, slots=True)
class Attempt:
    """A way to mend a fault, and whether a cue may come to be read in ``haste`` by it."""

    policy: Policy
    haste: bool = False


def refit(file: CaptionFile, cue: CueBlock, code: str, limits: Limits) -> Edit | None:
    """Return the edit that mends a cue's times, or None where there is no room.

    ``code`` is T002 or T020 for the gap after the cue, T001, T005, T010, T012 or R001 for its own
    length. Only T002 moves a start: that of the next cue, at most 0.2 s later.
    """
    lane = file.lanes.get(cue.place, ()) if file.is_editable else ()
    at = bisect_left(lane, cue.index, key=_INDEX)
    if at == len(lane) or lane[at] is not cue or not _may_have_room(file, lane, at, code, limits):
        return None
    cues = lane[at : at + 2]
    if any(one.index in file.doubtful for one in cues):
        return None
    for attempt in _ATTEMPTS[code]:
        edit = _try(file, cues, code, attempt, limits)
        if edit is not None:
            return edit
    return None


def closed(file: CaptionFile, cue: CueBlock, after: CueBlock, limits: Limits) -> Edit | None:
    """Return the edit that lets a cue stay until the next, less the gap the profile keeps.

    None where it would stay for too long, past the end of the recording, or until a cue that
    repeats it.
    """
    end_ms = after.start_ms - limits.profile.min_gap_ms
    duration_ms = end_ms - cue.start_ms
    if (
        not file.is_editable
        or cue.start_ms < 0
        or not file.doubtful.isdisjoint((cue.index, after.index))
    ):
        return None
    if duration_ms > limits.profile.max_duration_ms >= cue.duration_ms:
        return None
    if (limits.end_ms is not None and end_ms > limits.end_ms) or lingers(cue, duration_ms):
        return None
    if _conceals(cue, after, after.start_ms - cue.end_ms, limits.profile.min_gap_ms):
        return None
    return Edit({cue.block: cue.timed(cue.start_ms, end_ms)}, reads=(after.block,))


def _try(
    file: CaptionFile, cues: Sequence[CueBlock], code: str, attempt: Attempt, limits: Limits
) -> Edit | None:
    profile = limits.profile
    before = [(cue.start_ms, cue.end_ms) for cue in cues]
    needs = [needed_ms(file.characters[cue.index], file.words[cue.index], profile) for cue in cues]
    faults = faults_of_times(before, needs, limits)
    # around times that make no sense, nothing can be worked out
    if any(fault[0] in ("T001", "T004") and fault != (code, 0) for fault in faults):
        return None
    if before[-1][0] < before[0][0]:
        return None
    cue = cues[0]
    if code in ("T001", "T012"):
        needs[0] = max(needs[0], spoken_ms(cue) or 0)
    # a cue longer than the profile allows is another rule's matter: it is not cut here
    least = profile.min_duration_ms
    displays = [
        Display(start_ms, end_ms, start_ms, least, max(least, needed))
        for (start_ms, end_ms), needed in zip(before, needs)
    ]
    attempt.policy(displays[0], displays[1] if len(displays) > 1 else None, limits)
    after = [(display.start, display.end) for display in displays]
    left = faults_of_times(after, needs, limits)
    if (code, 0) in left or (code == "T012" and lingers(cue, _length(after[0]))):
        return None
    may_come = {("R001", 0), ("R001", 1)} if attempt.haste else set()
    if not left - faults <= may_come or _takes_what_is_needed(before, after, left, attempt):
        return None
    if len(cues) > 1:
        old_gap_ms, gap_ms = (times[1][0] - times[0][1] for times in (before, after))
        if _conceals(cue, cues[1], old_gap_ms, gap_ms):
            return None
    return _edit(cues, before, after)


def _takes_what_is_needed(
    before: Sequence[Times], after: Sequence[Times], left: set[tuple[str, int]], attempt: Attempt
) -> bool:
    """Tell whether a cue that has too little time has lost of it."""
    bad = ("T010",) if attempt.haste else ("T010", "R001")
    return any(
        _length(new) < _length(old) and any((fault, place) in left for fault in bad)
        for place, (old, new) in enumerate(zip(before, after))
    )


def _conceals(cue: CueBlock, after: CueBlock, old_gap_ms: int, gap_ms: int) -> bool:
    """Tell whether a gap makes or hides a repetition on screen, which is another rule's matter."""
    return (old_gap_ms <= AT_ONCE_MS) != (gap_ms <= AT_ONCE_MS) and repeats(cue, after)


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
    return wanted_ms - cue.duration_ms <= room_ms


def _length(times: Times) -> int:
    return times[1] - times[0]


def _edit(cues: Sequence[CueBlock], before: Sequence[Times], after: Sequence[Times]) -> Edit:
    """Return the edit that sets these times; it depends on the next cue even if that stays."""
    changed = {
        cue.block: cue.timed(*new) for cue, old, new in zip(cues, before, after) if new != old
    }
    return Edit(changed, reads={cue.block for cue in cues} - changed.keys())


def _part(cue: Display, after: Display | None, limits: Limits) -> None:
    """End the cue a gap before the next."""
    if after is not None:
        cue.end = min(cue.end, after.start - limits.profile.min_gap_ms)


def _share(cue: Display, after: Display | None, limits: Limits) -> None:
    """End the cue a gap before the next, which comes later by what the first one lacks."""
    _part(cue, after, limits)
    ease(cue, None, after, _without_lead(limits.profile))


def _say(cue: Display, after: Display | None, limits: Limits) -> None:
    """Show the cue for as long as its text is said and read, with a tail, up to the next."""
    cue.end = cue.start + min(cue.readable, limits.profile.max_duration_ms)
    _part(cue, after, limits)
    _trim(cue, after, limits)
    add_tails([cue, *_copies(after)], limits.profile, limits.end_ms)


def _trim(cue: Display, after: Display | None, limits: Limits) -> None:
    """End the cue with the recording."""
    if limits.end_ms is not None:
        cue.end = min(cue.end, limits.end_ms)


def _lengthen(cue: Display, after: Display | None, limits: Limits) -> None:
    """Let the cue stay on into the silence after it."""
    lack = cue.readable - cue.duration
    if lack > 0:
        cue.least = cue.duration + min(lack, _MOST_TAIL_MS)
        end_ms = cue.end + _FAR_MS if limits.end_ms is None else limits.end_ms
        add_tails([cue, *_copies(after)], _without_tail(limits.profile), end_ms)


def _copies(display: Display | None) -> list[Display]:
    """Return the next cue for a policy of ``captions.display`` that would change it as well."""
    return [replace(display)] if display is not None else []


@lru_cache(maxsize=16)
def _without_tail(profile: Profile) -> Profile:
    return replace(profile, tail_ms=0)


@lru_cache(maxsize=16)
def _without_lead(profile: Profile) -> Profile:
    return replace(profile, max_lead_ms=0)


# ways to mend each fault; the first that leaves nothing new behind is taken. Only an overlap moves
# a start, later and once: mended, it does not come again. To be read in haste is better than to be
# thrown out by the next cue
_ATTEMPTS: dict[str, tuple[Attempt, ...]] = {
    "T001": (Attempt(_say, haste=True),),
    "T002": (
        Attempt(_part),
        Attempt(_share),
        Attempt(_part, haste=True),
        Attempt(_share, haste=True),
    ),
    "T005": (Attempt(_trim),),
    "T010": (Attempt(_lengthen),),
    "T012": (Attempt(_say),),
    "T020": (Attempt(_part),),
    "R001": (Attempt(_lengthen),),
}
