"""The name of the recording above what Word transcribed, below the heading "Audio file"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from captions.transcript.shapes.shape import Line

_RECORDING = re.compile(r".{1,200}\.(?:mp3|wav|m4a|mp4|aac|flac|ogg|webm|mov)", re.IGNORECASE)


def find_word_transcribe(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the indices of the heading and the name at the top of a file."""
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    for heading, name in pairwise(filled[:4]):
        is_heading = lines[heading].text.strip().strip("\ufeff") == "Audio file"
        if is_heading and _RECORDING.fullmatch(lines[name].text.strip()):
            yield from (heading, name)
