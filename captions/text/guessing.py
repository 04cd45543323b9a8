"""Guess the encoding of a text that is not UTF-8, or not all of it.

``captions.text.encoding`` asks here. Other scripts are recognised by chardet, which only this
module imports, Latin letters by ``captions.text.code_pages``.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from typing import Final

from captions.text.code_pages import LATIN_PAGES, likeliest_code_page
from captions.text.declared_language import encoding_of_declared_language
from captions.text.encoding import Decoded, split_lines
from captions.text.stray_bytes import has_more_strays, read_strays

# How many bytes chardet gets to see, of the lines with other characters than ASCII: enough to be
# sure of an encoding. All of a large file would take it seconds.
_SAMPLE_BYTES: Final = 65536
# Minimum confidence of chardet (0 to 1) in an encoding for another script than Latin.
_LEAST_CONFIDENCE: Final = 0.2
# What chardet calls encodings of Latin letters; which of them it is, their letters decide.
_LATIN_ENCODINGS: Final = frozenset(
    (*LATIN_PAGES, "ascii", "iso8859-1", "iso8859-9", "iso8859-13", "iso8859-16", "cp437", "cp857")
)
# Letters of Korean in cp949, the pairs of bytes of its most common syllables and punctuation. In
# other encodings such bytes are capitals and signs, which do not come in pairs all through a text.
_KOREAN = re.compile(rb"(?:[\xb0-\xc8][\xa1-\xfe]|[\xa1-\xa3][\xa1-\xfe])+")
_NON_ASCII = re.compile(rb"[\x80-\xff]+")
# The fewest runs of such bytes that are taken for Korean.
_FEWEST_KOREAN: Final = 4
# A word of letters of Greek, Cyrillic, Hebrew, Arabic or Thai; and one with Latin letters in it,
# such as "caf\u0439": a wrong guess.
_OTHER_LETTERS = re.compile("[\u0370-\u06ff\u0e00-\u0e7f]+")
_MIXED_LETTERS = re.compile(
    "(?<=[A-Za-z])[\u0370-\u06ff\u0e00-\u0e7f]+|[\u0370-\u06ff\u0e00-\u0e7f]+(?=[A-Za-z])"
)
# A byte of a UTF-8 file that is not UTF-8, as "surrogateescape" decodes it.
_STRAY_BYTE = re.compile("[\udc80-\udcff]")
# A line with other characters than ASCII, from its start.
_NON_ASCII_LINE = re.compile(rb"[^\n\r\x80-\xff]*[\x80-\xff][^\n\r]*")


def decode_mostly_utf8(data: bytes) -> Decoded | None:
    """Return the text of UTF-8 with other bytes in it, or None if it is in another encoding.

    Characters or lines in UTF-8 are hardly ever valid by chance. There must be as many such
    characters as stray bytes, or half as many such lines as lines with strays.
    """
    text = data.decode("utf-8", errors="surrogateescape")
    if has_more_strays(text) and not (_has_lines_of_utf8(text) and _korean(data) is None):
        return None
    return Decoded(text_with_strays(data), "utf-8", guessed=True)


def text_with_strays(data: bytes) -> str:
    """Return the text of UTF-8 with its other bytes read where they make sense, else U+FFFD."""
    text = data.decode("utf-8", errors="surrogateescape")
    read = read_strays(text).text.encode("utf-8", errors="surrogateescape")
    return read.decode("utf-8", errors="replace")


def _has_lines_of_utf8(text: str) -> bool:
    """Return whether a file seems to be joined from UTF-8 and something else."""
    lines = [line for line in split_lines(text) if not line.isascii()]
    other = sum(1 for line in lines if _STRAY_BYTE.search(line))
    return (len(lines) - other) * 2 >= other


def decode_by_guess(data: bytes) -> Decoded:
    """Return the text in an older encoding: the likeliest one that fits, otherwise cp1252."""
    for find in (encoding_of_declared_language, _korean, _detect, lambda _: "cp1252"):
        with contextlib.suppress(UnicodeDecodeError, LookupError):
            encoding = find(data)
            if encoding is not None:
                return Decoded(data.decode(encoding), encoding, guessed=True)
    # five bytes have no character in cp1252; Latin-1 has one for every byte
    return Decoded(data.decode("latin-1"), "latin-1", guessed=True)


def _korean(data: bytes) -> str | None:
    """Return cp949 if all that is not ASCII looks like Korean in it.

    >>> _korean("첫 번째 줄 안녕".encode("cp949")), _korean("Ça va, où ça, là".encode("cp1252"))
    ('cp949', None)
    """
    runs = _NON_ASCII.findall(_non_ascii_sample(data))
    is_korean = len(runs) >= _FEWEST_KOREAN and all(map(_KOREAN.fullmatch, runs))
    return "cp949" if is_korean else None


def _detect(data: bytes) -> str:
    """Return the encoding of another script that chardet is sure of, or the code page of Latin."""
    from chardet import detect_all

    sample = _non_ascii_sample(data)
    for found in detect_all(sample):
        with contextlib.suppress(LookupError):
            encoding = codecs.lookup(found["encoding"] or "cp1252").name
            if encoding in _LATIN_ENCODINGS or (found["confidence"] or 0) < _LEAST_CONFIDENCE:
                break
            if not _mixes_alphabets(data, encoding):
                return "cp1252" if _same_in_cp1252(data, encoding) else encoding
    page = likeliest_code_page(sample) or "cp1252"
    return "cp1252" if _same_in_cp1252(data, page) else page


def _mixes_alphabets(data: bytes, encoding: str) -> bool:
    """Return whether half the words of another alphabet have Latin letters in them.

    >>> _mixes_alphabets("café à la mer".encode("cp1252"), "mac-cyrillic")
    True
    """
    text = _non_ascii_sample(data).decode(encoding, "replace")
    words = len(_OTHER_LETTERS.findall(text))
    return words > 0 and len(_MIXED_LETTERS.findall(text)) * 2 >= words


def _non_ascii_sample(data: bytes) -> bytes:
    """Return the first lines that are not ASCII.

    The numbers and times of the other lines do not depend on the encoding, and hide the rest.
    """
    sample, size = [], 0
    for match in _NON_ASCII_LINE.finditer(data):
        sample.append(match[0][:_SAMPLE_BYTES])
        size += len(sample[-1])
        if size > _SAMPLE_BYTES:
            break
    return b"\n".join(sample)


def _same_in_cp1252(data: bytes, encoding: str) -> bool:
    try:
        return data.decode(encoding) == data.decode("cp1252")
    except UnicodeDecodeError:
        return False
