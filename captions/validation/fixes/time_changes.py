"""The ways to change the times of a cue, from which each rule about times chooses.

A change gets the display of the cue at fault and that of the next one, and sets new times in them.
It does not look whether the result is better: ``fixes.refit`` does that.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from captions.display import Display, add_tails, lengthen_one
from captions.profile import Profile
from captions.record import Record, replace
from captions.validation.rule import Limits

# A cue stays on screen at most this long (ms) after its last word (BBC Subtitle Guidelines,
# sections 3-5).
MAX_TAIL_MS = 1500
# If the length of the recording is unknown, assume that it lasts at least this long (ms) after a
# cue. Any value well above MAX_TAIL_MS gives the same result.
_FAR_MS = 60_000

TimeChange = Callable[[Display, "Display | None", Limits], None]


class Attempt(Record, frozen=True):
    """One way to fix the times of a cue, and what it may cost.

    ``may_be_faster`` accepts that a cue that is too fast to be read gets even less time. ``spoken``
    demands that the cue be shown for at least as long as its text takes to say.
    """

    change: TimeChange
    may_be_faster: bool = False
    spoken: bool = False


def end_before_next(cue: Display, after: Display | None, limits: Limits) -> None:
    """End the cue the profile's gap before the next one starts."""
    if after is not None:
        cue.end_ms = min(cue.end_ms, after.start_ms - limits.profile.min_gap_ms)


def share_with_next(cue: Display, after: Display | None, limits: Limits) -> None:
    """End the cue before the next one, which starts up to 0.2 s later if this one needs the time.

    This is the only change that moves the start of a cue.
    """
    end_before_next(cue, after, limits)
    lengthen_one(cue, None, after, _without_lead(limits.profile))


def end_with_recording(cue: Display, after: Display | None, limits: Limits) -> None:
    """End the cue when the recording ends."""
    if limits.end_ms is not None:
        cue.end_ms = min(cue.end_ms, limits.end_ms)


def show_while_spoken(cue: Display, after: Display | None, limits: Limits) -> None:
    """Show the cue until its text is said and read, with the profile's tail, up to the next cue."""
    cue.end_ms = cue.start_ms + min(cue.readable_ms, limits.profile.max_duration_ms)
    end_before_next(cue, after, limits)
    end_with_recording(cue, after, limits)
    add_tails([cue, *_copies(after)], limits.profile, limits.end_ms)


def stay_longer(cue: Display, after: Display | None, limits: Limits) -> None:
    """Keep the cue on screen in the silence after it, until it can be read but at most 1.5 s."""
    if cue.missing_ms > 0:
        cue.min_duration_ms = cue.duration_ms + min(cue.missing_ms, MAX_TAIL_MS)
        end_ms = cue.end_ms + _FAR_MS if limits.end_ms is None else limits.end_ms
        add_tails([cue, *_copies(after)], _without_tail(limits.profile), end_ms)


def _copies(display: Display | None) -> list[Display]:
    """Return a copy of the next cue, for a function that would change the original too."""
    return [replace(display)] if display is not None else []


@lru_cache(maxsize=16)
def _without_tail(profile: Profile) -> Profile:
    return replace(profile, tail_ms=0)


@lru_cache(maxsize=16)
def _without_lead(profile: Profile) -> Profile:
    return replace(profile, max_lead_ms=0)
