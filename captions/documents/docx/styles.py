"""Find the styles of headings and titles in a Word document."""

from __future__ import annotations

from collections.abc import Mapping

from captions.documents.document import LineKind

# The outline level of body text; levels below it are those of headings.
_BODY_LEVEL = 9


def level_of(attributes: Mapping[str, str]) -> int | None:
    """Return the level of a heading from ``<w:outlineLvl>``, None for body text."""
    value = attributes.get("val", "")
    return int(value) if value.isdecimal() and int(value) < _BODY_LEVEL else None


class Styles:
    """Reads styles.xml: ``kinds`` has the kind of line of each style that is not text.

    Identifiers of styles are in the language of the program that made the file ("berschrift1");
    their names are English for those built in ("heading 1").
    """

    def __init__(self) -> None:
        self.kinds: dict[str, LineKind] = {}
        self._parents: dict[str, str] = {}
        self._style = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if name == "style":
            self._style = attributes.get("styleId", "")
        elif not self._style:
            return
        elif name == "name":
            value = attributes.get("val", "").casefold()
            if value == "title":
                self.kinds[self._style] = "title"
            elif value == "subtitle" or value.startswith(("heading ", "toc ")):
                self.kinds[self._style] = "heading"
        elif name == "basedOn":
            self._parents[self._style] = attributes.get("val", "")
        elif name == "outlineLvl" and level_of(attributes) is not None:
            self.kinds.setdefault(self._style, "heading")

    def end(self, name: str) -> None:
        """End an element."""
        if name == "style":
            self._style = ""

    def text(self, text: str) -> None:
        """Styles have no text."""

    def kind(self, style: str) -> LineKind:
        """Return the kind of lines in a style, which may be based on another one."""
        for _ in range(10):
            if style in self.kinds:
                return self.kinds[style]
            if style not in self._parents:
                break
            style = self._parents[style]
        return "text"
