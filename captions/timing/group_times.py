"""Find when groups of turns start and how long they may last.

The estimator's middle step: turns without a printed time join the turn before them in a group, each
group has one window in which it starts, and the forward-backward pass narrows the windows. Turns
whose printed time is that of music before the voice are found here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from captions.model import Turn
from captions.record import Record
from captions.timing.fitted import SpeechModel
from captions.timing.forward_backward import Passage, chain_of
from captions.timing.printed_ends import is_too_short, lasts_to_end
from captions.timing.spoken_length import Ending, SpokenLength, ending

USUAL_PAUSE_MS = 280
"""Median pause between the turns of the measured episodes."""

# Widest window of a start (ms): a printed second. Of a coarser time only the first second is
# searched, since the forward-backward pass takes time with the square of the window.
_WIDEST_MS = 1000
# Time (ms) by which a turn must last longer than its words need before it is taken for music:
# longer than anyone pauses inside a sentence.
_MUSIC_MS = 7000


class MeasuredTurn(Record, frozen=True, gc=False):
    """A turn, its index, and how long it is expected to take at the episode's pace."""

    turn: Turn
    index: int
    length: SpokenLength
    duration_ms: float

    @property
    def word_count(self) -> int:
        """How many words it has."""
        return len(self.length.shares)


class TurnGroup(Record, frozen=True, gc=False):
    """A turn with a printed time and the turns after it without one; the first group may lack it.

    It starts in ``[first_ms, first_ms + width_ms)``.
    """

    turns: Sequence[MeasuredTurn]
    first_ms: int
    width_ms: int

    @property
    def is_single(self) -> bool:
        """Whether it is one turn with a printed time."""
        return len(self.turns) == 1 and self.turns[0].turn.start_ms is not None

    @property
    def duration_ms(self) -> float:
        """How long its turns and the pauses between them are expected to take."""
        return sum(one.duration_ms + USUAL_PAUSE_MS for one in self.turns) - USUAL_PAUSE_MS

    @property
    def end_ms(self) -> int | None:
        """The printed end of its last turn, unless its words cannot be said until then."""
        end_ms = self.turns[-1].turn.end_ms
        if end_ms is None or end_ms <= self.first_ms:
            return None
        return None if is_too_short(self.duration_ms, end_ms - self.first_ms) else end_ms

    @property
    def lasts_to_end(self) -> bool:
        """Whether its speech goes on until its printed end; a longer range holds music too."""
        if self.end_ms is None:
            return False
        is_sound = self.turns[-1].length.sound
        return is_sound or lasts_to_end(self.duration_ms, self.end_ms - self.first_ms)

    @property
    def word_count(self) -> int:
        """How many words its turns have."""
        return sum(one.word_count for one in self.turns)


class TimedGroup(Record, frozen=True, gc=False):
    """A group with its start and its duration; it must end by ``limit_ms``.

    ``late`` is True if it was printed at the start of music before the voice.
    """

    group: TurnGroup
    start_ms: int
    duration_ms: float
    limit_ms: int
    late: bool


def group_turns(turns: Sequence[MeasuredTurn]) -> list[TurnGroup]:
    """Return turns in groups with one window each; no window starts before the one before it."""
    edges = [one.index for one in turns if one.turn.start_ms is not None]
    if turns and (not edges or edges[0]):
        edges.insert(0, 0)
    groups: list[TurnGroup] = []
    first_ms = 0
    for start, stop in pairwise([*edges, len(turns)]):
        turn = turns[start].turn
        width_ms = 1
        if turn.start_ms is not None:
            first_ms = max(turn.start_ms, first_ms)
            width_ms = min(max(turn.resolution_ms, 1), _WIDEST_MS)
        groups.append(TurnGroup(turns[start:stop], first_ms, width_ms))
    return groups


