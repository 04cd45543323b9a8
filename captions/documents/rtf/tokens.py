"""Split RTF into control words, groups and text, in one pass.

RTF 1.9.1, section "RTF Syntax". A file is bytes; they are handled as text in which each character
is a byte, so that text given as ``str`` can be read as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?[0-9]{1,10})? ?"
    r"|\\'(?P<byte>[0-9A-Fa-f]{2})"
    r"|\\(?P<symbol>[^A-Za-z])"
    r"|(?P<brace>[{}])"
    r"|(?P<text>[^\\{}\r\n\x00]+)",
    re.DOTALL,
)


class RtfToken(NamedTuple):
    """A part of the file; ``kind`` says what ``text`` is.

    "word": a control word, with its number or None. "byte": two hexadecimal digits. "symbol": the
    character after a backslash. "open" and "close": a brace. "text": text.
    """

    kind: str
    text: str
    number: int | None = None


def rtf_tokens(data: str) -> Iterator[RtfToken]:
    r"""Yield the parts of an RTF file; line ends are not part of its text.

    >>> [tuple(token) for token in rtf_tokens("{\\b0 A\\'e9\n\\~}")][1:5]
    [('word', 'b', 0), ('text', 'A', None), ('byte', 'e9', None), ('symbol', '~', None)]
    """
    end = 0
    while match := _TOKEN.search(data, end):
        end = match.end()
        kind = match.lastgroup
        if match["word"]:
            number = int(match["number"]) if match["number"] else None
            yield RtfToken("word", match["word"], number)
            if match["word"] == "bin" and number is not None and number > 0:
                end += number  # raw bytes, which may contain braces
        elif match["brace"]:
            yield RtfToken("open" if match["brace"] == "{" else "close", match["brace"])
        elif kind in ("byte", "symbol", "text"):
            yield RtfToken(kind, match[kind])
