"""Decide how long each cue stays on screen, from when it is spoken and the limits of a profile.

This is the last step of making captions: it takes cues with the times of their speech from
``segmentation`` and returns them with display times. A cue appears with its first word and stays a
little after its last. A cue that would be too short to read is lengthened into the silence around
it, or by a little of its neighbours' time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import ceil

from captions.model import Cue
from captions.profile import Profile
from captions.record import Mutable, replace
from captions.text.length import reading_length

# The most a start may move (ms) so that a neighbouring cue can be read. A viewer does not notice
# a caption that is 0.2 s off its voice.
_MAX_SHIFT_MS = 200
# The shortest display (ms) we accept to make room for the next cue. Nobody can read a shorter one,
# so beyond this the next cue starts later instead.
_SHORTEST_READABLE_MS = 300


class Display(Mutable, gc=False):
    """When one cue is on screen, while the policies work it out one after the other.

    ``spoken_start_ms`` is when its speech starts. ``min_duration_ms`` is the profile's shortest
    duration, ``readable_ms`` the duration its text needs at the profile's comfortable speed.
    """

    start_ms: int
    end_ms: int
    spoken_start_ms: int
    min_duration_ms: int
    readable_ms: int

    @classmethod
    def of_cue(cls, cue: Cue, profile: Profile) -> Display:
        """Return the display of a cue that is shown exactly while it is spoken.

        The profile's ``max_cps`` is the reading speed that is wanted: see ``comfortable``.
        """
        start_ms = max(0, cue.start_ms)
        end_ms = max(start_ms + 1, min(cue.end_ms, start_ms + profile.max_duration_ms))
        text = cue.shown_text
        reading_ms = needed_ms(reading_length(text), len(text.split()), profile)
        readable_ms = min(max(profile.min_duration_ms, reading_ms), profile.max_duration_ms)
        return cls(start_ms, end_ms, start_ms, profile.min_duration_ms, readable_ms)

    @property
    def duration_ms(self) -> int:
        """How long the cue is on screen."""
        return self.end_ms - self.start_ms

    @property
    def missing_ms(self) -> int:
        """How much longer it must stay to be read; negative if it has time to spare."""
        return self.readable_ms - self.duration_ms


def needed_ms(characters: int, words: int, profile: Profile) -> int:
    """Return how long a text must be shown to be read at a profile's speeds; 0 if it has none.

    >>> needed_ms(50, 9, Profile(max_cps=20))
    2500
    """
    needed = words * profile.min_word_ms if profile.min_word_ms else 0
    if profile.max_cps:
        needed = max(needed, ms_for_characters(characters, profile))
    if profile.max_wpm:
        needed = max(needed, ms_for_words(words, profile))
    return needed


def ms_for_characters(characters: int, profile: Profile) -> int:
    """Return how long a text must be shown to keep ``max_cps``; 0 if the profile has no limit."""
    if not profile.max_cps:
        return 0
    return ceil(characters * 1000 / (profile.max_cps * profile.columns_of_character))


def ms_for_words(words: int, profile: Profile) -> int:
    """Return how long a text must be shown to keep ``max_wpm``; 0 if the profile has no limit."""
    return ceil(words * 60_000 / profile.max_wpm) if profile.max_wpm else 0


def comfortable(profile: Profile) -> Profile:
    """Return a profile whose limit on the reading speed is the speed to which cues are lengthened.

    >>> comfortable(Profile(max_cps=25, comfort_cps=20)).max_cps
    20
    """
    comfort, limit = profile.comfort_cps, profile.max_cps
    if comfort is None or limit is None or comfort >= limit:
        return profile
    return replace(profile, max_cps=comfort)


def keep_apart(displays: Sequence[Display], profile: Profile, _: int | None) -> None:
    """End each cue the profile's gap before the next; if it gets too short, start the next later.

    "Too short" is under 0.3 s, or under the profile's shortest duration if that is less.
    """
    floor_ms = max(1, min(profile.min_duration_ms, _SHORTEST_READABLE_MS))
    for cue, after in pairwise(displays):
        latest_ms = after.start_ms - profile.min_gap_ms
        if cue.end_ms > latest_ms:
            cue.end_ms = max(latest_ms, min(cue.end_ms, cue.start_ms + floor_ms), cue.start_ms + 1)
            after.start_ms = max(after.start_ms, cue.end_ms + profile.min_gap_ms)
            after.end_ms = max(after.end_ms, after.start_ms + 1)


def add_tails(displays: Sequence[Display], profile: Profile, end_ms: int | None) -> None:
    """Keep each cue on screen for a moment after its speech, if silence follows.

    It stays for the profile's tail, or until it has the profile's shortest duration. A pause
    shorter than ``close_gap_ms`` is filled up to the next cue; a tail that would leave such a short
    pause is either cut or extended to the next cue.
    """
    for index, cue in enumerate(displays):
        if index + 1 < len(displays):
            latest_ms = displays[index + 1].start_ms - profile.min_gap_ms
        elif end_ms is not None:
            latest_ms = max(end_ms, cue.end_ms)
        else:
            # The end of the recording is unknown: assume enough silence for a whole tail.
            latest_ms = (
                cue.end_ms + profile.tail_ms + profile.min_duration_ms + profile.close_gap_ms
            )
        silence_ms = latest_ms + profile.min_gap_ms - cue.end_ms
        longest_end_ms = cue.start_ms + profile.max_duration_ms
        if silence_ms <= profile.close_gap_ms:
            cue.end_ms = max(cue.end_ms, min(latest_ms, longest_end_ms))
            continue
        tail_ms = min(profile.tail_ms, silence_ms - profile.close_gap_ms)
        wanted_ms = max(cue.end_ms + tail_ms, cue.start_ms + cue.min_duration_ms)
        if latest_ms + profile.min_gap_ms - wanted_ms < profile.close_gap_ms:
            wanted_ms = latest_ms
        cue.end_ms = max(cue.end_ms, min(wanted_ms, latest_ms, longest_end_ms))


def lengthen(displays: Sequence[Display], profile: Profile, end_ms: int | None) -> None:
    """Lengthen cues that are too short or too fast to read: into silence, or by their neighbours.

    A cue stays into the silence after it for as long as its text takes to read. Where there is not
    enough silence, the next cue starts up to 0.2 s later, or this one up to 0.2 s earlier. See
    ``lengthen_one``.
    """
    for index, cue in enumerate(displays):
        after = displays[index + 1] if index + 1 < len(displays) else None
        if cue.missing_ms > 0:
            before = displays[index - 1] if index else None
            _stay_into_silence(cue, after, profile, end_ms)
            lengthen_one(cue, before, after, profile)
        if after is not None:
            _close_short_gap(cue, after, profile)


def _close_short_gap(cue: Display, after: Display, profile: Profile) -> None:
    """Extend a cue to the next one if the gap is too short for a pause.

    Cues of the longest duration leave such gaps, which can be closed if their starts have moved.
    """
    gap_ms = after.start_ms - cue.end_ms
    if profile.min_gap_ms < gap_ms < profile.close_gap_ms:
        latest_ms = after.start_ms - profile.min_gap_ms
        if latest_ms - cue.start_ms <= profile.max_duration_ms:
            cue.end_ms = latest_ms


def _stay_into_silence(
    cue: Display, after: Display | None, profile: Profile, end_ms: int | None
) -> None:
    """End a cue later, up to the next one or the end of the recording, until it can be read."""
    wanted_ms = min(cue.end_ms + cue.missing_ms, cue.start_ms + profile.max_duration_ms)
    if after is not None:
        latest_ms = after.start_ms - profile.min_gap_ms
        if after.start_ms - wanted_ms < profile.close_gap_ms:
            wanted_ms = min(latest_ms, cue.start_ms + profile.max_duration_ms)
    elif end_ms is not None:
        wanted_ms = min(wanted_ms, end_ms)
    cue.end_ms = max(cue.end_ms, wanted_ms)


def lengthen_one(
    cue: Display, before: Display | None, after: Display | None, profile: Profile
) -> None:
    """Lengthen one cue with time its neighbours can spare, if it is too short or too fast.

    A neighbour keeps the time its own text needs. If the cue is even shorter than the profile's
    shortest duration, the neighbour gives more: it keeps that shortest duration only.
    """
    if after is not None and cue.missing_ms > 0:
        _start_next_later(cue, after, profile)
    if cue.missing_ms > 0:
        _start_earlier(cue, before, profile)


def _start_next_later(cue: Display, after: Display, profile: Profile) -> None:
    """Move the boundary between a cue and the one that follows at once to a later time."""
    if after.start_ms - cue.end_ms > profile.min_gap_ms:
        return
    latest_ms = after.spoken_start_ms + _MAX_SHIFT_MS
    shift_ms = max(0, min(cue.missing_ms, _spare_ms(after, cue), latest_ms - after.start_ms))
    cue.end_ms += shift_ms
    after.start_ms += shift_ms


def _start_earlier(cue: Display, before: Display | None, profile: Profile) -> None:
    """Start a cue before its speech: in silence, or in the time of the cue before it."""
    earliest_ms = max(0, cue.spoken_start_ms - min(profile.max_lead_ms, _MAX_SHIFT_MS))
    shift_ms = max(0, min(cue.missing_ms, cue.start_ms - earliest_ms))
    if before is not None:
        gap_ms = cue.start_ms - before.end_ms
        if gap_ms > profile.min_gap_ms:
            shift_ms = min(shift_ms, max(0, gap_ms - profile.close_gap_ms))
        else:
            shift_ms = min(shift_ms, _spare_ms(before, cue))
            before.end_ms -= shift_ms
    cue.start_ms -= shift_ms


def _spare_ms(giver: Display, taker: Display) -> int:
    """Return how much time a cue can give to a neighbour; see ``lengthen_one``."""
    is_flash = taker.duration_ms < taker.min_duration_ms
    kept_ms = giver.min_duration_ms if is_flash else giver.readable_ms
    return max(0, giver.duration_ms - kept_ms)


# A step of the fitting: it changes the displays of all cues in place, within a profile and up to
# the end of the recording in milliseconds, if that is known.
Policy = Callable[[Sequence[Display], Profile, int | None], None]
POLICIES: tuple[Policy, ...] = (keep_apart, add_tails, lengthen)


def fit(
    cues: Sequence[Cue],
    profile: Profile,
    *,
    end_ms: int | None = None,
    policies: Sequence[Policy] = POLICIES,
) -> list[Cue]:
    """Return cues with display times, from cues that have the times of their speech.

    In the result ``0 <= start_ms < end_ms``, no cues overlap, and there are at least
    ``profile.min_gap_ms`` between them. No cue starts more than ``profile.max_lead_ms`` before its
    speech. ``end_ms`` is the length of the recording: no cue stays longer, except while it is
    spoken.

    >>> [hello, bye] = fit([Cue(1000, 1400, "Hello."), Cue(9000, 10_000, "Bye.")], Profile())
    >>> hello.start_ms, hello.end_ms
    (1000, 1900)
    """
    wanted = comfortable(profile)
    displays = [Display.of_cue(cue, wanted) for cue in cues]
    for policy in policies:
        policy(displays, profile, end_ms)
    fitted = list(cues)
    del cues  # so that each cue makes way for its fitted one, if the caller does not need it either
    for index, display in enumerate(displays):
        fitted[index] = fitted[index].with_times(display.start_ms, display.end_ms)
    return fitted
