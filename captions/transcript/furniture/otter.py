"""Otter's header and footer: date and length, "SUMMARY KEYWORDS", "SPEAKERS", and its credit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from captions.transcript.furniture.date_lines import DATE_LINE
from captions.transcript.shapes.survey import Survey

_HEADINGS = frozenset(("SUMMARY KEYWORDS", "KEYWORDS", "SPEAKERS"))
_SIGNATURE = frozenset(("SUMMARY KEYWORDS", "SPEAKERS"))
_CREDIT = re.compile(
    r"Transcribed by (?:https?://)?otter\.ai/?(?: ?\((?:https?://)?otter\.ai/?\))?", re.IGNORECASE
)
# Lines at the top of the file among which the header is.
_HEADER_LINES = 60


def find_otter(survey: Survey) -> Iterator[int]:
    """Yield the indices of the lines of Otter's header and footer, in a file that has either.

    The title above the header is not one of them.
    """
    texts = survey.bare_texts
    credits = [index for index, text in enumerate(texts) if _CREDIT.fullmatch(text)]
    headings = [
        index for index, text in enumerate(texts[:_HEADER_LINES]) if text.upper() in _HEADINGS
    ]
    yield from credits
    if not credits and not any(texts[index] in _SIGNATURE for index in headings):
        return
    for index in headings:
        yield index
        yield from _below(texts, index)
    last = headings[-1] if headings else _first_blank_after_title(texts)
    yield from (index for index in range(last) if DATE_LINE.fullmatch(texts[index]))


def _below(texts: Sequence[str], heading: int) -> Iterator[int]:
    """Yield the lines below a heading, up to the next blank line; one blank line may come first."""
    index = heading + 1
    if index < len(texts) and not texts[index]:
        index += 1
    while index < len(texts) and texts[index] and texts[index].upper() not in _HEADINGS:
        yield index
        index += 1


def _first_blank_after_title(texts: Sequence[str]) -> int:
    """Return the end of the block that begins with the title."""
    start = next((index for index, text in enumerate(texts) if text), len(texts))
    return next((index for index in range(start, len(texts)) if not texts[index]), len(texts))
