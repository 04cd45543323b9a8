"""Read the EDL files of Comskip, MPlayer, Kodi and LosslessCut: ``start end action`` on a line.

Comskip's own list, with two frames on a line, is read too.

Times are in seconds; Kodi also takes ``1:02:03.5`` and frames (``#1500``). Action 0 cuts, 3 marks a
commercial break, which is cut too; 1 mutes the sound and 2 marks a scene: neither removes time
(Kodi wiki, "Edit decision list").
"""

from __future__ import annotations

import re
from fractions import Fraction

from captions.editing.cut_lists.cut_list import CutList
from captions.errors import CaptionsError
from captions.formats.frames import time_of_frame_ms
from captions.formats.lines import bare, excerpt, raw_lines
from captions.formats.problems import Problems
from captions.timecode import fraction_ms
from captions.timing.rates import frame_rate

_TIME = r"(?:#\d{1,10}|(?:\d{1,4}:)?(?:\d{1,4}:)?\d{1,9}(?:[.,]\d{1,12})?)"
_ROW = re.compile(
    rf"\s*(?P<start>{_TIME})[ \t,;]+(?P<end>{_TIME})(?:[ \t,;]+(?P<action>\d))?[ \t]*", re.ASCII
)
_COMMENT = re.compile(r"\s*(?:##|//|;|#(?!\d)|\Z)")
# The first line of Comskip's own list, with the rate in hundredths: "9000 FRAMES AT 2500".
_FRAMES_HEAD = re.compile(
    r"\s*FILE PROCESSING COMPLETE\s+\d{1,10}\s+FRAMES AT\s+(?P<rate>[1-9]\d{2,5})\s*[\r\n]",
    re.ASCII,
)
_FRAMES_ROW = re.compile(r"(?P<start>\d{1,10})\s+(?P<end>\d{1,10})", re.ASCII)
_CUTS = ("0", "3", None)
# What the other actions do, none of which removes time.
_OTHERS = {"1": "mutes the sound", "2": "marks a scene"}


def sniff_comskip_frames(text: str) -> bool:
    """Return whether a text is what Comskip writes by default: frames, below their number and rate.

    >>> sniff_comskip_frames("FILE PROCESSING COMPLETE  54000 FRAMES AT  2997\\n-----\\n")
    True
    """
    return _FRAMES_HEAD.match(text) is not None


def read_comskip_frames(text: str, fps: Fraction | None = None) -> CutList:
    """Return the cuts of a file of frames; its own rate counts, not ``fps``."""
    head = _FRAMES_HEAD.match(text)
    assert head is not None
    rate = frame_rate(str(int(head["rate"]) / 100))
    problems = Problems()
    cuts = []
    for number, raw in enumerate(raw_lines(text), 1):
        line = bare(raw).strip()
        match = _FRAMES_ROW.fullmatch(line)
        if match is not None:
            start_ms, end_ms = (
                time_of_frame_ms(int(match[name]), rate) for name in match.groupdict()
            )
            if end_ms > start_ms:
                cuts.append((start_ms, end_ms))
                continue
        if line.strip("-") and number > 1:
            problems.add(number, f'"{excerpt(line)}" is not a row of two frames; skipped')
    return CutList("Comskip frames", tuple(cuts), problems=problems.reported())


def is_comment(line: str) -> bool:
    """Return whether a line of such a file is empty or a comment."""
    return _COMMENT.match(line) is not None


def is_row(line: str) -> bool:
    """Return whether a line has a start and an end, and maybe an action."""
    return _ROW.fullmatch(line) is not None


def read_comskip(text: str, fps: Fraction | None = None) -> CutList:
    """Return the cuts of a file; ``fps`` is the rate of times that count frames.

    Raises CaptionsError, with the line, for frames without a rate.
    """
    problems = Problems()
    cuts = []
    for number, raw in enumerate(raw_lines(text), 1):
        line = bare(raw)
        match = _ROW.fullmatch(line)
        if match is None:
            if not _COMMENT.match(line):
                message = (
                    f'"{excerpt(line.strip())}" is not a row of start, end and action; skipped'
                )
                problems.add(number, message)
            continue
        start_ms, end_ms = (_time_ms(match[name], fps, number) for name in ("start", "end"))
        if match["action"] not in _CUTS:
            does = _OTHERS.get(match["action"], "is not known")
            message = f"action {match['action']} {does} and cuts nothing; skipped"
            problems.add(number, message)
        elif end_ms <= start_ms:
            message = (
                f"the cut ends at {match['end']}, not after its start at {match['start']}; skipped"
            )
            problems.add(number, message)
        else:
            cuts.append((start_ms, end_ms))
    return CutList("EDL (start, end, action)", tuple(cuts), problems=problems.reported())


def _time_ms(written: str, fps: Fraction | None, line: int) -> int:
    """Return a time of a row in milliseconds; seconds are rounded half up.

    >>> _time_ms("72.0605", None, 1), _time_ms("1:02.5", None, 1), _time_ms("#50", Fraction(25), 1)
    (72061, 62500, 2000)
    """
    if written.startswith("#"):
        if fps is None:
            raise CaptionsError(
                f"{written} counts frames", hint="Give their frame rate with `fps`", line=line
            )
        return time_of_frame_ms(int(written[1:]), fps)
    *clock, seconds = written.replace(",", ".").split(":")
    whole_minutes = 0
    for part in clock:
        whole_minutes = whole_minutes * 60 + int(part)
    whole, _, fraction = seconds.partition(".")
    rounded_ms = fraction_ms(fraction) + (fraction[3:4] >= "5")
    return (whole_minutes * 60 + int(whole)) * 1000 + rounded_ms
