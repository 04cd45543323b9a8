"""Remove what nobody says from the notes in a text: their times, and notes of the editor.

Rev and other services print where in the recording a note belongs: ``[inaudible 00:00:23]`` becomes
``[inaudible]``, which is kept like any other sound in brackets. ``[Editor's note: ...]`` is
removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from captions.record import replace
from captions.text.late_pattern import late_pattern
from captions.transcript.model import Removed
from captions.transcript.voices import Passage

_TIME = r"(?:[0-9]{1,2}:)?[0-9]{1,3}:[0-5][0-9](?:[.,][0-9]{1,3})?"
_NOTE = late_pattern(
    r"(?P<open>[\[(])(?P<words>(?:inaudible|unintelligible|indiscernible|indistinct|unclear|crosstalk"
    r"|cross talk|overlapping|phonetic|foreign|laugh|music|silence|applause|pause|speaks|background"
    r"|inaud|noise|audio)[^\[\]()0-9]{0,40}?)"
    rf"(?P<gap>[\s,;@\u2013-]{{1,3}})(?P<time>{_TIME}(?:\s?[-\u2013]\s?{_TIME})?)\s?(?P<close>[\])])",
    re.IGNORECASE,
)
_EDITORS = late_pattern(
    r"[\[(](?:editor|transcriber|transcriptionist)(?:['\u2019]?s)? note\b[^\[\]()]{0,400}[\])]",
    re.IGNORECASE,
)


def clean_notes(parts: Iterable[Passage | Removed]) -> Iterator[Passage | Removed]:
    """Yield passages with their notes cleaned; what is removed of them is yielded before each.

    >>> for part in clean_notes([Passage(1, "So, [inaudible 0:23] then.", 1000, 1000)]):
    ...     print(repr(part.text))
    '0:23'
    'So, [inaudible] then.'
    """
    known_ms: int | None = None
    for part in parts:
        if isinstance(part, Removed):
            known_ms = part.time_ms if part.reason == "time" else known_ms
            yield part
            continue
        known_ms = part.start_ms if part.start_ms is not None else known_ms
        if "[" not in part.text and "(" not in part.text:
            yield part
            continue
        for note in _NOTE.finditer(part.text):
            yield Removed(part.line, known_ms, note["time"], "time")
        for note in _EDITORS.finditer(part.text):
            yield Removed(part.line, known_ms, note[0], "furniture")
        text = _NOTE.sub(r"\g<open>\g<words>\g<close>", _EDITORS.sub("", part.text))
        yield replace(part, text=text)
