"""Read YouTube's XML into its timed elements, on the standard library's expat.

``srv1`` and ``srv3`` share this: each knows what the attributes mean. Nothing external is loaded,
entities that a file declares are refused, and a file that breaks off is read up to there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.entities import html5
from xml.parsers import expat

from captions.errors import CaptionsError
from captions.formats.lines import excerpt
from captions.formats.problems import Problems
from captions.record import Mutable, Record, field

Attributes = Mapping[str, str]

# Characters that XML 1.0 does not allow (section 2.2), not even as references.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_AMPERSAND = re.compile(
    "&(?:#(?P<decimal>[0-9]+);|#[xX](?P<hexadecimal>[0-9A-Fa-f]+);|(?P<name>[A-Za-z][A-Za-z0-9]*;))?"
)
# The names every XML parser knows (XML 1.0 section 4.6).
_XML_NAMES = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
_LAST_CHARACTER = 0x10FFFF
# Digits of the longest character reference, 1114111; more digits are no character.
_MOST_DIGITS = 7


class Piece(Mutable):
    """Text of a timed element with one set of attributes: those of its ``<s>``, or none."""

    attributes: Attributes
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text as the XML has it, its references replaced once."""
        return "".join(self.parts)


class TimedElement(Record, frozen=True):
    """A ``<p>`` or ``<text>`` element and the line it starts on, from 1."""

    line: int
    attributes: Attributes
    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(piece.text for piece in self.pieces)


class Document(Mutable):
    """A file: its timed elements in order, and its other elements by name (pens, windows ...)."""

    elements: list[TimedElement] = field(default_factory=list)
    definitions: dict[str, list[Attributes]] = field(default_factory=dict)


def read_elements(text: str, timed: frozenset[str], problems: Problems) -> Document:
    """Return the elements of a file; ``timed`` are the names of those with a time.

    Raises CaptionsError, with the line, if the XML is broken before the first of them, and if it
    declares entities.
    """
    body = text.lstrip("\ufeff \t\r\n")
    # Expat wants the declaration first; the blank lines above it still count as lines.
    skipped_lines = text.count("\n", 0, len(text) - len(body))
    reader = _Reader(timed, skipped_lines)
    try:
        reader.parser.Parse(_repaired(body, problems), True)
    except expat.ExpatError as error:
        line = error.lineno + skipped_lines
        if not reader.document.elements:
            reason = expat.ErrorString(error.code)
            raise CaptionsError(
                f"this XML is broken: {reason}", hint="Download it again", line=line
            ) from None
        problems.add(line, "the XML is broken from here on; the rest is skipped")
    return reader.document


class _Reader:
    """Collects timed elements while expat reads."""

    def __init__(self, timed: frozenset[str], skipped_lines: int) -> None:
        self.document = Document()
        self._timed = timed
        self._skipped_lines = skipped_lines
        self._open: TimedElement | None = None
        # Elements open inside the timed element.
        self._depth = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.EntityDeclHandler = _refuse_entity

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._open is not None:
            self._depth += 1
            if name == "br":
                self._characters("\n")
            elif name == "s":
                self._open.pieces.append(Piece(attributes))
        elif name in self._timed:
            line = self.parser.CurrentLineNumber + self._skipped_lines
            self._open = TimedElement(line, attributes)
            self._depth = 0
            self.document.elements.append(self._open)
        else:
            self.document.definitions.setdefault(name, []).append(attributes)

    def _end(self, name: str) -> None:
        if self._open is None:
            return
        if self._depth == 0:
            self._open = None
            return
        self._depth -= 1
        if name == "s":
            # Text behind the piece has no attributes of its own.
            self._open.pieces.append(Piece({}))

    def _characters(self, data: str) -> None:
        if self._open is None:
            return
        if not self._open.pieces:
            self._open.pieces.append(Piece({}))
        self._open.pieces[-1].parts.append(data)


def _refuse_entity(*_: object) -> None:
    raise CaptionsError(
        "XML entities that a file defines are not read", hint="Replace them by their text"
    )


def _repaired(text: str, problems: Problems) -> str:
    """Return XML without what expat refuses but people can read, each reported.

    Names of HTML such as ``&nbsp;`` are replaced; an ampersand alone is escaped.
    """
    found = _FORBIDDEN.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        text, count = _FORBIDDEN.subn("", text)
        problems.add(line, f"control characters, which XML does not allow, removed: {count}")
    if "&" not in text or "<![CDATA[" in text:
        return text
    return _AMPERSAND.sub(_reference, text)


def _reference(match: re.Match[str]) -> str:
    name, digits = match["name"], match["decimal"] or match["hexadecimal"]
    if name:
        if name in _XML_NAMES:
            return match[0]
        return html5.get(name) or f"&amp;{excerpt(name)}"
    if digits is None:
        return "&amp;"
    digits = digits.lstrip("0") or "0"
    number = int(digits, 10 if match["decimal"] else 16) if len(digits) <= _MOST_DIGITS else -1
    if not 0 < number <= _LAST_CHARACTER or 0xD800 <= number <= 0xDFFF:
        return "\ufffd"
    return "" if _FORBIDDEN.match(chr(number)) else match[0]
