"""The heading "Transcript", alone on a line above the transcript."""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.transcript.shapes.survey import Survey

_HEADING = re.compile(
    r"(?:(?:full|episode|show|audio|video|interview) )?transcript(?:ion)?:?|transkript(?:ion)?:?"
    r"|transcripci\u00f3n:?|transcri\u00e7\u00e3o:?|trascrizione:?|transkrypcja:?",
    re.IGNORECASE,
)
# Lines with text at the top of the file among which it is.
_TOP_LINES = 8


def find_headings(survey: Survey) -> Iterator[int]:
    """Yield the index of the heading, if there is one."""
    for index in survey.filled[:_TOP_LINES]:
        if _HEADING.fullmatch(survey.bare_texts[index]):
            yield index
            return
