"""Find which passages of a text are spoken where in a recording: the coarse pass.

It is for lines without times, or whose times are wrong. The recording is cut into blocks, which are
searched independently, also by several processes. In a block, short stretches of its speech follow
each other: each is searched for the words after those found before, or, where that fails, for a
passage that starts anywhere in a wider part of the text. What does not fit surely, such as an
advertisement, is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from captions.audio.forced_alignment import Found
from captions.audio.processes import work_through
from captions.audio.speech_only import SpeechOnly, speech_only
from captions.audio.sure_words import least_run_score, sure_runs
from captions.record import Record

if TYPE_CHECKING:
    from captions.audio.forced_alignment import Finder
    from captions.audio.listener import Listener, MakeFinder
    from captions.audio.sound import Sound

# Sound (ms) of a block. Each block must find its first passage anew, which takes longer.
_BLOCK_MS = 150_000
# Fewest blocks that are shared between processes: each takes seconds.
_FEWEST_BLOCKS = 3
# Speech (ms) without pauses that is searched at once, the shortest that is worth a search, and the
# part of it that is searched again where nothing was found.
_WINDOW_MS = 20_000
_SHORTEST_MS = 2500
_OVERLAP_MS = 4000
# Words of a passage that are found again by the next window: those at its end have less context.
_LAST_WORDS = 4
# Words before and after the last one found in which the next passage is searched. Those before it
# take up other speech at the start of a window.
_BEFORE, _AFTER = 100, 180
# Words on both sides of the expected one in which a block's first passage is searched: narrow, then
# wide. More than the wide ones would take longer than recognition.
_NARROW, _WIDE = 400, 6000
# Windows of a block that are searched in the wide part of the text.
_WIDE_WINDOWS = 2


class Heard(Record, frozen=True):
    """A word that is surely spoken: its index in the text, its times, and how well it fits."""

    index: int
    start_ms: int
    end_ms: int
    score: float


Passage = Sequence[Heard]
"""Words that follow each other in the text and in the recording."""


class _Coarse(Record, frozen=True):
    """What a process needs to search blocks: it is sent to each of them."""

    texts: Sequence[str]
    sound: Sound
    make_finder: MakeFinder
    is_noisy: bool

    def prepared(self) -> Callable[[tuple[int, int, int]], list[Passage]]:
        """Return the function that searches a block, with a finder of its own."""
        return partial(self.search, self.make_finder())

    def search(self, finder: Finder, block: tuple[int, int, int]) -> list[Passage]:
        start_ms, end_ms, expected = block
        speech = speech_only(self.sound, start_ms, end_ms, is_noisy=self.is_noisy)
        least = least_run_score(is_noisy=self.is_noisy)
        return passages_in(speech, self.texts, expected, finder, least)


def find_passages(
    listener: Listener, texts: Sequence[str], stretches: Sequence[tuple[int, int]]
) -> list[Passage]:
    """Return the passages of a text that are spoken in stretches of a recording, in their order.

    Stretches are pairs of times (ms); the text is taken to fill them evenly, about.
    """
    blocks = list(_blocks(stretches, len(texts)))
    coarse = _Coarse(texts, listener.sound, listener.make_finder, listener.is_noisy)
    report = listener.progress("searching")
    found: list[Passage] = []
    results = work_through(coarse.prepared, blocks, listener.jobs, fewest=_FEWEST_BLOCKS)
    for done, passages in enumerate(results, 1):
        found += passages
        report(done / len(blocks))
    return found


def _blocks(stretches: Sequence[tuple[int, int]], words: int) -> Iterator[tuple[int, int, int]]:
    """Yield the start and the end of each block, and the word that is expected at its start."""
    whole_ms = sum(end_ms - start_ms for start_ms, end_ms in stretches)
    passed_ms = 0
    for start_ms, end_ms in stretches:
        count = max(1, round((end_ms - start_ms) / _BLOCK_MS))
        edges = [start_ms + (end_ms - start_ms) * index // count for index in range(count + 1)]
        for begin_ms, stop_ms in pairwise(edges):
            yield begin_ms, stop_ms, words * passed_ms // max(1, whole_ms)
            passed_ms += stop_ms - begin_ms


def passages_in(
    speech: SpeechOnly, texts: Sequence[str], expected: int, finder: Finder, least: float
) -> list[Passage]:
    """Return the passages of a text that are spoken in a block, one window after the other."""
    made: list[Passage] = []
    at: int | None = None
    at_ms, wide_left = 0, _WIDE_WINDOWS
    sure = partial(_sure_in, speech, texts, finder, least)
    while speech.duration_ms - at_ms >= _SHORTEST_MS:
        end_ms = min(at_ms + _WINDOW_MS, speech.duration_ms)
        found: list[list[tuple[int, Found]]] = []
        for part, is_wide in _parts(len(texts), at, expected):
            if found or (is_wide and not wide_left):
                break
            wide_left -= is_wide
            found = sure(part, at_ms, end_ms)
        if not found:
            at_ms += max(_SHORTEST_MS, end_ms - at_ms - _OVERLAP_MS)
            continue
        first_ms = found[0][0][1].start_ms
        if at is not None and first_ms >= _SHORTEST_MS:
            # the window has a cut: most of it is spoken elsewhere in the text than its start
            part = range(max(0, at - _BEFORE), min(len(texts), at + _AFTER))
            found = sure(part, at_ms, at_ms + first_ms) + found
        made += [[heard_in(speech, at_ms, *one) for one in run] for run in found]
        last = found[-1]
        index, again = last[-1 if end_ms == speech.duration_ms else -min(_LAST_WORDS, len(last))]
        step_ms = again.end_ms if again.end_ms >= _SHORTEST_MS else end_ms - at_ms - _OVERLAP_MS
        at, at_ms = index, at_ms + max(1, step_ms)
    return made


def _sure_in(
    speech: SpeechOnly,
    texts: Sequence[str],
    finder: Finder,
    least: float,
    part: range,
    start_ms: int,
    end_ms: int,
) -> list[list[tuple[int, Found]]]:
    """Return the runs of words of a part of the text that are sure between two times of speech."""
    words = finder.find(texts[part.start : part.stop], speech.read(start_ms, end_ms))
    lengths_ms = [one.end_ms - one.start_ms for _, one in words]
    runs = sure_runs([one.score for _, one in words], lengths_ms, least)
    return [[(part[index], one) for index, one in words[run.start : run.stop]] for run in runs]


def _parts(count: int, at: int | None, expected: int) -> Iterator[tuple[range, bool]]:
    """Yield the parts of a text to search in, and whether each is a wide one.

    >>> list(_parts(9000, 4000, 0)), list(_parts(500, None, 100))
    ([(range(3900, 4180), False)], [(range(0, 500), False)])
    """
    if at is not None:
        yield range(max(0, at - _BEFORE), min(count, at + _AFTER)), False
        return
    for size in (_NARROW, _WIDE):
        part = range(max(0, expected - size), min(count, expected + size))
        yield part, size == _WIDE
        if len(part) == count:
            return


def heard_in(speech: SpeechOnly, at_ms: int, index: int, found: Found) -> Heard:
    """Return a word found in a window, which starts ``at_ms``, with its times in the recording."""
    start_ms, end_ms = speech.span_ms(at_ms + found.start_ms, at_ms + found.end_ms)
    return Heard(index, start_ms, end_ms, found.score)
