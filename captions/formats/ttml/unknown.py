"""Read the elements in paragraphs that TTML does not have: HTML's, images, and those of others.

TTML tells players to skip such elements. Old Flash players showed ``<b>`` and ``<font>``, and their
text was certainly meant to be shown, so it is kept.
"""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element as Node

from captions.formats.ttml.context import Context
from captions.formats.ttml.document import XmlDocument
from captions.formats.ttml.report import Report
from captions.record import replace

# The look that elements of HTML give, as properties of TTML.
_LOOKS: Final = {
    **dict.fromkeys(("b", "strong"), ("fontWeight", "bold")),
    **dict.fromkeys(("i", "em"), ("fontStyle", "italic")),
    "u": ("textDecoration", "underline"),
    **dict.fromkeys(("s", "strike", "del"), ("textDecoration", "lineThrough")),
}
# Elements of TTML that have no text to show.
_SILENT: Final = frozenset(
    ("metadata", "set", "animate", "region", "style", "audio", "chunk", "data", "source", "br")
)
IMAGES_MESSAGE: Final = "images are not read"
_IMAGE: Final = frozenset(("image", "smpte:image"))


class UnknownElements:
    """Reads or counts the elements that are not text, breaks and containers of TTML."""

    def __init__(self, xml: XmlDocument) -> None:
        self._xml = xml
        self._read: dict[str, list[Node]] = {}
        self._skipped: list[Node] = []
        self._images: list[Node] = []

    def is_text(self, name: str, node: Node) -> bool:
        """Return whether an element in a paragraph is read as a span; count it.

        ``name`` is its resolved name, empty for one of another vocabulary.
        """
        if name in _IMAGE:
            self._images.append(node)
        elif not name:
            if any(not text.isspace() for text in node.itertext()):
                self._skipped.append(node)
        elif name not in _SILENT and ":" not in name:
            self._read.setdefault(name, []).append(node)
            return True
        return False

    def context(self, name: str, node: Node, context: Context) -> Context:
        """Return the context in an element that ``is_text``, with the look that it gives."""
        look = _LOOKS.get(name.lower())
        colour = node.attrib.get("color", "") if name.lower() == "font" else ""
        if colour:
            look = "color", colour
        if look is None:
            return context
        return replace(context, inherited={**context.inherited, look[0]: look[1]}, inner={})

    def note_images(self, node: Node) -> None:
        """Count the image of a container, as SMPTE-TT has for captions that are pictures."""
        if any(self._xml.attribute_names[key] == "smpte:backgroundImage" for key in node.attrib):
            self._images.append(node)

    def finish(self, report: Report) -> None:
        """Report what was read otherwise than TTML says, and what was skipped."""
        for name, nodes in self._read.items():
            message = f"<{name}> is not an element of TTML; its text is kept"
            report.add_count(nodes, message, "elements")
        message = "text in elements that are not TTML is skipped"
        report.add_count(self._skipped, message, "elements")
        report.add_count(self._images, IMAGES_MESSAGE, "images")
