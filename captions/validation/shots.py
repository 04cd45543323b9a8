"""Read the times of shot changes from a file, as programs that find them write it.

Shot changes are where one shot of the video ends and the next begins. T041 checks whether captions
change with them.
"""

from __future__ import annotations

import re
from fractions import Fraction

from captions.errors import CaptionsError
from captions.timecode import parse_time_ms

# A line of ffmpeg's filters scdet and showinfo.
_FFMPEG = re.compile(r"(?:lavfi\.scd\.time[:=]|pts_time:)\s*(?P<seconds>[0-9]+(?:\.[0-9]+)?)")
# A time that ends in a number of frames: "00:01:02:13".
_FRAMES = re.compile(r"(?P<whole>[0-9]+:[0-9]{2}:[0-9]{2})[:;](?P<frames>[0-9]{2,3})")
# Columns of PySceneDetect's table that have the time at which a scene begins; the first is exact.
_COLUMNS = ("Start Timecode", "Start Time (seconds)")


def read_shots(text: str, frame_rate: Fraction | None = None) -> tuple[int, ...]:
    """Return the shot changes of a file in milliseconds, sorted.

    The file has one time a line ("62.5", "1:02.500"), or is the table of PySceneDetect, or what
    ffmpeg's filters scdet and showinfo print. Lines that begin with "#" are comments. Times that
    end in frames ("00:01:02:13") need ``frame_rate``. Raises CaptionsError, with the line, for
    anything else, and for a file without times.

    >>> read_shots("# shots\\n12.5\\n0:03.000\\n")
    (3000, 12500)
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    found = [float(match["seconds"]) * 1000 for match in _FFMPEG.finditer(text)]
    times = {round(ms) for ms in found}
    if not times:
        lines = [(number, line) for number, line in lines if line and not line.startswith("#")]
        header = next((at for at, (_, line) in enumerate(lines) if _COLUMNS[0] in line), None)
        column = 0
        if header is not None:
            names = [name.strip() for name in lines[header][1].split(",")]
            column = names.index(_COLUMNS[0])
            lines = lines[header + 1 :]
        times = {_time_ms(line.split(",")[column:], number, frame_rate) for number, line in lines}
    if not times:
        raise CaptionsError(
            "there are no times of shot changes", hint="Write one time a line, such as 1:02.500"
        )
    return tuple(sorted(times))


def _time_ms(fields: list[str], line: int, frame_rate: Fraction | None) -> int:
    written = fields[0].strip() if fields else ""
    frames = _FRAMES.fullmatch(written)
    if frames is not None and frame_rate is None:
        raise CaptionsError(
            f"{written!r} ends in frames, and the frame rate is unknown",
            hint="Give the frame rate as `fps`",
            line=line,
        )
    try:
        if frames is not None and frame_rate is not None:
            whole_ms = parse_time_ms(frames["whole"])
            return whole_ms + round(int(frames["frames"]) * 1000 / frame_rate)
        time_ms = parse_time_ms(written)
    except CaptionsError:
        time_ms = -1
    if time_ms < 0:
        raise CaptionsError(
            f"{written[:40]!r} is not the time of a shot change",
            hint="Write one time a line, such as 62.5 or 1:02.500",
            line=line,
        )
    return time_ms
