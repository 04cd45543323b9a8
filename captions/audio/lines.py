"""The lines of a transcript as the search in sound needs them: their words, and where they may be.

``estimate`` has said when each line is probably spoken. The printed second of a line limits where
its first word may be found; a line without a time may be anywhere between its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from captions.model import Turn, Word
from captions.record import Record
from captions.text.sounds import is_sound

# A first word counts as found in its printed second from this much before it to this much after it
# (ms): a transcript's clock and the frames of the model are not exact.
_BEFORE_MS = 150
_AFTER_MS = 120


class Line(Record, frozen=True):
    """A turn with its words, from ``first`` to before ``stop`` among all words of the transcript.

    ``start_ms`` and ``end_ms`` are the estimate from the text. The first word starts between
    ``earliest_ms`` and ``latest_ms``. ``is_timed`` is True if that is a printed time.
    """

    first: int
    stop: int
    start_ms: int
    end_ms: int
    earliest_ms: int
    latest_ms: int
    is_timed: bool

    @property
    def duration_ms(self) -> int:
        """How long it is expected to be spoken."""
        return self.end_ms - self.start_ms

    def may_start(self, start_ms: int) -> bool:
        """Return whether its first word may be spoken at a time."""
        return self.earliest_ms <= start_ms <= self.latest_ms


def lines_of(
    words: Sequence[Word], turns: Sequence[Turn], end_ms: int, *, tolerance_ms: int = 0
) -> list[Line]:
    """Return the turns that have spoken words; ``words`` are those of ``estimate``, in order.

    ``end_ms`` is the length of the recording. By ``tolerance_ms`` more, a turn may start before and
    after its time.
    """
    spans: list[tuple[int, int, Turn]] = []
    for turn, group in groupby(enumerate(words), key=lambda item: item[1].turn):
        indices = [index for index, _ in group]
        if turn is not None and any(not is_sound(words[index].text) for index in indices):
            spans.append((indices[0], indices[-1] + 1, turns[turn]))
    printed = [turn.start_ms for _, _, turn in spans]
    lines = []
    for index, (first, stop, turn) in enumerate(spans):
        if turn.start_ms is not None:
            earliest_ms = turn.start_ms - _BEFORE_MS - tolerance_ms
            latest_ms = turn.start_ms + max(1, turn.resolution_ms) + _AFTER_MS
            latest_ms += tolerance_ms
        else:
            before = [start_ms for start_ms in printed[:index] if start_ms is not None]
            after = next((one for one in printed[index + 1 :] if one is not None), end_ms)
            earliest_ms, latest_ms = (before[-1] if before else 0), after + 1000
        lines.append(
            Line(first, stop, words[first].start_ms, words[stop - 1].end_ms, earliest_ms,
                 latest_ms, turn.start_ms is not None)
        )  # fmt: skip
    return lines
