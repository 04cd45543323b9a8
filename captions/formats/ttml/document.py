"""Parse the XML of a TTML document.

The parser is that of the standard library, which builds the tree of nodes in C. It loads nothing
from outside the file; entities that a file defines are refused. Names are resolved to one spelling
by ``names``. Nodes do not know their line: the few lines that messages need are looked up in a
second pass (``XmlDocument.lines_of``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import ParseError, XMLParser
from xml.parsers import expat

from captions.errors import CaptionsError
from captions.formats.ttml.names import Names
from captions.formats.ttml.repairs import declare_prefixes, repair_characters
from captions.model import Problem

# The attributes that a few files write with the prefix of TTML, which they do not need.
_PREFIXED_TIME = re.compile(":(?:begin|end|dur)=")
# What may stand above the DOCTYPE and the root: the declaration and comments.
_PROLOG = re.compile(r"[\ufeff \t\r\n]*(?:(?:<\?.*?\?>|<!--.*?-->)[ \t\r\n]*)*", re.DOTALL)
_XML_ERRORS = {
    "no element found": "it ends too early",
    "unclosed token": "it ends inside a tag",
    "mismatched tag": "an end tag does not match its start tag",
    "not well-formed (invalid token)": "there is a character that XML does not allow here",
}


class XmlDocument:
    """A parsed document: its root node, and the names in it."""

    def __init__(self, text: str, root: Node) -> None:
        self.root = root
        self._text = text
        tt_uri = root.tag.rpartition("}")[0][1:]
        self.tags = Names(tt_uri, is_attribute=False)
        self.attribute_names = Names(tt_uri, is_attribute=True)

    def attributes(self, node: Node) -> dict[str, str]:
        """Return the attributes of a node by their resolved names."""
        names = self.attribute_names
        return {known: value for key, value in node.attrib.items() if (known := names[key])}

    def elements(self, node: Node, name: str = "") -> list[Element]:
        """Return the elements directly in a node, of one name where that is given."""
        tags = self.tags
        return [Element(self, child) for child in node if not name or tags[child.tag] == name]

    def lines_of(self, nodes: Iterable[Node]) -> dict[Node, int]:
        """Return the lines (from 1) at which nodes start; reads the text up to the last of them."""
        wanted = set(nodes)
        indexes: dict[int, Node] = {}
        for index, node in enumerate(self.root.iter()):
            if len(indexes) == len(wanted):
                break
            if node in wanted:
                indexes[index] = node
        return {indexes[index]: line for index, line in self._start_lines(indexes)}

    def _start_lines(self, indexes: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Yield the lines of elements, given by their index in the order of the document."""
        parser = expat.ParserCreate("utf-8")
        lines: list[int] = []
        last = max(indexes, default=-1)

        def start(_: str, __: object) -> None:
            lines.append(parser.CurrentLineNumber)
            if len(lines) > last:
                parser.StartElementHandler = None

        if last >= 0:
            parser.StartElementHandler = start
            parser.Parse(_encoded(self._text), True)
        before = leading_lines(self._text)
        for index in indexes:
            yield index, lines[index] + before


class Element:
    """An element of the head, with its name and its attributes resolved."""

    def __init__(self, document: XmlDocument, node: Node) -> None:
        self.node = node
        self.name = document.tags[node.tag]
        self._document = document

    @cached_property
    def attributes(self) -> dict[str, str]:
        """The attributes by their resolved names."""
        return self._document.attributes(self.node)

    @property
    def identifier(self) -> str:
        """The name by which others refer to it."""
        return self.attributes.get("xml:id") or self.attributes.get("id", "")

    @property
    def text(self) -> str:
        """The text directly in it, white space collapsed."""
        parts = [self.node.text, *(child.tail for child in self.node)]
        return " ".join("".join(part for part in parts if part).split())

    def elements(self, name: str = "") -> list[Element]:
        """Return the elements directly in it, of one name where that is given."""
        return self._document.elements(self.node, name)


def parse_document(text: str) -> tuple[XmlDocument, list[Problem]]:
    """Return a TTML document, and what was repaired in its XML.

    Raises CaptionsError, with the line, for text that is not XML or has another root, and for
    entities that the file defines: they can make a small file endlessly large.
    """
    problems: list[Problem] = []
    _refuse_entities(text)
    while True:
        try:
            root = _parse(text)
            break
        except ParseError as error:
            if error.code == expat.errors.codes[expat.errors.XML_ERROR_UNBOUND_PREFIX]:
                repaired = declare_prefixes(text)
            else:
                repaired = repair_characters(text, problems)
            if repaired == text:
                raise _broken(error, text) from None
            text = repaired
    document = XmlDocument(text, root)
    if document.tags[root.tag] != "tt":
        raise CaptionsError(
            "this is not TTML: its first element is not <tt>",
            hint="Name the format with `format` if it is another one",
            line=document.lines_of([root])[root],
        )
    if _PREFIXED_TIME.search(text):
        _remove_prefixes_of_times(document)
    return document, problems


def leading_lines(text: str) -> int:
    """Return how many lines there are before the first character that counts."""
    return text.count("\n", 0, len(text) - len(text.lstrip("\ufeff \t\r\n")))


def _parse(text: str) -> Node:
    parser = XMLParser(encoding="utf-8")
    parser.feed(_encoded(text))
    root: Node = parser.close()
    return root


def _encoded(text: str) -> bytes:
    text = text.lstrip("\ufeff \t\r\n")
    try:
        return text.encode()  # 40 times as fast as with a handler of errors
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def _refuse_entities(text: str) -> None:
    # Only a DOCTYPE defines entities.
    prolog = _PROLOG.match(text)
    if (prolog and not text.startswith("<!", prolog.end())) or "<!ENTITY" not in text:
        return
    parser = expat.ParserCreate("utf-8")

    def refuse(*_: object) -> None:
        line = parser.CurrentLineNumber + leading_lines(text)
        raise CaptionsError(
            "XML entities that a file defines are not read",
            hint="Replace them by their text",
            line=line,
        )

    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(_encoded(text), True)
    except expat.ExpatError:
        return  # reported when the document is parsed


def _broken(error: ParseError, text: str) -> CaptionsError:
    line = error.position[0] + leading_lines(text)
    why = str(expat.errors.messages.get(error.code, "")) or expat.ErrorString(error.code)
    return CaptionsError(
        f"this is not well-formed XML: {_XML_ERRORS.get(why, why)}",
        hint="Check the file with an XML editor, or get it again",
        line=line,
    )


def _remove_prefixes_of_times(document: XmlDocument) -> None:
    names = document.attribute_names
    for node in document.root.iter():
        for key in [key for key in node.attrib if names[key] in ("begin", "end", "dur")]:
            node.attrib.setdefault(names[key], node.attrib[key])
