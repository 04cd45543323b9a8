r"""WebVTT settings as codes of SubStation text: ``line:0`` is ``{\an8}``, a point ``{\pos}``."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from captions.formats.alignment_tags import POSITION_SETTINGS, alignment_of_settings
from captions.formats.ass.codes import read_codes, split_blocks
from captions.formats.ass.script import Script, Style
from captions.formats.points import point_of_settings

_COLUMNS = {"left": 0, "center": 1, "right": 2, "end": 2, "start": 1}
# Lines before these percentages are at the top and in the middle; others are at the bottom.
_MIDDLE, _BOTTOM = 33, 66


def position_codes(settings: Mapping[str, str], script: Script, style: Style) -> str:
    r"""Return the codes for a position, empty where the style has it already.

    ``script`` has the size of the picture. Settings that are neither a point nor one of the nine
    alignments become the nearest of these.

    >>> position_codes({"line": "0"}, Script(()), Style("Default"))
    '{\\an8}'
    >>> position_codes({"line": "25%", "position": "50%"}, Script(()), Style("Default"))
    '{\\an8\\pos(192,72)}'
    """
    if not settings and style.anchor == 2:
        return ""
    known = {name: value for name, value in settings.items() if name in POSITION_SETTINGS}
    anchor = alignment_of_settings(known)
    point = point_of_settings(known) if anchor is None else None
    if point is not None:
        x, y = _decimal(point.x * script.width), _decimal(point.y * script.height)
        return f"{{\\an{point.anchor}\\pos({x},{y})}}"
    if anchor is None:
        anchor = _nearest_anchor(known, style)
    return "" if anchor == style.anchor else f"{{\\an{anchor}}}"


def _nearest_anchor(settings: Mapping[str, str], style: Style) -> int:
    """Return the nearest of the nine alignments for settings that say something else."""
    if "vertical" in settings:
        return style.anchor
    line, _, _ = settings.get("line", "").partition(",")
    row = 0
    if line.endswith("%"):
        y = _whole(line[:-1])
        row = (y < _BOTTOM) + (y < _MIDDLE)
    elif line.isascii() and line.isdigit():
        row = 2
    return row * 3 + _COLUMNS.get(settings.get("align", ""), 1) + 1


def _whole(percentage: str) -> int:
    digits = percentage.partition(".")[0][:3]
    return int(digits) if digits.isascii() and digits.isdigit() else 100


def _decimal(number: Fraction) -> str:
    """Return a number with up to three decimals.

    >>> _decimal(Fraction(921600, 1000)), _decimal(Fraction(2))
    ('921.6', '2')
    """
    thousandths = int(number * 1000 + Fraction(1, 2))
    whole, rest = divmod(thousandths, 1000)
    return f"{whole}.{rest:03d}".rstrip("0") if rest else str(whole)


def own_position_codes(raw: str) -> str:
    r"""Return the codes for a position in the text of an event, to be kept when its words change.

    >>> own_position_codes(r"{\an8\fs30}One {\pos(10,20)}two")
    '{\\an8\\pos(10,20)}'
    """
    codes = []
    for is_block, part in split_blocks(raw):
        for name, value, _ in read_codes(part) if is_block else ():
            if name == "an" and value:
                codes.append(f"\\an{value}")
            elif name == "pos" and isinstance(value, tuple):
                codes.append(f"\\pos({','.join(value)})")
    return f"{{{''.join(codes)}}}" if codes else ""
