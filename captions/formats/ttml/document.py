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
from captions.formats.ttml.time_expressions import Moment
from captions.model import Problem

# Characters that XML 1.0 does not allow (section 2.2).
ILLEGAL_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# "Tom & Ann": an ampersand that starts no reference.
_BARE_AMPERSAND = re.compile("&(?!#[0-9]{1,9};|#x[0-9A-Fa-f]{1,8};|[A-Za-z][A-Za-z0-9]{0,40};)")
# "&nbsp;": names that HTML defines and XML does not.
_NAMED_REFERENCE = re.compile("&(?P<name>[A-Za-z][A-Za-z0-9]{0,40});")
_XML_NAMES: Final = frozenset(("amp", "lt", "gt", "quot", "apos"))
# Prefixes with their usual meaning, for files that forget to declare them.
_USUAL_PREFIXES: Final = {
    **{prefix: prefix for prefix in ("tts", "ttp", "ttm", "xml", "podcasts", "itunes")},
    "tt": "tt",
}
_XML_URI: Final = "http://www.w3.org/XML/1998/namespace"
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


def root_tag(text: str) -> str | None:
    """Return the start tag of an XML document's root element, or None for other text.

    What may stand before it (blank lines, declaration, comments, DOCTYPE) is skipped.

    >>> root_tag('\\n<?xml version="1.0"?><!-- a > b --><tt xml:lang="en"><body/></tt>')
    '<tt xml:lang="en"'
    """
    start = _skip_blank(text, 1 if text.startswith("\ufeff") else 0)
    while text.startswith(("<?", "<!"), start):
        if text.startswith("<!--", start):
            end = text.find("-->", start) + 2
        else:
            end = text.find(">", start)
            subset = text.find("[", start, max(end, start))
            if subset >= 0 and text.startswith("<!DOCTYPE", start):
                end = text.find(">", text.find("]", subset))
        if end <= start:
            return None
        start = _skip_blank(text, end + 1)
    if not text.startswith("<", start):
        return None
    end = text.find(">", start)
    return text[start:end] if end > 0 else None


def _skip_blank(text: str, start: int) -> int:
    while start < len(text) and text[start] in " \t\r\n\ufeff":
        start += 1
    return start


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


class _Names(dict[str, str]):
    """Resolved names by the name as written, filled as they are met.

    ``declares`` is set when a namespace declaration is met: then the element's names have to be
    resolved again, with it in force.
    """

    def __init__(self, uris: dict[str, str], tt_uri: str | None, *, is_attribute: bool) -> None:
        super().__init__()
        self.declares = False
        self._uris = uris
        self._tt_uri = tt_uri
        self._is_attribute = is_attribute

    def __missing__(self, written: str) -> str:
        prefix, colon, local = written.rpartition(":")
        if self._is_attribute and (prefix == "xmlns" or written == "xmlns"):
            self.declares = True
            return ""
        if not colon:
            uri = self._uris.get("", "")
            is_ours = self._is_attribute or self._tt_uri is None or uri == self._tt_uri
            name = local if is_ours else ""
        else:
            name = self._prefixed(prefix, local)
        self[written] = name
        return name

    def _prefixed(self, prefix: str, local: str) -> str:
        uri = self._uris.get(prefix)
        if uri is None:
            kind = _USUAL_PREFIXES.get(prefix, "")
        elif uri == self._tt_uri or self._tt_uri is None:
            kind = "tt"
        else:
            kind = _kind(uri)
        if not kind:
            return ""
        return local if kind == "tt" else f"{kind}:{local}"


def _kind(uri: str) -> str:
    """Return the usual prefix for a namespace; empty for one that is not used here."""
    if uri == _XML_URI:
        return "xml"
    if "imsc" in uri:  # the same endings, other attributes
        return "ittp" if uri.endswith("#parameter") else "itts"
    if "apple.com/transcript-ttml" in uri:
        return "podcasts"
    if "apple.com/lyric-ttml" in uri:
        return "itunes"
    for ending, kind in (("styling", "tts"), ("style", "tts"), ("parameter", "ttp")):
        if uri.endswith(f"#{ending}"):
            return kind
    return "ttm" if uri.endswith("#metadata") else ""


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
        self._first_line = 0
        self._tt_uri: str | None = None
        self._scopes: list[tuple[int, dict[str, str]]] = [(0, {"xml": _XML_URI})]
        self._use_scope()

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

    def _use_scope(self) -> None:
        uris = self._scopes[-1][1]
        self._names = _Names(uris, self._tt_uri, is_attribute=True)
        self._tags = _Names(uris, self._tt_uri, is_attribute=False)

    def start(self, tag: str, written: dict[str, str]) -> None:
        names = self._names
        attributes = {name: value for key, value in written.items() if (name := names[key])}
        if names.declares:
            self._declare(tag, written)
            names = self._names
            attributes = {name: value for key, value in written.items() if (name := names[key])}
            names.declares = False
        line = self._parser.CurrentLineNumber + self._first_line
        element = Element(self._tags[tag], attributes, line)
        path = self._path
        path[-1].children.append(element)
        path.append(element)

    def _declare(self, tag: str, written: dict[str, str]) -> None:
        uris = dict(self._scopes[-1][1])
        for key, uri in written.items():
            if key == "xmlns" or key.startswith("xmlns:"):
                uris[key[6:]] = uri.strip()
        depth = len(self._path)
        if depth == 1:
            # whatever namespace the root is in is that of TTML in this file
            self._tt_uri = uris.get(tag.rpartition(":")[0], "")
        self._scopes.append((depth, uris))
        self._use_scope()

    def end(self, _: str) -> None:
        self._path.pop()
        if self._scopes[-1][0] == len(self._path) and len(self._scopes) > 1:
            self._scopes.pop()
            self._use_scope()

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
