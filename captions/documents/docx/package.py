"""Open a Word document: an archive (ZIP) of XML parts, read with limits for hostile files.

Only parts that are needed are unpacked, each up to a limit; XML with a document type is refused,
for it can hold entities that expand without end or name other files, and Word writes none.
"""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, Protocol
from zipfile import BadZipFile, ZipFile

from captions.errors import CaptionsError

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

# Bytes that the parts may have unpacked, all together. A long book takes 20 MB of XML; a hostile
# archive of 100 kB can unpack to more than this.
_MOST_UNPACKED = 100_000_000
# Bytes of a part that are unpacked and parsed at once.
_CHUNK = 1 << 20
_MAIN = "/officeDocument"
_HINT = "Open it in a word processor and save it as .docx or plain text"


class PartHandler(Protocol):
    """Gets the elements and the text of a part, with names as they are without namespace."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element; the names of attributes are without namespace as well."""

    def end(self, name: str) -> None:
        """End an element."""

    def text(self, text: str) -> None:
        """Add text."""


class Package:
    """The parts of a Word document by their names: "word/document.xml"."""

    def __init__(self, data: bytes) -> None:
        """Open the archive. Raises CaptionsError for bytes that are not a Word document."""
        if not data.startswith(b"PK"):
            raise CaptionsError("this is not a Word document (.docx)", hint=_HINT)
        try:
            self._archive = ZipFile(BytesIO(data))
            self._names = frozenset(self._archive.namelist())
        except (BadZipFile, ValueError, OSError, NotImplementedError):
            raise _damaged("its archive cannot be opened") from None
        self._unpacked = 0
        self.main = self._find_main()

    def _find_main(self) -> str:
        for kind, target in self.relations("").values():
            if kind.endswith(_MAIN):
                return target
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise CaptionsError("this is not a Word document (.docx): it has no text part", hint=_HINT)

    def relations(self, part: str) -> Mapping[str, tuple[str, str]]:
        """Return what a part refers to: by identifier, the kind and the name or address."""
        folder, name = posixpath.split(part)
        location = posixpath.join(folder, "_rels", f"{name}.rels")
        reader = _Relations(folder)
        if location in self._names:
            self.read(location, reader)
        return reader.found

    def parts(self, kind: str) -> list[str]:
        """Return the parts of a kind that the main part refers to, such as "footnotes"."""
        found = self.relations(self.main).values()
        names = (target for name, target in found if name.endswith(f"/{kind}"))
        return [name for name in dict.fromkeys(names) if name in self._names]

    def read(self, part: str, handler: PartHandler) -> None:
        """Give the elements and text of a part to a handler.

        Raises CaptionsError for a part that cannot be unpacked, is too large, or is no XML.
        """
        from xml.parsers.expat import ExpatError

        parser = _parser(handler)
        try:
            with self._archive.open(part) as file:
                while chunk := file.read(_CHUNK):
                    self._unpacked += len(chunk)
                    if self._unpacked > _MOST_UNPACKED:
                        raise _damaged(f"it unpacks to more than {_MOST_UNPACKED // 10**6} MB")
                    parser.Parse(chunk, False)
                parser.Parse(b"", True)
        except RuntimeError as error:  # zipfile's error for a password
            if isinstance(error, NotImplementedError):
                raise _damaged(f"{part} is packed in an unknown way") from None
            raise CaptionsError(
                "this Word document is protected by a password",
                hint="Save it without a password, or as plain text",
            ) from None
        except (BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError):
            raise _damaged(f"{part} cannot be unpacked") from None
        except ExpatError as error:
            raise _damaged(f"{part} is not XML (line {error.lineno})") from None


def _parser(handler: PartHandler) -> XMLParserType:
    from xml.parsers.expat import ParserCreate

    parser: Any = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: handler.start(
        _local(name), {_local(key): value for key, value in attributes.items()}
    )
    parser.EndElementHandler = lambda name: handler.end(_local(name))
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser  # type: ignore[no-any-return]


def _local(name: str) -> str:
    """Return a name without its namespace; strict documents have other ones."""
    return name.rpartition(" ")[2]


def _refuse_doctype(*_: object) -> None:
    raise _damaged("a part has a document type")


def _damaged(reason: str) -> CaptionsError:
    return CaptionsError(f"this Word document is damaged: {reason}", hint=_HINT)


class _Relations:
    def __init__(self, folder: str) -> None:
        self.found: dict[str, tuple[str, str]] = {}
        self._folder = folder

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name != "Relationship":
            return
        target = attributes.get("Target", "")
        if attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
        self.found[attributes.get("Id", "")] = (attributes.get("Type", ""), target)

    def end(self, name: str) -> None:
        """Relations are empty elements."""

    def text(self, text: str) -> None:
        """Relations have no text."""
