r"""Convert between the alignment tags of SubRip and the settings of WebVTT that move a cue.

``{\an8}`` at the start of SubRip text names one of nine positions on the screen. WebVTT has
settings beside the times, which can name any position; they become the nearest of the nine.
"""

from __future__ import annotations

from collections.abc import Mapping

from captions.text.late_pattern import late_pattern

# An alignment tag of Advanced SubStation Alpha, which players accept in SubRip too.
_ALIGNMENT = late_pattern(
    r"\{[^{}]{0,40}?\\a(?:n(?P<number>[1-9])|(?P<old>[0-9]{1,2}))[^{}]{0,200}\}"
)
# With align:left the cue box is at the left edge of the picture (WebVTT section 6.1, "computed
# position").
_LEFT, _RIGHT = {"align": "left"}, {"align": "right"}
# The WebVTT settings of each alignment tag. Numbers are laid out as on a number pad: 7 to 9 are the
# top, 4 to 6 the middle, 1 to 3 the bottom, each from left to right. 2 is the usual position.
ALIGNMENT_SETTINGS: Mapping[int, Mapping[str, str]] = {
    1: _LEFT,
    2: {},
    3: _RIGHT,
    4: {"line": "50%,center"} | _LEFT,
    5: {"line": "50%,center"},
    6: {"line": "50%,center"} | _RIGHT,
    7: {"line": "0"} | _LEFT,
    8: {"line": "0"},
    9: {"line": "0"} | _RIGHT,
}
_ALIGNMENTS = {
    tuple(sorted(settings.items())): number for number, settings in ALIGNMENT_SETTINGS.items()
}
# The WebVTT settings that move a cue on the screen; other settings are SubRip coordinates.
POSITION_SETTINGS = frozenset(("vertical", "line", "position", "size", "align", "region"))
# Other ways to write a setting of the table above; None is the default, written without a setting.
# "align:start" is not here: where that is depends on the script of the text.
_EQUAL_VALUES = {
    ("align", "center"): None,
    ("line", "0%"): "0",
    ("line", "0,start"): "0",
    ("line", "0%,start"): "0",
    ("line", "-1"): None,
    ("line", "auto"): None,
    ("size", "100%"): None,
    ("position", "50%"): None,
    ("position", "50%,center"): None,
    ("position", "auto"): None,
}
# The height of a line of text in WebVTT, in percent of the picture (section 7.2: 5.33vh).
_LINE_PERCENT = 16 / 3
# The margin around captions that players and broadcasters usually keep, in percent of the picture
# (EBU R 95, SMPTE RP 218): a position in it is that of an alignment tag.
_MARGIN_PERCENT = 10
# The old alignment codes of SubStation Alpha, {\a6}, and the new ones.
_OLD_ALIGNMENTS = {1: 1, 2: 2, 3: 3, 5: 7, 6: 8, 7: 9, 9: 4, 10: 5, 11: 6}


def alignment_of_text(text: str) -> int | None:
    r"""Return the number of the first alignment tag in SubRip text; None if there is none.

    >>> alignment_of_text(r"{\an8}Up here")
    8
    """
    if "{\\" not in text:
        return None
    match = _ALIGNMENT.search(text)
    if match is None:
        return None
    return int(match["number"]) if match["number"] else _OLD_ALIGNMENTS.get(int(match["old"]))


def settings_of_alignment(text: str) -> Mapping[str, str]:
    r"""Return the WebVTT settings that the first alignment tag in a text means.

    >>> settings_of_alignment(r"{\an8}Up here")
    {'line': '0'}
    """
    alignment = alignment_of_text(text)
    return {} if alignment is None else ALIGNMENT_SETTINGS[alignment]


def alignment_of_settings(settings: Mapping[str, str]) -> int | None:
    """Return the alignment that WebVTT settings mean exactly, from 1 to 9; None if there is none.

    Settings of other formats, such as SubRip's coordinates, are not considered.

    >>> alignment_of_settings({"line": "0%", "align": "center"})
    8
    >>> alignment_of_settings({"line": "30%"}) is None
    True

    A line within the usual margin is at the edge.

    >>> alignment_of_settings({"line": "10%"}), alignment_of_settings({"line": "90%,end"})
    (8, 2)
    """
    reduced: dict[str, str] = {}
    for name, value in settings.items():
        if name in POSITION_SETTINGS:
            equal = _EQUAL_VALUES.get((name, value), value)
            if name == "line" and equal is not None:
                equal = _line_at_edge(equal)
            if equal is not None:
                reduced[name] = equal
    return _ALIGNMENTS.get(tuple(sorted(reduced.items())))


def _line_at_edge(line: str) -> str | None:
    """Return "0" for a line in the margin at the top, None for one at the bottom, or the line."""
    percentage, _, align = line.partition(",")
    number = _number(percentage) if percentage.endswith("%") else None
    if number is None:
        return line
    if align in ("", "start") and number <= _MARGIN_PERCENT:
        return "0"
    return None if align == "end" and number >= 100 - _MARGIN_PERCENT else line


def nearest_alignment(settings: Mapping[str, str]) -> int:
    """Return the alignment, from 1 to 9, that comes nearest to WebVTT settings.

    ``align:start`` and ``align:end`` count only with a ``position``, because where they are depends
    on the script; YouTube writes ``align:start position:0%`` in every cue, which does not count.
    Vertical text, which SubRip does not have, is at the bottom.

    >>> nearest_alignment({"line": "10%"}), nearest_alignment({"line": "-3", "align": "right"})
    (8, 3)
    >>> nearest_alignment({"align": "start", "position": "0%"})
    2
    """
    if "vertical" in settings:
        return 2
    row = _row(*settings.get("line", "auto").partition(",")[::2])
    align = settings.get("align", "center")
    column = {"left": 0, "right": 2}.get(align, 1)
    position = _number(settings.get("position", "").partition(",")[0])
    is_standing = align == "start" and position == 0
    if align in ("start", "center", "end") and position is not None and not is_standing:
        column = 0 if position <= 30 else 2 if position >= 70 else 1
    return 3 * row + column + 1


def _row(line: str, line_align: str) -> int:
    """Return the third of the picture that a ``line`` setting is in, 0 at the bottom."""
    number = _number(line)
    if number is None:
        return 0
    if not line.endswith("%"):
        number = number * _LINE_PERCENT + (100 if number < 0 else 0)
    # a cue that starts at a line goes on below it, one that ends there is above it
    middle = number + {"end": -_LINE_PERCENT, "center": 0}.get(line_align, _LINE_PERCENT)
    return 2 if middle < 100 / 3 else 1 if middle < 200 / 3 else 0


def _number(value: str) -> float | None:
    try:
        return float(value.rstrip("%"))
    except ValueError:
        return None
