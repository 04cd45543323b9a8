"""Turn WebVTT positions into the regions of a TTML document.

The opposite of ``captions.formats.ttml.positions``: what is written here is read back there as the
same position.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from captions.formats.vtt.settings import read_cue_settings, written_settings
from captions.record import Record

# The usual margin around captions, in percent of the picture (EBU R 95, SMPTE RP 218).
_MARGIN: Final = 10.0
# The height of a line of WebVTT, in percent of the picture (section 7.2: 5.33vh font size).
_LINE_HEIGHT: Final = 16 / 3
_ALIGNS: Final = {"start": "left", "end": "right"}
# The side of a box that ``position`` names, by the alignment of the text (WebVTT section 6.1).
_ANCHORS: Final = {"left": "line-left", "right": "line-right", "center": "center"}


class _Position(Record, frozen=True):
    """WebVTT settings as numbers; None is "auto", which has other defaults.

    ``line`` counts lines where ``counts_lines``; else it is a percentage, as the others are.
    """

    vertical: str = ""
    line: float | None = None
    line_align: str = "start"
    counts_lines: bool = False
    position: float | None = None
    position_align: str = ""
    size: float = 100.0
    align: str = "center"


class Box(Record, frozen=True):
    """A region: the numbers are percentages of the picture, as they are written."""

    left: str
    top: str
    width: str
    height: str
    display_align: str
    text_align: str
    writing_mode: str = ""


def box_of(settings: Mapping[str, str]) -> Box:
    """Return the region in which a cue with WebVTT settings is shown.

    >>> box_of({"line": "0", "align": "left"})
    Box(left='10', top='0', width='80', height='90', display_align='before', text_align='left', \
writing_mode='')
    """
    cue = _position_of(settings) if settings else _Position()
    text_align = _ALIGNS.get(cue.align, cue.align)
    if cue.vertical:
        mode = "tbrl" if cue.vertical == "rl" else "tblr"
        return Box("10", "10", "80", "80", "before", text_align, mode)
    left, right = _across(cue, text_align)
    top, bottom, display_align = _down(cue)
    return Box(
        _percent(left),
        _percent(top),
        _percent(right - left),
        _percent(bottom - top),
        display_align,
        text_align,
    )


def _position_of(settings: Mapping[str, str]) -> _Position:
    valid = read_cue_settings(written_settings(settings)).settings
    line, _, line_align = valid.get("line", "").partition(",")
    position, _, position_align = valid.get("position", "").partition(",")
    return _Position(
        valid.get("vertical", ""),
        float(line.rstrip("%")) if line else None,
        line_align or "start",
        not line.endswith("%"),
        float(position[:-1]) if position else None,
        position_align,
        float(valid["size"][:-1]) if "size" in valid else 100.0,
        valid.get("align", "center"),
    )


def _across(cue: _Position, text_align: str) -> tuple[float, float]:
    """Return the left and the right edge of the box."""
    if cue.position is None:
        margin = max(_MARGIN, (100 - cue.size) / 2)
        if text_align == "left":
            return _MARGIN, 100 - max(_MARGIN, 100 - cue.size - _MARGIN)
        if text_align == "right":
            return max(_MARGIN, 100 - cue.size - _MARGIN), 100 - _MARGIN
        return margin, 100 - margin
    anchor = cue.position_align or _ANCHORS[text_align]
    if anchor == "line-left":
        return cue.position, min(cue.position + cue.size, 100)
    if anchor == "line-right":
        return max(cue.position - cue.size, 0), cue.position
    half = min(cue.position, 100 - cue.position, cue.size / 2)
    if cue.position == 50:
        half = min(half, 50 - _MARGIN)
    return cue.position - half, cue.position + half


def _down(cue: _Position) -> tuple[float, float, str]:
    """Return the top and the bottom of the box, and to which of them the text is aligned."""
    if cue.line is None or (cue.counts_lines and cue.line == -1):
        return _MARGIN, 100 - _MARGIN, "after"
    if cue.counts_lines:
        if cue.line >= 0:
            return min(cue.line * _LINE_HEIGHT, 80), 100 - _MARGIN, "before"
        return 0, max(100 + (cue.line + 1) * _LINE_HEIGHT, 10), "after"
    if cue.line_align == "end":
        return 0, cue.line, "after"
    if cue.line_align == "center":
        half = min(cue.line, 100 - cue.line)
        return cue.line - half, cue.line + half, "center"
    return cue.line, 100, "before"


def _percent(value: float) -> str:
    return f"{round(value, 2):g}"
