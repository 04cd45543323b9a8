"""The match of a script's word: which words of the reference it is, and when they are spoken."""

from __future__ import annotations

from collections.abc import Sequence

from captions.record import Record


class Match(Record, frozen=True):
    """The words of the reference that one word of the script matches.

    ``first`` and ``last`` are their indices: "it's" may match "it" and "is". ``start_ms`` is when
    the word starts; ``end_ms`` is None where its end is not the end of a word of the reference.
    """

    first: int
    last: int
    start_ms: int
    end_ms: int | None


def matched_words(matches: Sequence[Match | None], count: int) -> list[bool]:
    """Return for each of the ``count`` words of the reference whether a word matches it.

    >>> matched_words([Match(0, 1, 0, None), None], 3)
    [True, True, False]
    """
    is_matched = [False] * count
    for match in matches:
        if match is not None:
            for index in range(match.first, match.last + 1):
                is_matched[index] = True
    return is_matched
