"""How time lines are written in SubRip and WebVTT; what is written otherwise may be misread.

SubRip: ``00:00:01,000 --> 00:00:02,500``. WebVTT: ``00:01.000 --> 00:02.500``, hours of two digits
or more where there are any.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_SRT_TIME = "-?(?:[0-9]{2}|[1-9][0-9]{2,8}):([0-5])[0-9]:([0-5])[0-9],[0-9]{3}"
_VTT_TIME = r"(?:[0-9]{2,}:)?([0-5])[0-9]:([0-5])[0-9]\.[0-9]{3}"
# the groups are the tens of minutes and seconds
SOUND = {
    "srt": re.compile(f"{_SRT_TIME} --> {_SRT_TIME}[ \t]*[\r\n]*\\Z"),
    "vtt": re.compile(f"{_VTT_TIME}[ \t]+-->[ \t]+{_VTT_TIME}(?:[ \t\r\n]|\\Z)"),
}
# what may stand behind the times is another matter
SOUND_TIMES = {
    "srt": re.compile(f"\ufeff?{_SRT_TIME} --> {_SRT_TIME}(?:[ \t\r\n]|\\Z)"),
    "vtt": SOUND["vtt"],
}
_ZEROS = str.maketrans("123456789", "000000000")


def are_sound(lines: Sequence[str], format: str) -> bool:
    """Tell whether time lines are all sound and all of one shape, as those of most files are.

    It takes a tenth of the time of looking at each; where it says no, that has to be done.
    """
    match = SOUND[format].match(lines[0]) if lines else None
    if match is None:
        return False
    joined, length = "".join(lines), len(lines[0])
    if joined.translate(_ZEROS) != lines[0].translate(_ZEROS) * len(lines):
        return False
    return all(max(joined[match.start(group) :: length]) <= "5" for group in (1, 2, 3, 4))
