r"""Read the text of an RTF file: paragraphs, tabs, rows of tables, characters of any code page.

RTF 1.9.1 (Microsoft, 2008), as TextEdit, Word, LibreOffice and WordPad write it. Its state is that
of the open groups: ``{\v hidden} shown``.
"""

from __future__ import annotations

from captions.documents.document import Document
from captions.documents.rtf.code_pages import (
    DEFAULT_CODE_PAGES,
    encoding_of,
    encoding_of_charset,
)
from captions.documents.rtf.groups import BESIDE, SKIPPED, TABLES, Group
from captions.documents.rtf.lines import RtfLines
from captions.documents.rtf.tokens import RtfToken, rtf_tokens
from captions.errors import CaptionsError
from captions.model import Problem
from captions.record import replace

# Most groups inside one another; real files have a few dozen.
_DEEPEST = 10_000
# Control words that are a character (RTF 1.9.1, "Special Characters").
_CHARACTERS = {
    "tab": "\t", "emdash": "\u2014", "endash": "\u2013", "lquote": "\u2018", "rquote": "\u2019",
    "ldblquote": "\u201c", "rdblquote": "\u201d", "bullet": "\u2022", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": "\u2005",
}  # fmt: skip
_SYMBOLS = {"~": "\u00a0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}"}
# Control words that end a line. A backslash before a line end is one as well (TextEdit).
_LINE_ENDS = frozenset("par line sect page column softline lbr".split())
_ROW_ENDS = frozenset(("row", "nestrow"))
_CELL_ENDS = frozenset(("cell", "nestcell"))
# Levels of headings are 0 to 8; 9 is body text.
_BODY_LEVEL = 9
# Most characters that a Unicode character has in readers that know none.
_MOST_SKIPPED = 100


def read_rtf(data: str | bytes) -> Document:
    r"""Return the lines of an RTF file, numbered as in its plain text.

    Raises CaptionsError for what is not RTF.

    >>> [line.text for line in read_rtf(r"{\rtf1\ansi 0:03 caf\'e9\par 0:09 \u8220?Hi.\par}").lines]
    ['0:03 café', '0:09 “Hi.']
    """
    text = data.decode("latin-1") if isinstance(data, bytes) else data
    start = text.find("{\\rtf")
    if start < 0 or text[:start].strip("\ufeff\u00ef\u00bb\u00bf \t\r\n"):
        raise CaptionsError(
            "this is not an RTF document: it does not begin with {\\rtf",
            hint="Save it as RTF or as plain text",
        )
    reader = _Reader(is_bytes=isinstance(data, bytes))
    for token in rtf_tokens(text[start:]):
        if not reader.read(token):
            break
    return reader.document()


