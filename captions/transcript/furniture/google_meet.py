"""Google Meet's notes around a transcript: date, attendees, end of the meeting, disclaimer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.transcript.furniture.date_lines import DATE_LINE
from captions.transcript.shapes.survey import Survey

_ENDED = re.compile(r"(?:Meeting|Transcription) ended after \d{1,3}:\d\d(?::\d\d)?\W*")
_DISCLAIMER = re.compile(
    r"This editable transcript was computer generated and might contain errors\..{0,120}"
)


def find_google_meet(survey: Survey) -> Iterator[int]:
    """Yield the indices of Meet's lines in a file with its last lines."""
    texts = survey.bare_texts
    ends = [
        index
        for index, text in enumerate(texts)
        if _ENDED.fullmatch(text) or _DISCLAIMER.fullmatch(text)
    ]
    yield from ends
    if ends and DATE_LINE.fullmatch(texts[survey.filled[0]]):
        yield survey.filled[0]
    if ends and "Attendees" in texts[: ends[0]]:
        heading = texts.index("Attendees")
        yield heading
        below = range(heading + 1, min(heading + 3, len(texts)))
        named = next((index for index in below if texts[index]), None)
        if named is not None and ":" not in texts[named]:
            yield named
