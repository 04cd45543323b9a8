"""Find the title of a transcript: a first line that is not spoken text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from captions.text.late_pattern import late_pattern
from captions.text.punctuation import final_punctuation
from captions.text.sounds import is_sound
from captions.transcript.shapes.name_first import NAME_THEN_TIME
from captions.transcript.shapes.shape import Line, Opening
from captions.transcript.speakers import VOICE_TAG, match_label
from captions.transcript.timestamps import LEADING_STAMP

# Longest title in characters; a line like "#300: ... Transcript" may be twice as long.
_LONGEST_TITLE = 100
_NUMBERED_TITLE = late_pattern(r"#\d+\b.*|.*\bTranscript", re.IGNORECASE)
# Kinds of punctuation that a spoken line may end with but a title does not.
_SPOKEN_ENDINGS = ("end", "ellipsis", "comma", "colon")


def read_title(lines: Sequence[str]) -> tuple[str | None, int]:
    """Return the title of a transcript and the number of lines up to its end; (None, 0) for none.

    A title has no time. It reads ``#300: ... Transcript``, or it is short, does not end in
    punctuation and does not continue on the next line.

    >>> read_title(["The Repair Hour", "", "0:01 Hello."])
    ('The Repair Hour', 1)
    >>> read_title(["We talk to people", "who fix things."])
    (None, 0)
    """
    index = next((i for i, line in enumerate(lines) if line.strip()), None)
    if index is None:
        return None, 0
    line = lines[index].strip().strip("\ufeff")
    if LEADING_STAMP.match(line) or NAME_THEN_TIME.match(line) or is_sound(line):
        return None, 0
    if len(line) <= 2 * _LONGEST_TITLE and _NUMBERED_TITLE.fullmatch(line):
        return " ".join(line.split()), index + 1
    after = lines[index + 1].strip() if index + 1 < len(lines) else ""
    if len(line) > _LONGEST_TITLE or after[:1].islower():
        return None, 0
    if final_punctuation(line) in _SPOKEN_ENDINGS:
        return None, 0
    if match_label(line) is not None or VOICE_TAG.match(line) is not None:
        return None, 0
    return " ".join(line.split()), index + 1


def read_header(lines: Sequence[Line]) -> tuple[str, list[Line]] | None:
    """Return the title above a first time of 0:00, and the lines between it and that time.

    Nothing can be said before 0:00, so what is printed there is a title even if it looks like a
    speaker's line (``Episode 12: The clock``) or a question, and a header (``Hosts: Ada, Bob``).
    None if the first time is another one, if nothing is above it, or if that may be speech whose
    time is missing: a long line, or one that ends like a statement.

    >>> from captions.transcript.timestamps import read_stamp
    >>> zero = Opening(read_stamp(LEADING_STAMP.match("0:00 ")), "")
    >>> read_header([Line(1, "Who winds it?"), Line(2, "0:00 Ada does.", zero)])
    ('Who winds it?', [])
    """
    first = next((i for i, line in enumerate(lines) if line.opening is not None), 0)
    above = [line for line in lines[:first] if line.text.strip()]
    if not above or not _is_zero(lines[first].opening) or any(map(_may_be_speech, above)):
        return None
    return " ".join(above[0].text.strip("\ufeff").split()), above[1:]


def _is_zero(opening: Opening | None) -> bool:
    stamp = opening.stamp if opening is not None else None
    return stamp is not None and stamp.readings_ms[:1] == (0,)


def _may_be_speech(line: Line) -> bool:
    text = line.text.strip()
    is_statement = text.endswith(".") or final_punctuation(text) in ("ellipsis", "comma", "colon")
    return len(text) > _LONGEST_TITLE or is_statement or is_sound(text)
