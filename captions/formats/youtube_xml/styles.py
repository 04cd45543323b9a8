"""Pens and window positions of srv3 as WebVTT: what the head of a file defines for its text.

``<pen id="1" i="1" fc="#FFFF00"/>`` is a style of text, ``<wp id="1" ap="1" ah="50" av="0"/>`` a
position: anchor point, and percent of the picture from the left and the top.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from captions.formats.youtube_xml.elements import Attributes, Document
from captions.record import Record, field

Report = Callable[[str], None]

# The colours with a class in WebVTT (section 5, default classes); white is the usual one.
_COLOURS = {
    "#FFFFFF": "",
    "#FEFEFE": "",
    "#FFFF00": "yellow",
    "#FF0000": "red",
    "#00FF00": "lime",
    "#00FFFF": "cyan",
    "#0000FF": "blue",
    "#FF00FF": "magenta",
    "#000000": "black",
}
_SWITCHES = ("b", "i", "u")
# Attributes of pens that WebVTT cue text cannot hold.
_DROPPED = {"sz": "text sizes", "fs": "fonts", "et": "text edges", "of": "raised or lowered text"}
_ANCHORS = re.compile("[0-8]")
_PERCENT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,6})?")
# The anchor point in the middle of the bottom edge: where captions are anyway.
_USUAL_ANCHOR, _USUAL_ACROSS, _USUAL_DOWN = "7", "50", "100"
_ROWS = ("start", "center", "end")
_COLUMNS = ("left", "center", "right")
_COLUMN_DEFAULTS = {"left": "0", "center": "50", "right": "100"}
_COLUMN_ANCHORS = {"left": "line-left", "center": "center", "right": "line-right"}


class Styles(Record, frozen=True):
    """What the head of a file defines, by identifier."""

    pens: Mapping[str, Attributes] = field(default_factory=dict)
    positions: Mapping[str, Attributes] = field(default_factory=dict)
    windows: Mapping[str, Attributes] = field(default_factory=dict)

    def tags_of(self, pen: str | None, report: Report) -> Sequence[str]:
        """Return the WebVTT tags of a pen, outermost first; ``report`` gets what is dropped."""
        attributes = self.pens.get(pen or "", {})
        tags = [switch for switch in _SWITCHES if attributes.get(switch) == "1"]
        colour = attributes.get("fc", "#FFFFFF").upper()
        if colour not in _COLOURS:
            report("colours that WebVTT has no name for are dropped")
        elif _COLOURS[colour]:
            tags.append(f"c.{_COLOURS[colour]}")
        for name, what in _DROPPED.items():
            if name in attributes:
                report(f"{what} are dropped")
        return tags

    def settings_of(self, attributes: Attributes) -> Mapping[str, str]:
        """Return the WebVTT settings of a caption: its own position, or that of its window."""
        window = self.windows.get(attributes.get("w", ""), {})
        name = attributes.get("wp", window.get("wp", ""))
        position = self.positions.get(name)
        return {} if position is None else settings_of_position(position)


def styles_of(document: Document) -> Styles:
    """Return the pens, positions and windows that a file defines."""
    pens, positions, windows = (
        {item["id"]: item for item in document.definitions.get(name, ()) if "id" in item}
        for name in ("pen", "wp", "w")
    )
    return Styles(pens, positions, windows)


def settings_of_position(position: Attributes) -> Mapping[str, str]:
    """Return the WebVTT settings of a window position; none for the usual one.

    >>> settings_of_position({"ap": "1", "ah": "50", "av": "0"})
    {'line': '0'}
    >>> settings_of_position({"ap": "3", "ah": "10", "av": "50"})
    {'line': '50%,center', 'position': '10%,line-left', 'align': 'left'}
    >>> settings_of_position({"ap": "7", "ah": "50", "av": "100"})
    {}
    """
    anchor = position.get("ap", _USUAL_ANCHOR)
    anchor = anchor if _ANCHORS.fullmatch(anchor) else _USUAL_ANCHOR
    across = _percent(position.get("ah"), _USUAL_ACROSS)
    down = _percent(position.get("av"), _USUAL_DOWN)
    row, column = _ROWS[int(anchor) // 3], _COLUMNS[int(anchor) % 3]
    settings: dict[str, str] = {}
    if (row, down) == ("start", "0"):
        settings["line"] = "0"
    elif (row, down) != ("end", "100"):
        settings["line"] = f"{down}%" if row == "start" else f"{down}%,{row}"
    if across != _COLUMN_DEFAULTS[column]:
        settings["position"] = f"{across}%,{_COLUMN_ANCHORS[column]}"
    if column != "center":
        settings["align"] = column
    return settings


def _percent(text: str | None, usual: str) -> str:
    """Return a number of percent as WebVTT writes it, between 0 and 100."""
    if text is None or not _PERCENT.fullmatch(text):
        return usual
    whole, _, fraction = text.partition(".")
    number = whole.lstrip("0") or "0"
    fraction = fraction.rstrip("0")
    if int(number) >= 100:
        return "100"
    return f"{number}.{fraction}" if fraction else number
