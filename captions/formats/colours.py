"""The colours of text that WebVTT has a class for, by name and by their red, green and blue.

Readers of other formats write colours as these classes, and all writers take them from there.
"""

from __future__ import annotations

import re

from captions.text.late_pattern import late_pattern

# The colours that WebVTT has a class for (WebVTT section 5.1, default CSS), as red, green, blue.
COLOURS = {
    "ffffff": "white",
    "00ff00": "lime",
    "00ffff": "cyan",
    "ff0000": "red",
    "ffff00": "yellow",
    "ff00ff": "magenta",
    "0000ff": "blue",
    "000000": "black",
}
HEXADECIMAL = {name: digits for digits, name in COLOURS.items()}
# Other names that HTML has for two of them (CSS Color 4, section 6.1).
_OTHER_NAMES = {"aqua": "cyan", "fuchsia": "magenta"}
_DIGITS = frozenset("0123456789abcdef")
_FONT_COLOUR = late_pattern(
    r"""\bcolor\s{0,9}=\s{0,9}["']?(?P<value>[^"'\s>]{1,40})["']?""", re.IGNORECASE
)
_COLOUR_CLASS = late_pattern("color(?P<digits>[0-9a-fA-F]{6})")


def colour_class(colour: str) -> str | None:
    """Return the tag of a colour, given as its name in WebVTT or as red, green, blue in digits.

    A colour that WebVTT has no class for gets one with its digits; None is no colour.

    >>> colour_class("yellow"), colour_class("#FF0000"), colour_class("#fa0"), colour_class("12pt")
    ('c.yellow', 'c.red', 'c.colorffaa00', None)
    """
    digits = colour.strip().lower().lstrip("#")
    digits = _OTHER_NAMES.get(digits, digits)
    if digits in HEXADECIMAL:
        return f"c.{digits}"
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    if len(digits) != 6 or not set(digits) <= _DIGITS:
        return None
    return f"c.{COLOURS.get(digits, f'color{digits}')}"


def font_class(attributes: str) -> str | None:
    """Return the tag for the colour in the attributes of a ``<font>``; None without one.

    >>> font_class(' color="#FFFF00"'), font_class(" face=Arial color=aqua"), font_class(" size=9")
    ('c.yellow', 'c.cyan', None)
    """
    match = _FONT_COLOUR.search(attributes)
    return colour_class(match["value"]) if match else None


def is_only_colour(attributes: str) -> bool:
    """Return whether a ``<font>`` has a colour, and nothing else.

    >>> is_only_colour(" color=red"), is_only_colour(" color=red size=9"), is_only_colour("")
    (True, False, False)
    """
    match = _FONT_COLOUR.fullmatch(attributes.strip())
    return match is not None and colour_class(match["value"]) is not None


def digits_of_classes(classes: str) -> str | None:
    """Return red, green and blue of the last colour among the classes of a tag; None without one.

    >>> [digits_of_classes(classes) for classes in ("loud.yellow", "color12AB34", "bg_red")]
    ['ffff00', '12ab34', None]
    """
    for name in reversed(classes.split(".")):
        if name in HEXADECIMAL:
            return HEXADECIMAL[name]
        if match := _COLOUR_CLASS.fullmatch(name):
            return match["digits"].lower()
    return None