class _Reader:
    def __init__(self, *, is_bytes: bool) -> None:
        self._is_bytes = is_bytes
        self._group = Group("cp1252")
        self._groups: list[Group] = []
        self._styles: dict[int, str] = {}
        self._lines = RtfLines(self._styles)
        self._problems: list[Problem] = []
        self._bytes = bytearray()  # not decoded yet: a character may have several
        self._to_skip = 0  # characters after \u that are for readers without Unicode
        self._is_first = False  # the next control word is the first of its group
        self._is_optional = False  # ... and follows \*
        self._encoding = "cp1252"  # of text in a font without a character set
        self._fonts: dict[int, str] = {}
        self._font = self._default_font = 0
        self._style = 0  # whose name is being read
        self._field = ""
        self._high = 0  # the first half of a surrogate pair
        self._hidden_words = 0
        self._is_closed = False

    def read(self, token: RtfToken) -> bool:
        """Read one token; return False at the end of the document."""
        kind = token.kind
        if kind == "open":
            self._open()
        elif kind == "close":
            return self._close()
        elif self._to_skip and kind in ("byte", "text", "symbol"):
            self._skip_replacement(token)
        elif kind == "byte":
            self._bytes.append(int(token.text, 16))
        elif kind == "text":
            self._read_text(token.text)
        elif kind == "symbol":
            self._read_symbol(token.text)
        else:
            self._read_word(token.text, token.number)
        if kind not in ("open", "symbol"):
            self._is_first = self._is_optional = False
        return True

    def _skip_replacement(self, token: RtfToken) -> None:
        """Skip what is there for readers that do not know Unicode."""
        if token.kind == "text":
            skipped = min(self._to_skip, len(token.text))
            self._to_skip -= skipped
            self._read_text(token.text[skipped:])
        else:
            self._to_skip -= 1

    def _open(self) -> None:
        self._flush_bytes()
        self._to_skip = 0
        if len(self._groups) >= _DEEPEST:
            raise CaptionsError(
                f"this RTF document is damaged: more than {_DEEPEST:,} groups inside one another",
                hint="Open it in a word processor and save it as plain text",
            )
        self._groups.append(self._group)
        self._group = replace(self._group)
        self._is_first = True

    def _close(self) -> bool:
        self._flush_bytes()
        self._to_skip = 0
        group, self._group = self._group, self._groups.pop()
        if group.beside > self._group.beside:
            self._lines.end_beside()
        if group.table == "field" != self._group.table:
            self._end_field()
        self._is_closed = not self._groups
        return not self._is_closed

    def _end_field(self) -> None:
        """Report the address of a link."""
        name, _, address = self._field.strip().partition(" ")
        if name.upper() == "HYPERLINK":
            self._lines.remove(address.strip().strip('"'), "link")

    def _read_symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._is_optional = self._is_first
            return
        self._is_first = False
        if symbol in "\r\n":
            self._end_line()
        elif symbol in _SYMBOLS:
            self._add(_SYMBOLS[symbol])

    def _read_word(self, word: str, number: int | None) -> None:
        if self._is_first and self._begin_group(word):
            return
        if word == "u" and number is not None:
            self._read_unicode(number % 0x10000)
            self._to_skip = self._group.skip_after_unicode
        elif word == "uc":
            self._group.skip_after_unicode = min(max(number or 0, 0), _MOST_SKIPPED)
        elif word == "f":
            self._choose_font(number or 0)
        elif self._group.table:
            self._read_table_word(word, number)
        elif word in _CHARACTERS:
            self._add(_CHARACTERS[word])
        elif word in _LINE_ENDS or word in _ROW_ENDS:
            self._end_line(is_row=word in _ROW_ENDS)
        elif word in _CELL_ENDS and not self._group.is_skipped:
            self._flush_bytes()
            self._lines.end_cell()
        else:
            self._read_property(word, number)

    def _begin_group(self, word: str) -> bool:
        """Read the first word of a group; return whether it decides what the group is."""
        group = self._group
        if word in TABLES:
            group.table = TABLES[word]
            self._field = ""
        elif word == "shptxt":
            group.is_skipped = False  # the text of a box, in a group that is skipped otherwise
            self._end_line()
        elif word in BESIDE and not group.is_skipped:
            self._lines.begin_beside(BESIDE[word])
            group.beside += 1
        elif word in SKIPPED or word in BESIDE or self._is_optional:
            group.is_skipped = True
        else:
            return False
        return True

    def _read_property(self, word: str, number: int | None) -> None:
        """Read a word that changes how the text after it is read."""
        self._flush_bytes()
        group, lines = self._group, self._lines
        if word in ("v", "deleted", "strike", "striked"):
            if word == "v":
                group.is_hidden = number != 0
            else:
                group.is_deleted = number != 0
        elif word == "plain":
            group.is_hidden = group.is_deleted = False
            group.encoding = self._fonts.get(self._default_font, self._encoding)
        elif word == "pard":
            lines.style, lines.level, lines.is_in_table = 0, None, False
        elif word == "s":
            lines.style = number or 0
        elif word == "outlinelevel":
            lines.level = number if number is not None and 0 <= number < _BODY_LEVEL else None
        elif word == "intbl":
            lines.is_in_table = True
        else:
            self._read_encoding(word, number)

    def _read_encoding(self, word: str, number: int | None) -> None:
        """Read a word at the start of the file that says how its bytes are decoded."""
        if word in DEFAULT_CODE_PAGES:
            self._encoding = self._group.encoding = DEFAULT_CODE_PAGES[word]
        elif word == "deff":
            self._default_font = number or 0
        elif word == "ansicpg" and number:
            encoding = encoding_of(number)
            if encoding is not None:
                self._encoding = self._group.encoding = encoding
            else:
                message = f"the code page {number} is unknown; read as {self._encoding}, a guess"
                self._problems.append(Problem(1, message))

    def _read_table_word(self, word: str, number: int | None) -> None:
        """Read a word in the table of fonts or styles."""
        if self._group.table == "style" and word == "s":
            self._style = number or 0
        elif self._group.table == "font" and word in ("fcharset", "cpg"):
            encoding = encoding_of(number) if word == "cpg" else encoding_of_charset(number)
            if encoding is not None:
                self._fonts[self._font] = encoding

    def _choose_font(self, number: int) -> None:
        self._flush_bytes()
        self._font = number
        if not self._group.table:
            self._group.encoding = self._fonts.get(number, self._encoding)

    def _read_unicode(self, number: int) -> None:
        if 0xD800 <= number < 0xDC00:
            self._high = number
        elif 0xDC00 <= number < 0xE000:
            pair = 0x10000 + ((self._high - 0xD800) << 10) + number - 0xDC00
            self._add(chr(pair) if self._high else "\ufffd")
            self._high = 0
        elif number >= ord(" "):
            self._add(chr(number))

    def _read_text(self, text: str) -> None:
        if self._is_bytes or text.isascii():
            self._bytes += text.encode("latin-1")
        else:
            self._add(text)

    def _flush_bytes(self) -> None:
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            self._add(data.decode(self._group.encoding, "replace"))

    def _add(self, text: str) -> None:
        """Add text to what it belongs to."""
        self._flush_bytes()
        group = self._group
        if group.table == "field":
            self._field += text
        elif group.table == "style":
            name = text.partition(";")[0]
            self._styles[self._style] = self._styles.get(self._style, "") + name
        elif group.is_skipped or group.table:
            return
        elif group.is_hidden:
            self._hidden_words += len(text.split())
        elif group.is_deleted and not group.beside:
            self._lines.remove(text, "deleted")
        else:
            self._lines.add(text)

    def _end_line(self, *, is_row: bool = False) -> None:
        self._flush_bytes()
        if not self._group.is_skipped:
            self._lines.end_line(is_row=is_row)

    def document(self) -> Document:
        """Return what was read."""
        self._flush_bytes()
        self._lines.close()
        lines, removed = self._lines.lines, self._lines.removed
        if not self._is_closed:
            last = max(1, len(lines))
            self._problems.append(Problem(last, "the RTF document is cut off at its end"))
        if self._hidden_words:
            message = f"words in hidden text are skipped: {self._hidden_words:,}"
            self._problems.append(Problem(1, message))
        return Document("this RTF document", tuple(lines), tuple(removed), tuple(self._problems))
