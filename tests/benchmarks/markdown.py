"""Tables in Markdown that say who is ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    yield f"| {' | '.join(head)} |"
    yield "|---" * len(head) + "|"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def ratio(theirs: float, ours: float) -> str:
    """Return how many times ours goes into theirs; in bold where that is less than once."""
    told = f"{theirs / ours:.{2 if theirs < 2 * ours else 1 if theirs < 20 * ours else 0}f}"
    return f"**{told}**" if theirs < ours else told


def bold_if(leads: bool, text: str) -> str:
    """Return a text, in bold for the one that leads."""
    return f"**{text}**" if leads else text
