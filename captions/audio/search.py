"""Search all lines of a transcript in a recording, window by window.

Lines that are not found are left to the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from captions.audio.line_times import LineTimes, time_window
from captions.audio.lines import Line
from captions.audio.processes import work_through
from captions.audio.windows import Window, make_windows
from captions.model import Word
from captions.record import Record

if TYPE_CHECKING:
    from captions.audio.listener import Listener, MakeAligner
    from captions.audio.sound import Sound


class Search(Record, frozen=True):
    """What a process needs to search windows: it is sent to each of them.

    ``is_noisy`` is True if the pauses of the recording are loud.
    """

    lines: Sequence[Line]
    words: Sequence[Word]
    sound: Sound
    make_aligner: MakeAligner
    is_noisy: bool

    def prepared(self) -> Callable[[Window], Sequence[LineTimes | None]]:
        """Return the function that searches a window, with an aligner of its own."""
        return partial(
            time_window, lines=self.lines, words=self.words, sound=self.sound,
            aligner=self.make_aligner(), is_noisy=self.is_noisy,
        )  # fmt: skip


def search_lines(
    listener: Listener,
    lines: Sequence[Line],
    words: Sequence[Word],
    windows: Sequence[Window] | None = None,
) -> dict[int, LineTimes]:
    """Return the times of the lines that are found, by their index.

    ``windows`` are those of ``make_windows`` unless others are given.
    """
    if windows is None:
        windows = make_windows(lines, words, listener.sound.duration_ms)
    search = Search(lines, words, listener.sound, listener.make_aligner, listener.is_noisy)
    report = listener.progress("aligning")
    found: dict[int, LineTimes] = {}
    for done, times in enumerate(work_through(search.prepared, windows, listener.jobs), 1):
        found.update((one.index, one) for one in times if one is not None)
        report(done / len(windows))
    return found
