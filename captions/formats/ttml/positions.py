"""Turn the regions of TTML into WebVTT positions.

Only what a file declares becomes a position: TTML's own default, the top left corner, is not where
captions without a position are meant to be. A declared box at the bottom centre is: it gives no
settings, because every player shows captions there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from captions.record import Record

# A box that reaches so far down (percent of the height) is where players show captions anyway.
_BOTTOM: Final = 85
# Boxes usually keep a margin of 10 % that television sets may hide (EBU R 95, SMPTE RP 218);
# text at the edge of such a box is at the edge of the picture for other formats.
_MARGIN: Final = 10
_LENGTH = re.compile(r"([+-]?[0-9]{1,9}(?:\.[0-9]{1,9})?)(%|px|c|rw|rh)")
_CELLS = re.compile(r"\s*([0-9]{1,6})\s+([0-9]{1,6})\s*")
_PIXELS = re.compile(r"\s*([0-9]{1,6})(?:\.[0-9]+)?px\s+([0-9]{1,6})(?:\.[0-9]+)?px\s*")
_KEYWORDS: Final = {"left": 0, "top": 0, "center": 50, "right": 100, "bottom": 100}
_ALIGNS: Final = {"left": "left", "right": "right", "center": "center"}


class Screen(Record, frozen=True):
    """What lengths in cells and pixels are parts of: columns and rows, width and height."""

    cells: tuple[int, int] = (32, 15)
    pixels: tuple[int, int] | None = None


def screen_of(attributes: Mapping[str, str]) -> Screen:
    """Return the screen that the attributes of the ``tt`` element describe."""
    cells = _CELLS.fullmatch(attributes.get("ttp:cellResolution", ""))
    pixels = _PIXELS.fullmatch(attributes.get("tts:extent", ""))
    size = (int(pixels[1]), int(pixels[2])) if pixels else None
    columns_rows = (int(cells[1]), int(cells[2])) if cells else (32, 15)
    return Screen(
        columns_rows if all(columns_rows) else (32, 15), size if size and all(size) else None
    )


def position_settings(properties: Mapping[str, str], screen: Screen) -> dict[str, str]:
    """Return the WebVTT settings of text in a region with these properties.

    >>> position_settings({"displayAlign": "before", "textAlign": "left"}, Screen())
    {'line': '0', 'align': 'left'}
    >>> box = {"origin": "10% 10%", "extent": "80% 80%", "displayAlign": "after"}
    >>> position_settings(box, Screen()), position_settings({}, Screen())
    ({}, {})
    """
    settings: dict[str, str] = {}
    vertical = {"tbrl": "rl", "tb": "rl", "tblr": "lr"}.get(properties.get("writingMode", ""))
    if vertical:
        return {"vertical": vertical}
    extent = _pair(properties.get("extent", ""), screen)
    origin = _pair(properties.get("origin", ""), screen)
    if origin is None and extent is not None and "position" in properties:
        origin = _origin(properties["position"], extent)
    line = _line(properties.get("displayAlign", ""), origin, extent)
    if line:
        settings["line"] = line
    align = _align(properties)
    position = _position(align, origin, extent)
    if position:
        settings["position"] = position
    if align and align != "center":
        settings["align"] = align
    return settings


def _line(
    display_align: str,
    origin: tuple[Fraction, Fraction] | None,
    extent: tuple[Fraction, Fraction] | None,
) -> str:
    """Return the ``line`` setting; empty where nothing is declared, or the bottom is."""
    if not display_align and origin is None:
        return ""
    top = origin[1] if origin is not None else Fraction(0)
    bottom = min(top + extent[1], Fraction(100)) if extent is not None else Fraction(100)
    if display_align == "after":
        return "" if bottom >= _BOTTOM else f"{_percent(bottom)}%,end"
    if display_align in ("center", "justify"):
        return f"{_percent((top + bottom) / 2)}%,center"
    return f"{_percent(top)}%" if top > 0 else "0"


def _align(properties: Mapping[str, str]) -> str:
    align = properties.get("textAlign", "")
    if align in ("start", "end"):
        is_right_to_left = properties.get("direction") == "rtl" or properties.get(
            "writingMode", ""
        ) in ("rltb", "rl")
        return "right" if (align == "end") != is_right_to_left else "left"
    return _ALIGNS.get(align, "")


def _position(
    align: str,
    origin: tuple[Fraction, Fraction] | None,
    extent: tuple[Fraction, Fraction] | None,
) -> str:
    """Return the ``position`` setting: where the text is aligned to across the picture."""
    if origin is None:
        return ""
    left = origin[0]
    right = min(left + extent[0], Fraction(100)) if extent is not None else Fraction(100)
    if align == "left":
        return f"{_percent(left)}%" if left > _MARGIN else ""
    if align == "right":
        return f"{_percent(right)}%" if right < 100 - _MARGIN else ""
    if extent is None:
        return ""
    centre = _percent((left + right) / 2)
    return f"{centre}%" if centre != "50" else ""


def _pair(written: str, screen: Screen) -> tuple[Fraction, Fraction] | None:
    """Return two lengths as percentages of the picture, or None where they cannot be known."""
    parts = written.split()
    if len(parts) != 2:
        return None
    across, down = (_length(part, axis, screen) for axis, part in enumerate(parts))
    return None if across is None or down is None else (across, down)


def _length(written: str, axis: int, screen: Screen) -> Fraction | None:
    match = _LENGTH.fullmatch(written)
    if match is None:
        # "0" alone, which TTML does not allow, as Amara writes
        return Fraction(0) if written in ("0", "0.0") else None
    value, unit = Fraction(match[1]), match[2]
    if unit == "c":
        value = value * 100 / screen.cells[axis]
    elif unit == "px":
        if screen.pixels is None:
            return None
        value = value * 100 / screen.pixels[axis]
    return min(max(value, Fraction(0)), Fraction(100))


def _origin(position: str, extent: tuple[Fraction, Fraction]) -> tuple[Fraction, Fraction] | None:
    """Return the origin of a box from ``tts:position``, which aligns box and picture like CSS."""
    parts = position.split()
    if len(parts) == 1:
        parts.append("center")
    if len(parts) != 2:
        return None
    if parts[0] in ("top", "bottom") or parts[1] in ("left", "right"):
        parts.reverse()
    found = []
    for part, size in zip(parts, extent):
        match = _LENGTH.fullmatch(part)
        if part in _KEYWORDS:
            share = Fraction(_KEYWORDS[part])
        elif match is not None and match[2] == "%":
            share = Fraction(match[1])
        else:
            return None
        found.append((100 - size) * share / 100)
    return found[0], found[1]


def _percent(value: Fraction) -> str:
    return f"{float(round(value, 2)):g}"
