"""Keep numbers numbers, and text text, while SubRip cues are split, removed or moved.

Below text without a blank line, and between two blank lines, a number is only a number if it is
the one that is due (``captions.formats.srt.numbers``). A fix above may change which one is due.
Layout then keeps the reading as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, MutableSequence, Sequence

from captions.formats.lines import bare, raw_lines
from captions.formats.srt.numbers import is_number_line, small_number
from captions.formats.srt.spans import cue_spans
from captions.validation.checks.blank_lines import (
    ENDS,
    newline_of,
    without_blank_lines,
    without_blank_tail,
)
from captions.validation.document import Kind


def separate_numbers(
    raw: MutableSequence[str], kinds: Sequence[Kind], edited: Iterable[int]
) -> None:
    """Change the blank lines of raw blocks so that the same lines are numbers as before a fix.

    A number that is no longer due gets a blank line above; a lone number that belongs to no cue is
    removed; text that is now due as a number loses the blank line above. ``edited`` are the indexes
    of the blocks that the fix has changed, ``kinds`` the kinds of all.
    """
    changed = set(edited)
    last_number = 0
    before: int | None = None
    for index, text in enumerate(raw):
        first = next(raw_lines(text), "")
        if not text.strip("\ufeff"):
            continue
        if kinds[index] == "stray" and before is not None:
            raw[index] = text if small_number(first) == last_number + 1 else ""
            continue
        if is_number_line(first):
            is_attached = before is not None and not raw[before].endswith(ENDS)
            if is_attached and before is not None and small_number(first) != last_number + 1:
                raw[before] += newline_of(raw[before])
            last_number = small_number(first)
        if index in changed:
            numbers = [
                span.number
                for span in cue_spans(text)
                if span.number >= 0 and not span.is_lone_number
            ]
            last_number = numbers[-1] if numbers else last_number
        if changed and _lone_number_of(text) == last_number + 1:
            body = without_blank_tail(text)
            raw[index] = without_blank_lines(body) + text[len(body) :]
        before = index


def _lone_number_of(text: str) -> int:
    """Return the number that is the last line of a block, below a blank line; -1 without one."""
    body = without_blank_tail(text)
    lines = list(raw_lines(body))
    is_lone = len(lines) > 1 and not bare(lines[-2]).strip()
    return small_number(lines[-1]) if is_lone else -1
