"""Lines with a name, a time and the text, and only spaces between: ``Ada 0:05 Hello``.

"Genesis 1:27 says" looks the same, so this shape counts only where nearly every line has it.
"""

from __future__ import annotations

import re

from captions.transcript.shapes.name_first import NAME
from captions.transcript.shapes.shape import Opening
from captions.transcript.speakers import looks_like_name
from captions.transcript.timestamps import (
    CLOCK_TIME_FOLLOWS,
    TIME,
    UNSEEN,
    UNTIL,
    read_stamp,
)

_NAME_TIME_TEXT = re.compile(
    rf"[{UNSEEN}]*{NAME}\s{{1,20}}(?P<stamp>{TIME}){UNTIL}\s+{CLOCK_TIME_FOLLOWS}(?P<text>\S.*)"
)


def read_name_time_text(line: str) -> Opening | None:
    """Return the time, the text and the speaker of a line such as ``Ada 0:05 Hello``.

    >>> opening = read_name_time_text("Speaker 1 0:05 Hello")
    >>> opening.speaker, opening.stamp.text, opening.text
    ('Speaker 1', '0:05', 'Hello')
    """
    match = _NAME_TIME_TEXT.match(line)
    if match is None or not looks_like_name(match["name"]):
        return None
    return Opening(read_stamp(match), match["text"].strip(), match["name"].strip())
