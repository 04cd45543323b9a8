"""Where turns are placed in a recording: groups with one printed time, the chain, late voices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from captions.model import Turn
from captions.timing.fitted import SpeechModel
from captions.timing.forward_backward import Stretch, chain_of
from captions.timing.spoken_length import Ending, SpokenLength, ending

USUAL_PAUSE_MS = 280
"""The median pause between turns of the measured episodes."""

_WIDEST_MS = 1000
_LATE_MS = 7000


@dataclass(frozen=True, slots=True)
class Piece:
    """A turn, its words, and how long they are expected to take at the pace of the episode."""

    turn: Turn
    index: int
    words: Sequence[str]
    length: SpokenLength
    duration_ms: float


@dataclass(frozen=True, slots=True)
class Group:
    """A turn that has a time and those after it that have none; before the first, only those."""

    pieces: Sequence[Piece]
    first_ms: int
    width_ms: int

    @property
    def alone(self) -> bool:
        """Tell whether it is one turn, and has a time."""
        return len(self.pieces) == 1 and self.pieces[0].turn.start_ms is not None

    @property
    def duration_ms(self) -> float:
        """What all its turns are expected to take, with the pauses between them."""
        return sum(piece.duration_ms + USUAL_PAUSE_MS for piece in self.pieces) - USUAL_PAUSE_MS

    @property
    def word_count(self) -> int:
        """How many words its turns have."""
        return sum(len(piece.words) for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Placed:
    """A group, when its speech starts, how long it lasts and the time it cannot outlast."""

    group: Group
    start_ms: int
    duration_ms: float
    limit_ms: int
    late: bool


def group_pieces(pieces: Sequence[Piece]) -> list[Group]:
    """Return turns in groups, each with one window; a window is never before the one before."""
    edges = [piece.index for piece in pieces if piece.turn.start_ms is not None]
    if pieces and (not edges or edges[0]):
        edges.insert(0, 0)
    groups: list[Group] = []
    first_ms = 0
    for begin, end in pairwise([*edges, len(pieces)]):
        turn = pieces[begin].turn
        width_ms = 1
        if turn.start_ms is not None:
            first_ms = max(turn.start_ms, first_ms)
            width_ms = min(max(turn.resolution_ms, 1), _WIDEST_MS)
        groups.append(Group(pieces[begin:end], first_ms, width_ms))
    return groups


def place(groups: Sequence[Group], end_ms: int | None, model: SpeechModel) -> Iterator[Placed]:
    """Yield where each group is spoken, and what it has to end before.

    ``end_ms`` is the length of the recording: a limit to all but what is printed after it.
    """
    late = _late(groups)
    stretches = [_stretch(group, is_late) for group, is_late in zip(groups, late)]
    spoken = chain_of(model).place(stretches)
    starts = _in_order([start_ms for start_ms, _ in spoken], groups, end_ms)
    for index, (group, (_, duration_ms), is_late) in enumerate(zip(groups, spoken, late)):
        start_ms = starts[index]
        if index + 1 < len(groups):
            limit_ms = starts[index + 1]
        elif end_ms is not None:
            limit_ms = end_ms
        else:
            limit_ms = start_ms + round(group.duration_ms) + USUAL_PAUSE_MS
        if end_ms is not None:
            limit_ms = min(limit_ms, end_ms)
        limit_ms = max(limit_ms, start_ms)
        if is_late:
            start_ms = max(start_ms, limit_ms - USUAL_PAUSE_MS - round(group.duration_ms))
        yield Placed(group, start_ms, duration_ms, limit_ms, is_late)


def _stretch(group: Group, late: bool) -> Stretch:
    # turns without a time fill the time to the next one, music the time before a late voice
    tells = group.alone and not late and not group.pieces[0].length.sound
    stop = ending(group.pieces[-1].turn.text)
    return Stretch(group.first_ms, group.width_ms, group.duration_ms, stop, tells)


def _late(groups: Sequence[Group]) -> list[bool]:
    """Tell for each group whether its voice is at the end of its window, after music.

    A recogniser prints the time at which the music before a sentence began. The sign is a window
    _LATE_MS longer than the words need, and more than twice as long, although the sentence runs
    on: nobody pauses that long in one. A sentence that stops without a mark may also be one of
    which the recogniser lost words; it counts only where it began with the turn, since music is
    played between sentences.
    """
    late: list[bool] = []
    begun = True
    for one, after in pairwise(groups):
        turn, following = one.pieces[0].turn, after.pieces[0].turn
        stop = ending(one.pieces[-1].turn.text)
        needed_ms = one.duration_ms + max(one.duration_ms, _LATE_MS)
        runs_on = stop is Ending.COMMA or (
            stop is Ending.OPEN
            and begun
            and turn.text.lstrip()[:1].isupper()
            and following.text.lstrip()[:1].islower()
        )
        late.append(
            one.alone
            and runs_on
            and after.first_ms - one.first_ms > needed_ms
            and following.speaker in (None, turn.speaker)
        )
        begun = stop in (Ending.SENTENCE, Ending.QUESTION)
    return [*late, False]


def _in_order(estimates: Sequence[float], groups: Sequence[Group], end_ms: int | None) -> list[int]:
    """Return starts inside their windows, with a millisecond for each word before the next."""
    latest = [group.first_ms + group.width_ms - 1 for group in groups]
    if end_ms is not None and groups:
        latest[-1] = min(latest[-1], end_ms - round(groups[-1].duration_ms))
        latest = [max(min(last, end_ms), one.first_ms) for last, one in zip(latest, groups)]
    starts = [
        min(max(int(estimate_ms), group.first_ms), last_ms)
        for estimate_ms, group, last_ms in zip(estimates, groups, latest)
    ]
    for index in range(len(starts) - 2, -1, -1):
        latest_ms = max(starts[index + 1] - groups[index].word_count, groups[index].first_ms)
        starts[index] = min(starts[index], latest_ms)
    return starts
