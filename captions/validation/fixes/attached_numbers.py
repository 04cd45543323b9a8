"""Keep the numbers of SubRip cues numbers while other cues are split, removed or moved.

Where no blank line separates two cues, a number below text is only a number if it is the one that
is due (``captions.formats.srt.numbers``). A fix above may change which one is due; the number then
gets the blank line that was missing.
"""

from __future__ import annotations

from collections.abc import Iterable, MutableSequence

from captions.formats.lines import raw_lines
from captions.formats.srt.numbers import is_number_line, small_number
from captions.formats.srt.spans import cue_spans
from captions.validation.checks.blank_lines import ENDS, newline_of


def separate_numbers(raw: MutableSequence[str], edited: Iterable[int]) -> None:
    """Add a blank line above each number that is no longer due, in the raw blocks of a file.

    ``edited`` are the indexes of the blocks that a fix has changed.
    """
    changed = set(edited)
    last_number = 0
    before: int | None = None
    for index, text in enumerate(raw):
        if not text:
            continue
        first = next(raw_lines(text))
        if is_number_line(first):
            is_attached = before is not None and not raw[before].endswith(ENDS)
            if is_attached and before is not None and small_number(first) != last_number + 1:
                raw[before] += newline_of(raw[before])
            last_number = small_number(first)
        if index in changed:
            numbers = [span.number for span in cue_spans(text) if span.number >= 0]
            last_number = numbers[-1] if numbers else last_number
        before = index
