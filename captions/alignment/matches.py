"""Which words of a reference match a word of a script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Match:
    """The counterparts of one word of the script: the first and last word of the reference, and
    when it starts; ``end_ms`` where its end is one of theirs."""

    first: int
    last: int
    start_ms: int
    end_ms: int | None


def taken_words(matches: Sequence[Match | None], count: int) -> list[bool]:
    """Return for each of ``count`` words of the reference whether it is anyone's counterpart."""
    taken = [False] * count
    for match in matches:
        if match is not None:
            for index in range(match.first, match.last + 1):
                taken[index] = True
    return taken
