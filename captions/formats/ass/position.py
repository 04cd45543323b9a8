r"""Where SubStation text is on the screen, as WebVTT settings: ``\an8``, ``\pos(1,2)``, margins.

Alignments are numbered as on a number pad: 1 to 3 at the bottom, 4 to 6 in the middle, 7 to 9 at
the top; left, centre, right.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from captions.formats.alignment_tags import ALIGNMENT_SETTINGS
from captions.formats.ass.script import Margins, Script
from captions.formats.points import percent

# Margins beyond this share of the picture put text somewhere else on purpose; smaller ones, which
# every style has, only keep it off the edge.
_WIDEST_USUAL_MARGIN = Fraction(1, 6)
# How far apart the layers of one text may be, in percent of the picture: shadows are a few pixels.
_GLOW = 1.5
_LINE_ALIGNMENTS = ("end", "center", "start")
_ALIGNMENTS = ("left", "center", "right")


def settings_of_event(
    script: Script, anchor: int, point: tuple[str, str] | None, margins: Margins
) -> Mapping[str, str]:
    r"""Return WebVTT settings for an alignment, the point of a ``\pos`` if any, and margins.

    >>> settings_of_event(Script(()), 8, None, Margins(10, 10, 10))
    {'line': '0'}
    >>> settings_of_event(Script(()), 5, ("96", "72"), Margins(10, 10, 10))
    {'line': '25%,center', 'position': '25%'}
    """
    row, column = divmod(anchor - 1, 3)
    if point is not None:
        settings = {"line": _line(Fraction(point[1]), script.height, row)}
        settings["position"] = percent(Fraction(point[0]) / script.width)
        if column != 1:
            settings["align"] = _ALIGNMENTS[column]
        return settings
    settings = dict(ALIGNMENT_SETTINGS[anchor])
    if row != 1 and margins.vertical > script.height * _WIDEST_USUAL_MARGIN:
        y = margins.vertical if row == 2 else script.height - margins.vertical
        settings["line"] = _line(Fraction(y), script.height, row)
    if max(margins.left, margins.right) > script.width * _WIDEST_USUAL_MARGIN:
        _set_columns(settings, script.width, margins, column)
    return settings


def are_near(settings: Mapping[str, str], others: Mapping[str, str]) -> bool:
    """Return whether texts at two positions cover each other: a glow or a shadow is a bit aside.

    >>> are_near({"line": "5%,end", "position": "50%"}, {"line": "5.6%,end", "position": "50.3%"})
    True
    >>> are_near({"line": "0"}, {}), are_near({"line": "5%,end"}, {"line": "80%,end"})
    (False, False)
    """
    if settings == others:
        return True
    return settings.keys() == others.keys() and all(
        _is_near(value, others[name]) for name, value in settings.items()
    )


def _is_near(value: str, other: str) -> bool:
    if value == other:
        return True
    (number, _, rest), (other_number, _, other_rest) = value.partition("%"), other.partition("%")
    is_percent = "%" in value and "%" in other and rest == other_rest
    return is_percent and abs(float(number) - float(other_number)) <= _GLOW


def _set_columns(settings: dict[str, str], width: int, margins: Margins, column: int) -> None:
    """Add the position and size of text that wide margins move to the side."""
    left, right = margins.left, width - margins.right
    if left >= right:
        return
    x = (Fraction(left), Fraction(left + right, 2), Fraction(right))[column]
    settings["position"] = percent(x / width)
    settings["size"] = percent(Fraction(right - left, width))


def _line(y: Fraction, height: int, row: int) -> str:
    alignment = _LINE_ALIGNMENTS[row]
    value = percent(y / height)
    return value if alignment == "start" else f"{value},{alignment}"
