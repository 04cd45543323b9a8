"""How long any run of adjacent pieces of a text takes to say, with each piece measured once.

A search that tries every run of a long text would measure each word as often as it has pieces. Sums
over the pieces from the start (prefix sums) give the length of each run by subtraction.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from captions.text.words import split_words
from captions.timing.fitted import MODEL
from captions.timing.spoken_length import (
    SpokenRun,
    is_english,
    natural_duration_ms,
    spoken_lengths,
)


class PieceLengths:
    """The pieces of a text, in order, and the spoken length of each run of them.

    >>> from captions.timing.spoken_length import natural_duration_ms
    >>> lengths = PieceLengths(["It was late. ", "0:45", " We all went home.", "0:50", ""])
    >>> lengths.duration_ms(0, 1) == natural_duration_ms("It was late. ")
    True
    >>> lengths.duration_ms(0, 3) == natural_duration_ms("It was late. 0:45 We all went home.")
    True
    """

    def __init__(self, pieces: Sequence[str]) -> None:
        self._pieces = pieces
        words = [split_words(piece) for piece in pieces]
        self._lengths = spoken_lengths(MODEL, english=is_english(chain.from_iterable(words)))
        # at each index, the sums over the pieces before it, and the pause after the last of them
        self._before = [SpokenRun(0.0, 0.0, 0.0)]
        for one in words:
            run, last = self._lengths.measure_run(one), self._before[-1]
            self._before.append(
                SpokenRun(
                    last.spoken_ms + run.spoken_ms,
                    last.syllables + run.syllables,
                    run.last_pause_ms if one else last.last_pause_ms,
                )
            )

    def duration_ms(self, first: int, end: int) -> int:
        """Return how long pieces ``first`` to before ``end`` (indices) take to say; 0 for none.

        Pieces that are only a sound, such as "[music]", last as long as words would, except where
        the run is one piece.
        """
        if end - first == 1:
            return natural_duration_ms(self._pieces[first])
        start, last = self._before[first], self._before[end]
        spoken_ms = last.spoken_ms - start.spoken_ms
        if spoken_ms <= 0:
            return 0
        run = SpokenRun(spoken_ms, last.syllables - start.syllables, last.last_pause_ms)
        return round(self._lengths.duration_ms(run))
