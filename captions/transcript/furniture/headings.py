"""The heading "Transcript", alone on a line above the transcript."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from captions.transcript.shapes.shape import Line

_HEADING = re.compile(
    r"(?:(?:full|episode|show|audio|video|interview) )?transcript(?:ion)?:?|transkript:?",
    re.IGNORECASE,
)
# Lines with text at the top of the file among which it is.
_TOP_LINES = 8


def find_headings(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the index of the heading, if there is one."""
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    for index in filled[:_TOP_LINES]:
        if _HEADING.fullmatch(lines[index].text.strip().strip("\ufeff")):
            yield index
            return
