"""Decode the bytes of a source, and report what had to be guessed or replaced for that.

``captions.text.encoding`` finds the encoding; this module adds what the formats say about it
(WebVTT is UTF-8, XML declares its encoding) and the problems with their lines.
"""

from __future__ import annotations

from captions.model import Problem
from captions.text.encoding import Decoded, decode_any, is_mostly_letters
from captions.text.html_charset import decode_declared_html
from captions.text.xml_declaration import decode_declared_xml

# What to do about a wrong guess.
_WAY_OUT = "if letters are wrong, give the right one as `encoding`"
# Lines with bytes of another encoding that are reported one by one; more are counted.
_MOST_LISTED = 5


def decode_source(
    data: str | bytes, encoding: str | None, *, is_utf8: bool, recover: bool = False
) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a file, and a problem for what had to be guessed or replaced in it.

    ``is_utf8`` is True for a format without any other encoding; ``recover`` asks for bytes that are
    not UTF-8 even there, where they make sense as letters.
    """
    if isinstance(data, str):
        return _without_surrogates(data), ()
    if encoding is None and (is_utf8 or data.lstrip(b"\xef\xbb\xbf").startswith(b"WEBVTT")):
        return _decode_utf8(data, recover=recover)
    declared = None
    if encoding is None:
        declared = decode_declared_xml(data) or decode_declared_html(data)
    decoded = declared or decode_any(data, encoding)
    if not decoded.guessed:
        return decoded.text, _lost_in(decoded, data)
    if decoded.encoding == "utf-8":
        return decoded.text, _stray_problems(data)
    message = f"the file is not UTF-8; read as {decoded.encoding}, which is a guess"
    return decoded.text, (Problem(1, f"{message}: {_WAY_OUT}"),)


def _decode_utf8(data: bytes, *, recover: bool) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a format that is always UTF-8, even if some bytes of the file are not.

    WebVTT is (section 6.1): players show each other byte as U+FFFD, and so does this unless
    ``recover`` is set. Where hardly anything is UTF-8, another encoding is read all the same.
    """
    text = data.decode(errors="replace")
    if "\ufffd" not in text or text.encode() == data:
        return text, ()
    guess = decode_any(data)
    if guess.encoding == "utf-8":
        from captions.text.stray_bytes import has_more_strays

        exact = data.decode(errors="surrogateescape")
        is_joined = "\ufffd" not in guess.text and has_more_strays(exact)
        if recover or is_joined:
            return guess.text, _stray_problems(data)
        return text, (_torn(_line_of_replaced(text)),)
    line = _line_of_replaced(text)
    if not makes_sense(data, guess):
        return text, (_torn(line),)
    message = f"WebVTT must be UTF-8, but this is not; read as {guess.encoding}, which is a guess"
    return guess.text, (Problem(line, f"{message}: {_WAY_OUT}"),)


def makes_sense(data: bytes, guess: Decoded) -> bool:
    """Return whether a guess at the encoding of a file that should be UTF-8 gives words."""
    if guess.encoding == "latin-1" or not is_mostly_letters(guess.text):
        return False
    from captions.text.code_pages import LATIN_PAGES
    from captions.text.stray_bytes import read_strays

    if guess.encoding not in LATIN_PAGES:
        return True
    return not read_strays(data.decode(errors="surrogateescape")).torn_lines


def _line_of_replaced(text: str) -> int:
    """Return the line of the first byte that could not be decoded."""
    return text.count("\n", 0, text.index("\ufffd")) + 1


def _lost_in(decoded: Decoded, data: bytes) -> tuple[Problem, ...]:
    """Return a problem for bytes that a known encoding cannot decode, such as half a character."""
    if "\ufffd" not in decoded.text:
        return ()
    try:
        data.decode(decoded.encoding)
    except UnicodeDecodeError:
        message = f"bytes that are not {decoded.encoding} from here on are shown as \ufffd"
        return (Problem(_line_of_replaced(decoded.text), message),)
    return ()


def _stray_problems(data: bytes) -> tuple[Problem, ...]:
    """Return the problems of a file that is UTF-8 for the most part: its other bytes."""
    from captions.text.stray_bytes import read_strays

    strays = read_strays(data.decode(errors="surrogateescape"))
    found: list[Problem] = []
    read_as = f"read as {strays.page}, which is a guess"
    if 0 < len(strays.read_lines) <= _MOST_LISTED:
        message = f"bytes that are not UTF-8 are {read_as}"
        found.extend(Problem(line, message) for line in strays.read_lines)
    elif strays.read_lines:
        count = f"{len(strays.read_lines):,} lines that are not UTF-8"
        found.append(Problem(strays.read_lines[0], f"{count}, from here on, are {read_as}"))
    if strays.torn_lines:
        found.append(_torn(strays.torn_lines[0], len(strays.torn_lines)))
    return tuple(found)


def _without_surrogates(text: str) -> str:
    """Return text that can be written to a file: halves of surrogate pairs are not characters.

    Pairs are joined to the character they spell, as JSON has it; a single half becomes U+FFFD.
    """
    try:
        text.encode()  # much faster than a search for them
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _torn(line: int, count: int = 1) -> Problem:
    lines = f" (in {count:,} lines)" if count > 1 else ""
    message = f"bytes that are not UTF-8 from here on are shown as \ufffd{lines}"
    return Problem(line, message)
