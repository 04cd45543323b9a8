"""The captions that are known and not sent yet, in the order of their times."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from captions.live.cue import LiveCue
from captions.live.timeline import Timeline
from captions.record import replace

# Captions in one post at most: a backlog is sent in few posts, none of which is large.
_MOST = 20


class Pending:
    """A queue of captions by the time they are to be shown.

    Captions with times of their own are posted ``ahead_ms`` before them. Typed ones and their
    clears are posted at their time, because the next line may move them.
    """

    def __init__(self, timeline: Timeline, *, ahead_ms: int) -> None:
        self._timeline = timeline
        self._ahead_ms = ahead_ms
        self._cues: deque[LiveCue] = deque()

    def __len__(self) -> int:
        return len(self._cues)

    def __iter__(self) -> Iterator[LiveCue]:
        return iter(self._cues)

    @property
    def first(self) -> LiveCue | None:
        """The caption that is next."""
        return self._cues[0] if self._cues else None

    def next_ms(self) -> int | None:
        """Return when the next caption is to be posted, None if there is none."""
        return None if not self._cues else self._post_ms(self._cues[0])

    def add(self, cues: Iterable[LiveCue]) -> None:
        """Take in new captions.

        A typed one replaces the clears after it: the caption it follows is removed by it.
        """
        cues = list(cues)
        shown = [self._timeline.due_ms(cue) for cue in cues if not cue.is_clear]
        if shown and any(map(_is_typed_clear, self._cues)):
            self._remove_clears(min(shown))
        for cue in cues:
            self._insert(cue)

    def typed_end_ms(self) -> int:
        """Return until when the last typed caption is to be shown (ms since 1970), or 0."""
        typed = (cue for cue in reversed(self._cues) if not (cue.is_timed or cue.is_clear))
        last = next(typed, None)
        return 0 if last is None else self._timeline.end_ms(last)

    def make_way(self, typed_ms: int, since_ms: int) -> None:
        """Move up what is left of typed lines, so that it is shown before a new line's time.

        It is spread evenly from ``since_ms``, both in milliseconds since 1970.
        """
        left: list[LiveCue] = []
        kept: list[LiveCue] = []
        for cue in self._cues:
            is_later = self._timeline.due_ms(cue) >= typed_ms
            is_typed = not (cue.is_timed or cue.is_clear)
            (left if is_typed and is_later else kept).append(cue)
        if not left:
            return
        before = [self._timeline.due_ms(cue) for cue in kept if not (cue.is_timed or cue.is_clear)]
        first_ms = min(max([since_ms, *before]), typed_ms)
        step_ms = (typed_ms - first_ms) / (len(left) + 1)
        self._cues = deque(kept)
        for index, cue in enumerate(left, 1):
            moved_ms = self._timeline.due_ms(cue) - round(first_ms + index * step_ms)
            self._insert(
                replace(cue, start_ms=cue.start_ms - moved_ms, end_ms=cue.end_ms - moved_ms)
            )

    def take_due(self, now_ms: int) -> list[LiveCue]:
        """Remove and return what is to be posted now, together what is shown together."""
        taken: list[LiveCue] = []
        while self._cues and self._post_ms(self._cues[0]) <= now_ms:
            if len(taken) >= _MOST and taken[-1].start_ms != self._cues[0].start_ms:
                break
            taken.append(self._cues.popleft())
        return taken

    def put_back(self, cues: Sequence[LiveCue]) -> None:
        """Return captions to the front of the queue."""
        self._cues.extendleft(reversed(cues))

    def take_older(self, than_ms: int) -> list[LiveCue]:
        """Remove and return what was to be shown before a time (ms since 1970)."""
        taken = []
        while self._cues and self._timeline.due_ms(self._cues[0]) < than_ms:
            taken.append(self._cues.popleft())
        return taken

    def take_all(self) -> list[LiveCue]:
        """Remove and return all."""
        taken = list(self._cues)
        self._cues.clear()
        return taken

    def _post_ms(self, cue: LiveCue) -> int:
        return self._timeline.due_ms(cue) - (self._ahead_ms if cue.is_timed else 0)

    def _insert(self, cue: LiveCue) -> None:
        due_ms = self._timeline.due_ms(cue)
        later = []
        while self._cues and self._timeline.due_ms(self._cues[-1]) > due_ms:
            later.append(self._cues.pop())
        self._cues.append(cue)
        self._cues.extend(reversed(later))

    def _remove_clears(self, from_ms: int) -> None:
        self._cues = deque(
            cue for cue in self._cues
            if not _is_typed_clear(cue) or self._timeline.due_ms(cue) < from_ms
        )  # fmt: skip


def _is_typed_clear(cue: LiveCue) -> bool:
    return cue.is_clear and not cue.is_timed
