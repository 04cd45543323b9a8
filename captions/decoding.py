"""Decode the bytes of a source, and report what had to be guessed or replaced for that.

``captions.text.encoding`` finds the encoding; this module adds what the formats say about it
(WebVTT is UTF-8, XML declares its encoding) and the problems with their lines.
"""

from __future__ import annotations

import re

from captions.model import Problem
from captions.text.encoding import decode_any, is_mostly_letters, split_lines
from captions.text.html_charset import decode_declared_html
from captions.text.xml_declaration import decode_declared_xml

_SURROGATE = re.compile("[\ud800-\udfff]")


def decode_source(
    data: str | bytes, encoding: str | None, *, is_utf8: bool
) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a file, and a problem for what had to be guessed or replaced in it."""
    if isinstance(data, str):
        return _without_surrogates(data), ()
    if encoding is None and (is_utf8 or data.lstrip(b"\xef\xbb\xbf").startswith(b"WEBVTT")):
        # WebVTT is always UTF-8, even if some of its bytes are not (WebVTT section 6.1)
        text = data.decode(errors="replace")
        if "\ufffd" not in text or text.encode() == data:
            return text, ()
        guess = decode_any(data)
        if guess.encoding == "utf-8" and "\ufffd" not in guess.text:
            return guess.text, (_mixed(data),)
        if guess.encoding in ("utf-8", "latin-1") or not is_mostly_letters(guess.text):
            return text, (_torn(text),)
        # hardly anything in it is UTF-8: players show each of these letters as \ufffd
        line = _torn(text).line
        message = f"WebVTT must be UTF-8, but this is not; read as {guess.encoding}"
        return guess.text, (Problem(line, f"{message}, which is a guess"),)
    declared = None
    if encoding is None:
        declared = decode_declared_xml(data) or decode_declared_html(data)
    decoded = declared or decode_any(data, encoding)
    if not decoded.guessed:
        return decoded.text, ()
    if decoded.encoding == "utf-8":
        is_torn = "\ufffd" in decoded.text
        return decoded.text, (_torn(decoded.text) if is_torn else _mixed(data),)
    message = f"the file is not UTF-8; read as {decoded.encoding}, which is a guess"
    return decoded.text, (Problem(1, message),)


def _without_surrogates(text: str) -> str:
    """Return text that can be written to a file: halves of surrogate pairs are not characters.

    Pairs are joined to the character they spell, as JSON has it; a single half becomes U+FFFD.
    """
    if text.isascii() or not _SURROGATE.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _mixed(data: bytes) -> Problem:
    valid = data.decode(errors="surrogateescape")
    first = next(index for index, letter in enumerate(valid) if "\udc80" <= letter <= "\udcff")
    line = len(split_lines(valid[:first]))
    return Problem(line, "lines that are not UTF-8 from here on are read as cp1252, a guess")


def _torn(text: str) -> Problem:
    line = text.count("\n", 0, text.index("\ufffd")) + 1
    return Problem(line, "bytes that are not UTF-8 from here on are shown as \ufffd")
