"""The written forms of time lines in SubRip and WebVTT; other forms may be misread.

SubRip: ``00:00:01,000 --> 00:00:02,500``. WebVTT: ``00:01.000 --> 00:02.500``, with hours of two
digits or more if there are any.
"""

from __future__ import annotations

from collections.abc import Sequence

from captions.text.late_pattern import late_pattern

_SRT_TIME = "-?(?:[0-9]{2}|[1-9][0-9]{2,8}):([0-5])[0-9]:([0-5])[0-9],[0-9]{3}"
_VTT_TIME = r"(?:[0-9]{2,}:)?([0-5])[0-9]:([0-5])[0-9]\.[0-9]{3}"
# Whole time lines, by format; in WebVTT, settings may follow the times. The four groups are the
# tens of minutes and seconds.
WELL_FORMED_LINE = {
    "srt": late_pattern(f"{_SRT_TIME} --> {_SRT_TIME}[ \t]*[\r\n]*\\Z"),
    "vtt": late_pattern(f"{_VTT_TIME}[ \t]+-->[ \t]+{_VTT_TIME}(?:[ \t\r\n]|\\Z)"),
}
# The two times alone; anything may follow them.
WELL_FORMED_TIMES = {
    "srt": late_pattern(f"\ufeff?{_SRT_TIME} --> {_SRT_TIME}(?:[ \t\r\n]|\\Z)"),
    "vtt": WELL_FORMED_LINE["vtt"],
}
_ZEROS = str.maketrans("123456789", "000000000")


def are_well_formed(lines: Sequence[str], format_name: str) -> bool:
    r"""Return whether time lines are all well-formed and of one shape, as in most files.

    That takes a tenth of the time of matching each line. If it is False, each line has to be
    matched: lines of several shapes may be well-formed too.

    >>> lines = ["00:00:01,000 --> 00:00:02,500\n", "00:00:03,000 --> 00:00:04,000\n"]
    >>> are_well_formed(lines, "srt"), are_well_formed([*lines, "0:05 --> 0:06\n"], "srt")
    (True, False)
    """
    match = WELL_FORMED_LINE[format_name].match(lines[0]) if lines else None
    if match is None:
        return False
    joined, length = "".join(lines), len(lines[0])
    if joined.translate(_ZEROS) != lines[0].translate(_ZEROS) * len(lines):
        return False
    return all(max(joined[match.start(group) :: length]) <= "5" for group in (1, 2, 3, 4))
