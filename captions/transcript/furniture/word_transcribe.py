"""The name of the recording above what Word transcribed, below the heading "Audio file"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from captions.transcript.shapes.survey import Survey

_RECORDING = re.compile(r".{1,200}\.(?:mp3|wav|m4a|mp4|aac|flac|ogg|webm|mov)", re.IGNORECASE)


def find_word_transcribe(survey: Survey) -> Iterator[int]:
    """Yield the indices of the heading and the name at the top of a file."""
    texts = survey.bare_texts
    for heading, name in pairwise(survey.filled[:4]):
        if texts[heading] == "Audio file" and _RECORDING.fullmatch(texts[name]):
            yield from (heading, name)
