"""Search all lines of a transcript in a recording, in one process or several.

Windows do not depend on each other, so that they can be searched at the same time. Lines that no
process finds are left to the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from captions.audio.line_times import LineTimes, time_window
from captions.audio.lines import Line
from captions.audio.windows import Window, make_windows
from captions.errors import CaptionsError
from captions.model import Word
from captions.record import Record

if TYPE_CHECKING:
    from captions.audio.forced_alignment import Aligner
    from captions.audio.sound import Sound

MakeAligner = Callable[[], "Aligner"]

# Windows that a process gets at once: a few minutes of sound.
_BATCH = 4
# Fewest windows for which a second process pays: it takes half a second to start.
_FEWEST_WINDOWS = 6


class Search(Record, frozen=True):
    """What to search: the lines and words of a transcript, in a recording, with an aligner.

    ``is_noisy`` is True if the pauses of the recording are loud.
    """

    lines: Sequence[Line]
    words: Sequence[Word]
    sound: Sound
    make_aligner: MakeAligner
    is_noisy: bool = False


def search_lines(
    search: Search, jobs: int = 1, progress: Callable[[float], None] | None = None
) -> dict[int, LineTimes]:
    """Return the times of the lines that are found, by their index."""
    windows = make_windows(search.lines, search.words, search.sound.duration_ms)
    found: dict[int, LineTimes] = {}
    for done, times in enumerate(_results(search, windows, jobs), 1):
        found.update((one.index, one) for one in times if one is not None)
        if progress is not None:
            progress(done / len(windows))
    return found


def _results(
    search: Search, windows: Sequence[Window], jobs: int
) -> Iterator[Sequence[LineTimes | None]]:
    if jobs < 2 or len(windows) < _FEWEST_WINDOWS:
        if windows:
            aligner = search.make_aligner()
            for window in windows:
                yield _times(search, aligner, window)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # "spawn" works on every system, and no lock of this process is copied into the others
    with ProcessPoolExecutor(
        min(jobs, len(windows)), get_context("spawn"), _prepare, (search,)
    ) as pool:
        try:
            yield from pool.map(_time_prepared, windows, chunksize=_BATCH)
        except BrokenProcessPool:
            raise CaptionsError(
                "a process that searched the recording ended too early, perhaps for lack of memory",
                hint="Use `jobs=1`",
            ) from None
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _times(search: Search, aligner: Aligner, window: Window) -> Sequence[LineTimes | None]:
    return time_window(
        window, search.lines, search.words, search.sound, aligner, is_noisy=search.is_noisy
    )


_prepared: Callable[[Window], Sequence[LineTimes | None]] | None = None


def _prepare(search: Search) -> None:
    """Make the aligner of a process; it is used for all its windows."""
    global _prepared
    _prepared = partial(_times, search, search.make_aligner())


def _time_prepared(window: Window) -> Sequence[LineTimes | None]:
    assert _prepared is not None
    return _prepared(window)


def stretches(missing: Iterable[int]) -> list[range]:
    """Return runs of neighbouring lines.

    >>> stretches([1, 2, 3, 7])
    [range(1, 4), range(7, 8)]
    """
    runs: list[range] = []
    for index in missing:
        if runs and runs[-1].stop == index:
            runs[-1] = range(runs[-1].start, index + 1)
        else:
            runs.append(range(index, index + 1))
    return runs
