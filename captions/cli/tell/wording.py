"""Wording that all summaries share: counts, excerpts of text, and lists cut short."""

from __future__ import annotations

from collections.abc import Collection, Sequence

# Characters of a text that a summary shows, so that its line fits a terminal.
_EXCERPT = 60
# Seconds from which durations are in whole minutes, where seconds say nothing any more.
_TO_THE_SECOND_S = 600
# Lines of one kind in a summary before it only counts the others.
_SHOWN_LINES = 8


def counted(number: int, what: str, many: str = "") -> str:
    """Return a number of things: "1 cue", "2 cues"."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {many or f'{what}s'}"


def duration(length_ms: int) -> str:
    """Return how long something lasts, to the second if it is shorter than ten minutes.

    >>> duration(26_400), duration(89_000), duration(3_725_000)
    ('26 seconds', '1 minute 29 seconds', '1 hour 2 minutes')
    """
    all_seconds = round(length_ms / 1000)
    if all_seconds < _TO_THE_SECOND_S:
        parts = ((all_seconds // 60, "minute"), (all_seconds % 60, "second"))
    else:
        all_minutes = round(all_seconds / 60)
        parts = ((all_minutes // 60, "hour"), (all_minutes % 60, "minute"))
    return " ".join(counted(number, unit) for number, unit in parts if number) or "0 seconds"


def excerpt(text: str) -> str:
    """Return the start of a text, cut between words, with "..." if there is more."""
    if len(text) <= _EXCERPT:
        return text
    return f"{text[:_EXCERPT].rsplit(' ', 1)[0]} ..."


def first_lines(lines: Sequence[str]) -> Sequence[str]:
    """Return the first of some lines, and a line that counts the others."""
    if len(lines) <= _SHOWN_LINES:
        return lines
    rest = len(lines) - _SHOWN_LINES
    return [*lines[:_SHOWN_LINES], f"... and {rest} more; --report FILE lists them all"]


def table(rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> str:
    """Return rows of cells as lines with aligned columns.

    ``right`` are the indexes of columns whose cells are aligned at their ends, as numbers are.

    >>> print(table([("name", "is"), ("a", "first")]))
    name  is
    a     first
    """
    widths = [max(map(len, column)) for column in zip(*rows)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if index in right else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(row, widths))
        ).rstrip()
        for row in rows
    )
