"""Resolve the styles of TTML: references, regions, initial values and attributes (TTML2, 10.4).

Of all properties only those are kept that captions of other formats have too. The names of the
others are collected, so that they can be reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final
from xml.etree.ElementTree import Element as Node

from captions.formats.colours import COLOURS
from captions.formats.ttml.document import Element

Properties = Mapping[str, str]

# Properties that an element passes on to the elements in it (TTML2, section 10.2).
INHERITED: Final = frozenset(
    ("color", "fontStyle", "fontWeight", "textDecoration", "textAlign", "direction", "visibility")
)
# Properties of an element alone.
_OWN: Final = frozenset(
    ("ruby", "display", "origin", "extent", "position", "displayAlign", "writingMode")
)
_KEPT: Final = INHERITED | _OWN
# Names of colours in TTML (TTML2, section 10.3.7) and of common ones in HTML.
COLOUR_NAMES: Final = {
    **{name: digits for digits, name in COLOURS.items()},
    "aqua": "00ffff",
    "fuchsia": "ff00ff",
    "silver": "c0c0c0",
    "gray": "808080",
    "grey": "808080",
    "maroon": "800000",
    "purple": "800080",
    "green": "008000",
    "olive": "808000",
    "navy": "000080",
    "teal": "008080",
    "orange": "ffa500",
}
_HEX_COLOUR = re.compile("#([0-9a-f]{6})(?:[0-9a-f]{2})?|#([0-9a-f])([0-9a-f])([0-9a-f])")
_RGB_COLOUR = re.compile(
    r"rgba?\(\s*([0-9]{1,3})\s*,\s*([0-9]{1,3})\s*,\s*([0-9]{1,3})\s*(?:,\s*[0-9.]{1,9}\s*)?\)"
)
_NONE: Properties = {}


class Styles:
    """The styles that the head of a document defines, by their identifiers."""

    def __init__(self, head: Iterable[Element]) -> None:
        self.dropped: dict[str, Node] = {}
        self.initial: dict[str, str] = {}
        self._elements: dict[str, Element] = {}
        self._regions: dict[str, Element] = {}
        self._resolved: dict[str, Properties] = {}
        self._region_properties: dict[str, Properties] = {}
        for element in head:
            name = element.identifier
            if element.name == "style" and name:
                self._elements.setdefault(name, element)
            elif element.name == "region" and name:
                self._regions.setdefault(name, element)
            elif element.name == "initial":
                self.initial.update(self._inline(element.attributes, element.node))

    def region(self, name: str) -> Properties:
        """Return the properties of a region; none for one that is not defined."""
        found = self._region_properties.get(name)
        if found is None:
            element = self._regions.get(name)
            merged: dict[str, str] = {}
            if element is not None:
                merged.update(self._referred(element.attributes.get("style", "")))
                for style in element.elements("style"):
                    merged.update(self.of(style.attributes, style.node))
                merged.update(self._inline(element.attributes, element.node))
            found = self._region_properties[name] = merged
        return found

    def region_element(self, name: str) -> Element | None:
        """Return the element that defines a region, which can have times of its own."""
        return self._regions.get(name)

    @property
    def has_regions(self) -> bool:
        """Whether the document defines any region."""
        return bool(self._regions)

    def of(self, attributes: Mapping[str, str], node: Node) -> Properties:
        """Return the properties a node sets itself: those of its styles, then its own."""
        referred = self._referred(attributes["style"]) if "style" in attributes else _NONE
        inline = self._inline(attributes, node)
        if not inline:
            return referred
        return {**referred, **inline} if referred else inline

    def _inline(self, attributes: Mapping[str, str], node: Node) -> Properties:
        found: dict[str, str] = {}
        for name, value in attributes.items():
            if name.startswith("tts:"):
                if name[4:] in _KEPT:
                    found[name[4:]] = value.strip()
                else:
                    self.dropped.setdefault(name[4:], node)
        return found

    def _referred(self, names: str) -> Properties:
        """Return the properties of a list of styles; of two values the later one counts."""
        if names in self._resolved:
            return self._resolved[names]
        merged: dict[str, str] = {}
        for name in dict.fromkeys(names.split()):
            self._resolve(name)
            merged.update(self._resolved.get(name, _NONE))
        if " " in names.strip():
            self._resolved[names] = merged
        return merged if " " in names.strip() else self._resolved.get(names.strip(), merged)

    def _resolve(self, name: str) -> None:
        """Resolve a style and all it refers to. References in a circle count once."""
        path = [name]
        entered: set[str] = set()
        while path:
            current = path[-1]
            element = self._elements.get(current)
            if current in self._resolved or element is None:
                path.pop()
                continue
            references = element.attributes.get("style", "").split()
            if current not in entered:
                entered.add(current)
                path.extend(reference for reference in references if reference not in entered)
                continue
            merged: dict[str, str] = {}
            for reference in references:
                merged.update(self._resolved.get(reference, _NONE))
            merged.update(self._inline(element.attributes, element.node))
            self._resolved[current] = merged
            path.pop()


def hex_colour(value: str) -> str | None:
    """Return a colour as six hexadecimal digits, or None for what is not one.

    >>> hex_colour("Yellow"), hex_colour("#0F0"), hex_colour("rgb(255,165,0)")
    ('ffff00', '00ff00', 'ffa500')
    """
    value = value.strip().lower()
    if value in COLOUR_NAMES:
        return COLOUR_NAMES[value]
    match = _HEX_COLOUR.fullmatch(value)
    if match is not None:
        return match[1] or "".join(2 * digit for digit in match.groups()[1:])
    match = _RGB_COLOUR.fullmatch(value)
    if match is not None:
        return "".join(f"{min(int(part), 255):02x}" for part in match.groups())
    return None


def colour_class(digits: str) -> str:
    """Return the WebVTT class of a colour: "yellow", or "colorffa500" for one without a name."""
    return COLOURS.get(digits) or f"color{digits}"
