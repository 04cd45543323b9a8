"""Parse XML into the elements of a TTML document.

All versions of TTML use the same names in different namespaces, so names are resolved to one
spelling here: ``p`` for the element, ``tts:color``, ``ttp:frameRate``, ``ttm:agent`` and
``xml:lang`` for attributes, whatever the prefixes and the version of the file. Elements of other
vocabularies get an empty name. The parser is expat of the standard library. It loads nothing from
outside the file, and refuses entities that a file defines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.entities import html5
from typing import Final
from xml.parsers import expat

from captions.errors import CaptionsError
from captions.formats.ttml.formats import ILLEGAL_CHARACTER
from captions.formats.ttml.names import XML_URI, Names
from captions.formats.ttml.time_expressions import Moment
from captions.model import Problem

# "Tom & Ann": an ampersand that starts no reference.
_BARE_AMPERSAND = re.compile("&(?!#[0-9]{1,9};|#x[0-9A-Fa-f]{1,8};|[A-Za-z][A-Za-z0-9]{0,40};)")
# "&nbsp;": names that HTML defines and XML does not.
_NAMED_REFERENCE = re.compile("&(?P<name>[A-Za-z][A-Za-z0-9]{0,40});")
_XML_NAMES: Final = frozenset(("amp", "lt", "gt", "quot", "apos"))
_XML_ERRORS: Final = {
    "no element found": "it ends too early",
    "unclosed token": "it ends inside a tag",
    "mismatched tag": "an end tag does not match its start tag",
    "not well-formed (invalid token)": "there is a character that XML does not allow here",
}


@dataclass(slots=True, eq=False)
class Element:
    """An element with its attributes, elements and text, and the line (from 1) it starts at.

    ``begin`` and ``end`` are its times in milliseconds from the beginning of the document, once
    ``captions.formats.ttml.timing`` has set them; an ``end`` of None is open. ``is_timed`` is
    whether it has usable times of its own, ``is_broken`` whether it has a begin that is not a time,
    and ``is_shown`` is False where what it is in has ended before it begins.
    """

    name: str
    attributes: dict[str, str]
    line: int
    children: list[Element | str] = field(default_factory=list)
    begin: Moment = 0
    end: Moment | None = None
    is_timed: bool = False
    is_broken: bool = False
    is_shown: bool = True

    def elements(self, name: str) -> list[Element]:
        """Return the elements directly in it that have a name."""
        return [
            child for child in self.children if isinstance(child, Element) and child.name == name
        ]

    def has_only_text(self) -> bool:
        """Return whether there is nothing in it but text and line breaks."""
        for child in self.children:
            if not isinstance(child, str) and child.name != "br":
                return False
        return True


# Every line break without attributes.
_BREAK: Final = Element("br", {}, 0)


def parse_document(text: str) -> tuple[Element, list[Problem]]:
    """Return the root element of a TTML document, and what was repaired in its XML.

    Raises CaptionsError, with the line, for text that is not XML or has another root, and for
    entities that the file defines: they can make a small file endlessly large.
    """
    problems: list[Problem] = []
    try:
        root = _Builder().build(text)
    except expat.ExpatError as error:
        repaired = _repair(text, problems)
        if repaired == text:
            raise _broken(error, text) from None
        try:
            root = _Builder().build(repaired)
        except expat.ExpatError as second:
            raise _broken(second, repaired) from None
    if root.name != "tt":
        raise CaptionsError(
            f"line {root.line}: this is not TTML: its first element is not <tt>",
            hint="Name the format with `format` if it is another one",
        )
    return root, problems


def _repair(text: str, problems: list[Problem]) -> str:
    """Return text without what makes otherwise good XML invalid, and report it."""
    illegal = ILLEGAL_CHARACTER.search(text)
    if illegal:
        message = "control characters, which XML does not allow, are removed"
        problems.append(Problem(text.count("\n", 0, illegal.start()) + 1, message))
        text = ILLEGAL_CHARACTER.sub("", text)
    text = _NAMED_REFERENCE.sub(_character, text)
    bare = _BARE_AMPERSAND.search(text)
    if bare:
        message = '"&" that should be written &amp; is read as "&"'
        problems.append(Problem(text.count("\n", 0, bare.start()) + 1, message))
        text = _BARE_AMPERSAND.sub("&amp;", text)
    return text


def _character(reference: re.Match[str]) -> str:
    name = reference["name"]
    if name in _XML_NAMES:
        return reference[0]
    character = html5.get(f"{name};")
    return f"&amp;{name};" if character is None else "".join(f"&#{ord(c)};" for c in character)


def _broken(error: expat.ExpatError, text: str) -> CaptionsError:
    line = error.lineno + _leading_lines(text)
    why = str(expat.errors.messages.get(error.code, "")) or expat.ErrorString(error.code)
    return CaptionsError(
        f"line {line}: this is not well-formed XML: {_XML_ERRORS.get(why, why)}",
        hint="Check the file with an XML editor, or get it again",
    )


def _leading_lines(text: str) -> int:
    """Return how many lines there are before the first character that counts."""
    return text.count("\n", 0, len(text) - len(text.lstrip("\ufeff \t\r\n")))


# What is called for each kind of event of the parser.
_HANDLERS: Final = {
    "StartElementHandler": "start",
    "EndElementHandler": "end",
    "CharacterDataHandler": "text",
    "EntityDeclHandler": "refuse_entity",
    "SkippedEntityHandler": "named_character",
}


class _Builder:
    """Builds the elements from the events of the parser."""

    def __init__(self) -> None:
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        for handler, method in _HANDLERS.items():
            setattr(parser, handler, getattr(self, method))
        self._parser = parser
        self._root = Element("", {}, 0)
        self._path = [self._root]
        self._nothing = Element("", {}, 0)
        self._first_line = 0
        self._tt_uri: str | None = None
        # the namespaces in force, and for each element that declares some those they replaced
        self._uris: dict[str, str] = {"xml": XML_URI}
        self._replaced: list[tuple[int, dict[str, str | None]]] = []
        self._declared_at = -1
        self._forget_names()

    def build(self, text: str) -> Element:
        """Return the root element. Raises ExpatError for what is not XML."""
        self._first_line = _leading_lines(text)
        stripped = text.lstrip("\ufeff \t\r\n")
        try:
            self._parser.Parse(stripped.encode("utf-8", "surrogatepass"), True)
        finally:
            # without this circle of references the document is freed as soon as it is read
            for handler in _HANDLERS:
                setattr(self._parser, handler, None)
        root = self._root.children[0]
        assert isinstance(root, Element)
        return root

    def _forget_names(self) -> None:
        """Start again resolving names, because other namespaces are in force now."""
        self._names = Names(self._uris, self._tt_uri, is_attribute=True)
        self._tags = Names(self._uris, self._tt_uri, is_attribute=False)

    def start(self, tag: str, written: dict[str, str]) -> None:
        path = self._path
        name = self._tags[tag]
        if not written and name == "br":
            # half of all elements; nothing is ever in one
            path[-1].children.append(_BREAK)
            path.append(self._nothing)
            return
        names = self._names
        attributes = {known: value for key, value in written.items() if (known := names[key])}
        if names.declares:
            self._declare(tag, written)
            names = self._names
            attributes = {known: value for key, value in written.items() if (known := names[key])}
            names.declares = False
            name = self._tags[tag]
        line = self._parser.CurrentLineNumber + self._first_line
        element = Element(name, attributes, line)
        path[-1].children.append(element)
        path.append(element)

    def _declare(self, tag: str, written: dict[str, str]) -> None:
        replaced: dict[str, str | None] = {}
        for key, uri in written.items():
            if key == "xmlns" or key.startswith("xmlns:"):
                replaced[key[6:]] = self._uris.get(key[6:])
                self._uris[key[6:]] = uri.strip()
        depth = len(self._path)
        if depth == 1:
            # whatever namespace the root is in is that of TTML in this file
            self._tt_uri = self._uris.get(tag.rpartition(":")[0], "")
        self._replaced.append((depth, replaced))
        self._declared_at = depth
        self._forget_names()

    def end(self, _: str) -> None:
        path = self._path
        path.pop()
        if len(path) == self._declared_at:
            self._restore()

    def _restore(self) -> None:
        """Go back to the namespaces around an element that declared others."""
        for prefix, uri in self._replaced.pop()[1].items():
            if uri is None:
                del self._uris[prefix]
            else:
                self._uris[prefix] = uri
        self._declared_at = self._replaced[-1][0] if self._replaced else -1
        self._forget_names()

    def text(self, text: str) -> None:
        self._path[-1].children.append(text)

    def named_character(self, name: str, is_parameter: bool) -> None:
        # in a file with a DOCTYPE, whose file of definitions is not loaded
        if not is_parameter:
            self._path[-1].children.append(html5.get(f"{name};", f"&{name};"))

    def refuse_entity(self, *_: object) -> None:
        line = self._parser.CurrentLineNumber + self._first_line
        raise CaptionsError(
            f"line {line}: XML entities that a file defines are not read",
            hint="Replace them by their text",
        )
