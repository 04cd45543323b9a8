"""Find the title of a transcript: a first line that is not spoken text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from captions.text.late_pattern import late_pattern
from captions.text.punctuation import final_punctuation
from captions.text.sounds import is_sound
from captions.transcript.shapes.name_first import NAME_THEN_TIME
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
