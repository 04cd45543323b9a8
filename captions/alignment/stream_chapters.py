"""Move chapters to a stream with the words that are spoken in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from captions.alignment.script import Script
from captions.alignment.set_times import TimedScript
from captions.editing.chapters.model import Chapters
from captions.editing.chapters.move import with_new_times
from captions.errors import CaptionsError
from captions.model import Word


def chapters_in_stream(chapters: Chapters, script: Script, timed: TimedScript) -> Chapters:
    """Return the chapters of a script's recording at their times in the stream.

    A chapter starts with the first of its words that is in the stream, as long before it as in its
    own recording, unless other words are spoken there. One without such words is dropped. Raises
    CaptionsError for a script without times.
    """
    if not script.is_timed:
        raise CaptionsError(
            "the transcript has no times, so that nothing says which words are in which chapter",
            hint="Give a transcript with times, or write the chapters anew",
        )
    listed = chapters.in_order
    words = _Words(script.words, timed)
    starts_ms: list[int | None] = []
    for chapter, after in zip(listed, [*listed[1:], None]):
        until_ms = None if after is None else after.start_ms
        starts_ms.append(words.moment_ms(chapter.start_ms, until_ms))
    ends_ms = [
        None if chapter.end_ms is None else words.moment_ms(chapter.end_ms, None)
        for chapter in listed
    ]
    return with_new_times(chapters, starts_ms, ends_ms)


class _Words:
    """The words of a script by their times in its own recording and in the stream."""

    def __init__(self, words: Sequence[Word], timed: TimedScript) -> None:
        self._words = words
        self._starts = [word.start_ms for word in words]
        self._in_stream = dict(zip(timed.order, timed.words))
        # when the word before each one in the stream has been said
        self._free_ms = {
            index: before.end_ms for index, before in zip(timed.order[1:], timed.words)
        }

    def moment_ms(self, ms: int, until_ms: int | None) -> int | None:
        """Return where a moment of the recording is in the stream.

        None if no word from there to ``until_ms`` is in the stream.
        """
        first = bisect_left(self._starts, ms)
        stop = len(self._starts) if until_ms is None else bisect_left(self._starts, until_ms)
        for index in range(first, stop):
            word = self._in_stream.get(index)
            if word is None:
                continue
            lead_ms = self._starts[index] - ms if index == first else 0
            return max(self._free_ms.get(index, 0), word.start_ms - lead_ms)
        return None
