"""Read a caption file that is to be laid out again, with the line of each of its cues."""

from __future__ import annotations

import re
from collections.abc import Sequence

from captions.model import Track

_LINE_END = re.compile(r"\r\n|\r|\n")


def lines_of_cues(track: Track, text: str, lines_above: int = 0) -> Sequence[int] | None:
    """Return the line of a file on which each cue of its track has its times; None if not known.

    ``text`` is that of the file, without ``lines_above`` lines at its top.

    >>> from captions.model import Cue
    >>> lines_of_cues(Track([Cue(1000, 2000, "Hello.")]), "1\\n00:01.000 --> 00:02.000\\nHello.")
    [2]
    """
    numbers = [cue.native.number + lines_above for cue in track.cues if cue.native is not None]
    if len(numbers) == len(track.cues):
        return numbers
    if "-->" not in text:
        return None
    lines = [
        number
        for number, line in enumerate(_LINE_END.split(text), lines_above + 1)
        if "-->" in line
    ]
    return lines if len(lines) == len(track.cues) else None