def time_groups(
    groups: list[TurnGroup], end_ms: int | None, model: SpeechModel
) -> Iterator[TimedGroup]:
    """Yield when each group starts, how long it lasts, and by when it must end; empty the list.

    A group must end by the start of the next one, by its own printed end, and by ``end_ms``, the
    length of the recording, unless it is printed after that. One whose text fills its range lasts
    until the end.
    """
    late = follow_music(groups)
    spoken = chain_of(model).estimate(
        [_passage(group, is_late) for group, is_late in zip(groups, late)]
    )
    starts = _in_order([start_ms for start_ms, _ in spoken], groups, end_ms)
    waiting = groups[::-1]
    groups.clear()  # so that each group is freed when the next one is asked for
    for index, (start_ms, (_, duration_ms), is_late) in enumerate(zip(starts, spoken, late)):
        group = waiting.pop()
        if waiting:
            limit_ms = starts[index + 1]
        elif end_ms is not None:
            limit_ms = end_ms
        elif group.end_ms is not None:
            limit_ms = group.end_ms
        else:
            limit_ms = start_ms + round(group.duration_ms) + USUAL_PAUSE_MS
        if end_ms is not None:
            limit_ms = min(limit_ms, end_ms)
        if group.end_ms is not None:
            limit_ms = min(limit_ms, group.end_ms)
        limit_ms = max(limit_ms, start_ms)
        if group.lasts_to_end:
            duration_ms = limit_ms - start_ms
        if is_late:
            start_ms = max(start_ms, limit_ms - USUAL_PAUSE_MS - round(group.duration_ms))
        yield TimedGroup(group, start_ms, duration_ms, limit_ms, is_late)


def _passage(group: TurnGroup, late: bool) -> Passage:
    # Turns without a time fill the time to the next group, music the time before a late voice, and
    # a printed end is known anyway: how long the words take says nothing there about when the next
    # group starts.
    is_linked = (
        group.is_single and not late and not group.turns[0].length.sound and group.end_ms is None
    )
    stop = ending(group.turns[-1].turn.text)
    return Passage(group.first_ms, group.width_ms, group.duration_ms, stop, is_linked)


def follow_music(groups: Sequence[TurnGroup]) -> list[bool]:
    """Return for each group whether its voice comes after music, at the end of its window.

    A recogniser prints the time at which the music before a sentence starts. The sign is a group
    that lasts far longer than its words need although its sentence goes on in the next group:
    nobody pauses that long inside a sentence. A sentence that stops without a mark may also be one
    of which the recogniser lost words. It counts only where it starts with the turn, since music
    is played between sentences.
    """
    late: list[bool] = []
    sentence_starts = True
    for group, following in pairwise(groups):
        late.append(_follows_music(group, following, sentence_starts=sentence_starts))
        sentence_starts = ending(group.turns[-1].turn.text) in (Ending.SENTENCE, Ending.QUESTION)
    return [*late, False][: len(groups)]


def _follows_music(group: TurnGroup, following: TurnGroup, *, sentence_starts: bool) -> bool:
    turn, next_turn = group.turns[0].turn, following.turns[0].turn
    needed_ms = group.duration_ms + max(group.duration_ms, _MUSIC_MS)
    return (
        group.is_single
        and group.end_ms is None
        and following.first_ms - group.first_ms > needed_ms
        and next_turn.speaker in (None, turn.speaker)
        and _runs_on(turn.text, next_turn.text, sentence_starts=sentence_starts)
    )


def _runs_on(text: str, following: str, *, sentence_starts: bool) -> bool:
    """Return whether a sentence goes on from one text to the next."""
    stop = ending(text)
    if stop is Ending.COMMA:
        return True
    starts_upper = text.lstrip()[:1].isupper()
    goes_on_lower = following.lstrip()[:1].islower()
    return stop is Ending.OPEN and sentence_starts and starts_upper and goes_on_lower


def _in_order(
    estimates: Sequence[float], groups: Sequence[TurnGroup], end_ms: int | None
) -> list[int]:
    """Return starts inside their windows, with a millisecond for each word before the next."""
    latest = [group.first_ms + group.width_ms - 1 for group in groups]
    if end_ms is not None and groups:
        latest[-1] = min(latest[-1], end_ms - round(groups[-1].duration_ms))
        latest = [max(min(last, end_ms), one.first_ms) for last, one in zip(latest, groups)]
    for index, group in enumerate(groups):
        if group.end_ms is not None:
            room_ms = group.end_ms - round(group.duration_ms)
            latest[index] = min(latest[index], max(room_ms, group.first_ms))
    starts = [
        min(max(int(estimate_ms), group.first_ms), last_ms)
        for estimate_ms, group, last_ms in zip(estimates, groups, latest)
    ]
    for index in range(len(starts) - 2, -1, -1):
        latest_ms = max(starts[index + 1] - groups[index].word_count, groups[index].first_ms)
        starts[index] = min(starts[index], latest_ms)
    return starts
