"""When animations (``<set>``, TTML2 section 13.1) show and hide text.

Only animations of ``tts:display`` and ``tts:visibility`` change which words are on screen; those of
other styles are counted by ``passages``. A *timeline* says how a property changes: its first step
is at the beginning of time, each step lasts to the next.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from heapq import heappop, heappush
from typing import Final, NamedTuple, TypeAlias

from captions.formats.ttml.time_expressions import Moment

# Whether something is shown, from a moment on; None where an element does not say.
Step: TypeAlias = tuple[Moment, bool | None]
Timeline: TypeAlias = Sequence[Step]
# The steps that the timelines of a document may have in all. Nested animations of long files could
# have billions; those beyond are not kept, and reported as other animations are.
MOST_STEPS: Final = 200_000


class Setting(NamedTuple):
    """A value that an element has from ``begin`` to ``end`` (None: for ever)."""

    begin: Moment
    end: Moment | None
    is_shown: bool


def always(is_shown: bool | None) -> Timeline:
    """Return the timeline of something that does not change."""
    return ((0, is_shown),)


def state_at(timeline: Timeline, moment: Moment) -> bool | None:
    """Return what a timeline says at a moment.

    >>> state_at([(0, True), (2000, False)], 1999), state_at([(0, True), (2000, False)], 2000)
    (True, False)
    """
    return timeline[max(bisect_right(timeline, moment, key=_moment) - 1, 0)][1]


def with_settings(timeline: Timeline, settings: Sequence[Setting]) -> Timeline:
    """Return a timeline with settings on top; where several hold, the last in the file counts.

    A sweep over all begins and ends, with a heap of the settings that hold.

    >>> with_settings(always(True), [Setting(1000, 3000, False), Setting(2000, None, True)])
    [(0, True), (1000, False), (2000, True)]
    """
    moments = {moment for moment, _ in timeline}
    for setting in settings:
        moments.add(setting.begin)
        if setting.end is not None:
            moments.add(setting.end)
    starting = sorted(range(len(settings)), key=lambda index: settings[index].begin, reverse=True)
    holding: list[int] = []
    found: list[Step] = []
    for moment in sorted(moments):
        while starting and settings[starting[-1]].begin <= moment:
            heappush(holding, -starting.pop())
        while holding and _has_ended(settings[-holding[0]], moment):
            heappop(holding)
        state = settings[-holding[0]].is_shown if holding else state_at(timeline, moment)
        if not found or found[-1][1] != state:
            found.append((moment, state))
    return found


def both(one: Timeline, other: Timeline) -> Timeline:
    """Return when both timelines show something.

    >>> both([(0, True), (3000, False)], [(0, False), (1000, True)])
    [(0, False), (1000, True), (3000, False)]
    """
    return _combined(one, other, lambda first, second: bool(first and second))


def first_that_says(one: Timeline, other: Timeline) -> Timeline:
    """Return a timeline, and where it says nothing the other.

    >>> first_that_says([(0, None), (2000, True)], always(False))
    [(0, False), (2000, True)]
    """
    return _combined(one, other, lambda first, second: second if first is None else first)


def changes_between(
    timelines: Iterable[Timeline], begin: Moment, end: Moment | None
) -> list[Moment]:
    """Return the moments within an interval at which any of some timelines changes.

    >>> changes_between([[(0, True), (1000, False), (5000, True)]], 500, 5000)
    [1000]
    """
    found: set[Moment] = set()
    for timeline in timelines:
        for index in range(bisect_right(timeline, begin, key=_moment), len(timeline)):
            moment = timeline[index][0]
            if end is not None and moment >= end:
                break
            found.add(moment)
    return sorted(found)


def _combined(
    one: Timeline, other: Timeline, combine: Callable[[bool | None, bool | None], bool | None]
) -> Timeline:
    found: list[Step] = []
    for moment in sorted({moment for timeline in (one, other) for moment, _ in timeline}):
        state = combine(state_at(one, moment), state_at(other, moment))
        if not found or found[-1][1] != state:
            found.append((moment, state))
    return found


def _has_ended(setting: Setting, moment: Moment) -> bool:
    return setting.end is not None and setting.end <= moment


def _moment(step: Step) -> Moment:
    return step[0]
