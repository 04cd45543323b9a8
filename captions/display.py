"""When each cue is on screen: from when it is spoken, within the limits of a profile.

Speech is the anchor. A cue comes with its first word and stays a little after its last; only
where it would be too short to read does it take room from the silence or from its neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil

from captions.model import Cue
from captions.profile import Profile
from captions.text.length import reading_length

# a neighbour gives at most this much to ease a cue over its limits
_BORROWED_MS = 200
# below this nothing can be read: then the next cue comes late rather than this one vanish
_FLOOR_MS = 300


@dataclass(slots=True)
class Display:
    """The display of one cue while it is worked out, policy by policy; all in milliseconds."""

    start: int
    end: int
    spoken_start: int
    least: int  # the profile's shortest duration
    readable: int  # what its text needs at the profile's reading speed

    @classmethod
    def of_cue(cls, cue: Cue, profile: Profile) -> Display:
        start = max(0, cue.start_ms)
        end = max(start + 1, min(cue.end_ms, start + profile.max_duration_ms))
        text = cue.shown_text
        needed = needed_ms(reading_length(text), len(text.split()), profile)
        readable = min(max(profile.min_duration_ms, needed), profile.max_duration_ms)
        return cls(start, end, start, profile.min_duration_ms, readable)

    @property
    def duration(self) -> int:
        return self.end - self.start


def needed_ms(characters: int, words: int, profile: Profile) -> int:
    """Return how long a text must show to be read within a profile's speeds; 0 without any."""
    needed = words * profile.min_word_ms if profile.min_word_ms else 0
    if profile.max_cps:
        needed = max(needed, ceil(characters * 1000 / profile.max_cps))
    if profile.max_wpm:
        needed = max(needed, ceil(words * 60_000 / profile.max_wpm))
    return needed


def keep_apart(display: Sequence[Display], profile: Profile, _: int | None) -> None:
    """End each cue a gap before the next; where there is no room, the next one comes later."""
    floor = max(1, min(profile.min_duration_ms, _FLOOR_MS))
    for cue, after in pairwise(display):
        latest = after.start - profile.min_gap_ms
        if cue.end > latest:
            cue.end = max(latest, min(cue.end, cue.start + floor), cue.start + 1)
            after.start = max(after.start, cue.end + profile.min_gap_ms)
            after.end = max(after.end, after.start + 1)


def add_tails(display: Sequence[Display], profile: Profile, end_ms: int | None) -> None:
    """Let each cue stay on into silence: for comfort, to the shortest duration, to the next cue.

    A gap the profile calls too small is closed; where comfort would leave such a gap, the tail
    is cut so that the gap is large enough.
    """
    for index, cue in enumerate(display):
        if index + 1 < len(display):
            latest = display[index + 1].start - profile.min_gap_ms
        elif end_ms is not None:
            latest = max(end_ms, cue.end)
        else:
            latest = cue.end + profile.tail_ms + profile.min_duration_ms + profile.close_gap_ms
        silence = latest + profile.min_gap_ms - cue.end
        if silence <= profile.close_gap_ms:
            cue.end = max(cue.end, min(latest, cue.start + profile.max_duration_ms))
            continue
        tail = min(profile.tail_ms, silence - profile.close_gap_ms)
        wished = max(cue.end + tail, cue.start + cue.least)
        if latest + profile.min_gap_ms - wished < profile.close_gap_ms:
            wished = latest
        cue.end = max(cue.end, min(wished, latest, cue.start + profile.max_duration_ms))


def lengthen(display: Sequence[Display], profile: Profile, _: int | None) -> None:
    """Ease cues that are too short or too fast: the next comes later, or this one earlier.

    A neighbour keeps what it needs itself; it gives to the shortest duration before its own
    reading speed.
    """
    for index, cue in enumerate(display):
        before = display[index - 1] if index else None
        after = display[index + 1] if index + 1 < len(display) else None
        ease(cue, before, after, profile)


def ease(cue: Display, before: Display | None, after: Display | None, profile: Profile) -> None:
    """Ease one cue that is too short or too fast, with what its neighbours can give."""
    if after is not None and _lack(cue) > 0:
        _delay(after, cue, profile)
    if _lack(cue) > 0:
        _hasten(cue, before, profile)


def _delay(after: Display, cue: Display, profile: Profile) -> None:
    """Let the cue after a short one come later, if it comes at once."""
    if after.start - cue.end > profile.min_gap_ms:
        return
    latest = after.spoken_start + _BORROWED_MS
    given = max(0, min(_lack(cue), _spare(after, cue), latest - after.start))
    cue.end += given
    after.start += given


def _hasten(cue: Display, before: Display | None, profile: Profile) -> None:
    """Let a short cue come before its speech: into silence, or into the time of the one before."""
    earliest = max(0, cue.spoken_start - min(profile.max_lead_ms, _BORROWED_MS))
    wished = max(0, min(_lack(cue), cue.start - earliest))
    if before is not None:
        gap = cue.start - before.end
        if gap > profile.min_gap_ms:
            wished = min(wished, max(0, gap - profile.close_gap_ms))
        else:
            wished = min(wished, _spare(before, cue))
            before.end -= wished
    cue.start -= wished


def _lack(cue: Display) -> int:
    return cue.readable - cue.duration


def _spare(giver: Display, taker: Display) -> int:
    """Return what a cue can give: beyond its own reading time, or beyond the shortest duration
    to one that has not even that."""
    keeps = giver.least if taker.duration < taker.least else giver.readable
    return max(0, giver.duration - keeps)


Policy = Callable[[Sequence[Display], Profile, int | None], None]
POLICIES: tuple[Policy, ...] = (keep_apart, add_tails, lengthen)


def fit(
    cues: Sequence[Cue],
    profile: Profile,
    *,
    end_ms: int | None = None,
    policies: Sequence[Policy] = POLICIES,
) -> list[Cue]:
    """Return cues with display times, from cues whose times are those of their speech.

    What comes back has ``0 <= start < end``, no overlap, and ``profile.min_gap_ms`` between
    cues. No cue starts more than ``profile.max_lead_ms`` before its speech. ``end_ms`` is the
    length of the recording: no cue stays on past it, unless speech itself is said to.
    """
    display = [Display.of_cue(cue, profile) for cue in cues]
    for policy in policies:
        policy(display, profile, end_ms)
    return [
        replace(cue, start_ms=shown.start, end_ms=shown.end) for cue, shown in zip(cues, display)
    ]
