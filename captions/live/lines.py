"""Complete lines of text out of bytes as they come, in an encoding that is named or shows."""

from __future__ import annotations

import codecs

from captions.errors import CaptionsError


class Lines:
    """Complete lines of UTF-8 out of bytes as they come.

    >>> lines = Lines()
    >>> lines.add(b"Good eve"), lines.add(b"ning.\\nWel")
    ([], ['Good evening.'])
    >>> lines.rest
    'Wel'

    ``encoding`` is that of the bytes; None means UTF-8, or UTF-16 with a byte-order mark.
    """

    # Characters of a line that are kept: beyond that it is cut, which is counted.
    LONGEST = 20_000

    def __init__(self, encoding: str | None = None) -> None:
        self._encoding = encoding
        self._decoder: codecs.IncrementalDecoder | None = None
        self._start = b""
        self.rest = ""
        self.cut = 0
        self.replaced = 0

    def add(self, data: bytes) -> list[str]:
        """Return the lines that are complete with these bytes, without their ends."""
        if self._decoder is None:
            data = self._start + data
            if len(data) < len(codecs.BOM_UTF16_LE):
                self._start = data  # one byte does not show whether it is UTF-16
                return []
            self._decoder = self._find_decoder(data)
        text = self._decoder.decode(data)
        self.replaced += text.count("\ufffd")
        *lines, self.rest = (self.rest + text.replace("\r\n", "\n")).split("\n")
        if len(self.rest) > self.LONGEST:
            lines.append(self.rest)
            self.rest = ""
        self.cut += sum(len(line) > self.LONGEST for line in lines)
        return [line[: self.LONGEST].rstrip("\r") for line in lines]

    def end(self) -> list[str]:
        """Return the last line, if it has no end; what is added next begins another text."""
        if self._decoder is None:
            self._decoder = self._find_decoder(self._start)
            self.rest = self._decoder.decode(self._start)
        cut_off = self._decoder.decode(b"", final=True)  # a character that is not whole
        self.replaced += cut_off.count("\ufffd")
        rest, self.rest = self.rest + cut_off, ""
        self._decoder, self._start = None, b""
        return [rest] if rest else []

    def _find_decoder(self, data: bytes) -> codecs.IncrementalDecoder:
        name = self._encoding or "utf-8-sig"
        # as the redirections of some shells write it
        if self._encoding is None and data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            name = "utf-16"
        return codecs.getincrementaldecoder(name)("replace")


def check_encoding(name: str) -> None:
    """Raise CaptionsError for an encoding that is not known, or is none of text."""
    try:
        b"a".decode(name)
        codecs.getincrementaldecoder(name)
    except (LookupError, UnicodeError):
        raise CaptionsError(
            f"there is no encoding {name!r}", hint="Give `encoding` such as utf-8 or cp1251"
        ) from None
