"""Points on the screen: WebVTT settings that name one exactly, for formats with coordinates.

``line:25%,center position:50%`` is the point at half the width and a quarter of the height, with
the text centred on it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

_PERCENTAGE = re.compile(r"(?P<number>[0-9]{1,3}(?:\.[0-9]{1,9})?)%")
_ROWS = {"": 2, "start": 2, "center": 1, "end": 0}
_COLUMNS = {"left": 0, "center": 1, "right": 2}


class Point(NamedTuple):
    """A point in shares of the width and height, and which corner of the text is there.

    ``anchor`` is numbered as on a number pad: 7 is the top left corner, 2 the middle of the bottom.
    """

    x: Fraction
    y: Fraction
    anchor: int


def point_of_settings(settings: Mapping[str, str]) -> Point | None:
    """Return the point that WebVTT settings name, or None if they say less or more than a point.

    >>> point_of_settings({"line": "25%,center", "position": "10%", "align": "left"})
    Point(x=Fraction(1, 10), y=Fraction(1, 4), anchor=4)
    """
    if not settings.keys() <= {"line", "position", "align"}:
        return None
    line, _, row = settings.get("line", "").partition(",")
    position, _, _ = settings.get("position", "").partition(",")
    column = _COLUMNS.get(settings.get("align", "center"))
    y, x = _share(line), _share(position)
    if y is None or x is None or row not in _ROWS or column is None or "," in settings["position"]:
        return None
    return Point(x, y, _ROWS[row] * 3 + column + 1)


def _share(text: str) -> Fraction | None:
    match = _PERCENTAGE.fullmatch(text)
    share = Fraction(match["number"]) / 100 if match else None
    return share if share is not None and share <= 1 else None


def percent(share: Fraction) -> str:
    """Return a share of the screen as a percentage, 0 to 100, rounded to two decimals.

    >>> percent(Fraction(1, 3)), percent(Fraction(3, 2))
    ('33.33%', '100%')
    """
    hundredths = int(min(max(share, Fraction(0)), Fraction(1)) * 10_000 + Fraction(1, 2))
    whole, rest = divmod(hundredths, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".") + "%" if rest else f"{whole}%"
