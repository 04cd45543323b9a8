"""Decode the bytes of a file, in any encoding, to text.

All readers of transcripts and caption files start here. The only module that imports chardet.

>>> decode("Größe".encode("utf-8"))
Decoded(text='Größe', encoding='utf-8', guessed=False)
>>> decode("Größe".encode("cp1252"))
Decoded(text='Größe', encoding='cp1252', guessed=True)
"""

from __future__ import annotations

import codecs
import contextlib
import re
from dataclasses import dataclass
from typing import Final

from captions.errors import CaptionsError
from captions.text.code_pages import LATIN_PAGES, likeliest_code_page
from captions.text.declared_language import encoding_of_declared_language
from captions.text.stray_bytes import has_more_strays, read_strays

# The mark of UTF-32-LE starts with the mark of UTF-16-LE, so it comes first.
_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The first bytes of documents that users mistake for text files.
_DOCUMENTS: Final = (
    (b"PK\x03\x04", "a zip archive, as Word and LibreOffice documents are"),
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
)
# How many bytes chardet gets to see, of the lines with other characters than ASCII: enough to be
# sure of an encoding. All of a large file would take it seconds.
_SAMPLE_BYTES: Final = 65536
# How many bytes are looked at to recognise UTF-16 without a byte-order mark.
_UTF16_SAMPLE_BYTES: Final = 4096
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
# A file is not text if one character in so many is a control character.
_CONTROLS_ONE_IN: Final = 50
# A byte of a UTF-8 file that is not UTF-8, as "surrogateescape" decodes it.
_STRAY_BYTE = re.compile("[\udc80-\udcff]")
# A line with other characters than ASCII, from its start.
_NON_ASCII_LINE = re.compile(rb"[^\n\r\x80-\xff]*[\x80-\xff][^\n\r]*")
_LINE_END = re.compile("\r\n|\r|\n")
# Control characters other than white space and ESC, which the colours of terminals start with.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the encoding it was decoded with, and whether that is a guess.

    The encoding is "str" if the text was given as text.
    """

    text: str
    encoding: str
    guessed: bool = False


def decode(data: str | bytes) -> Decoded:
    """Return the text of a file, which must be readable text.

    The encoding is that of the byte-order mark, else UTF-8 or UTF-16 if the bytes fit, else a
    guess. Raises CaptionsError for documents such as PDF and for files with control characters.
    """
    if isinstance(data, str):
        # joins the halves of surrogate pairs; a lone half cannot be written to any file
        text = data.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return Decoded(text.removeprefix("\ufeff"), "str")
    decoded = decode_any(data)
    refuse_control_characters(decoded.text)
    return decoded


def refuse_control_characters(text: str) -> None:
    """Raise CaptionsError for the text of a file that is not text at all, such as a recording."""
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls * _CONTROLS_ONE_IN > len(text):
        raise CaptionsError(
            "this is not a text file (it contains control characters)",
            hint="Save it as plain text in UTF-8",
        )


def decode_any(data: bytes, encoding: str | None = None) -> Decoded:
    """Return the text of bytes in a named encoding, or in the one found as ``decode`` finds it.

    Control characters are allowed. Bytes that the encoding cannot decode become U+FFFD. Raises
    CaptionsError for an unknown encoding and for documents such as PDF.
    """
    for start, what in _DOCUMENTS:
        if data.startswith(start):
            raise CaptionsError(
                f"this is {what}, not plain text", hint="Save it as plain text (UTF-8) first"
            )
    if encoding is not None:
        return _decode_as(data, encoding)
    return _decode_by_mark(data) or _decode_without_mark(data)


def _decode_as(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding, errors="replace")
    except (LookupError, UnicodeError):
        raise CaptionsError(
            f"there is no text encoding {encoding!r}",
            hint="Give one such as utf-8, cp1252, utf-16 or shift_jis as `encoding`",
        ) from None
    return Decoded(text.removeprefix("\ufeff"), encoding)


def _decode_by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            try:
                return Decoded(rest.decode(encoding), encoding)
            except UnicodeDecodeError:
                if encoding == "utf-8":
                    return Decoded(_with_strays(rest), encoding, guessed=True)
                return Decoded(rest.decode(encoding, errors="replace"), encoding)
    return None


def _decode_without_mark(data: bytes) -> Decoded:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_utf16(data) or _decode_mostly_utf8(data) or _decode_by_guess(data)
    if "\x00" not in text:
        return Decoded(text, "utf-8")
    return _decode_utf16(data) or Decoded(text, "utf-8")


def _decode_utf16(data: bytes) -> Decoded | None:
    """Return the text of UTF-16 without a byte-order mark, or None.

    It is recognised by its ASCII characters, which have a zero as every second byte.
    """
    sample = data[:_UTF16_SAMPLE_BYTES]
    for encoding, high_bytes, low_bytes in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        zeros = high_bytes.count(0)
        if zeros * 10 > len(high_bytes) and low_bytes.count(0) * 10 < zeros:
            return Decoded(data.decode(encoding, errors="replace"), encoding, guessed=True)
    return None


def _decode_mostly_utf8(data: bytes) -> Decoded | None:
    """Return the text of UTF-8 with other bytes in it, or None if it is in another encoding.

    Characters or lines in UTF-8 are hardly ever valid by chance. There must be as many such
    characters as stray bytes, or half as many such lines as lines with strays.
    """
    text = data.decode("utf-8", errors="surrogateescape")
    if has_more_strays(text) and not (_has_lines_of_utf8(text) and _korean(data) is None):
        return None
    return Decoded(_with_strays(data), "utf-8", guessed=True)


def _with_strays(data: bytes) -> str:
    """Return the text of UTF-8 with its other bytes read where they make sense, else U+FFFD."""
    text = data.decode("utf-8", errors="surrogateescape")
    read = read_strays(text).text.encode("utf-8", errors="surrogateescape")
    return read.decode("utf-8", errors="replace")


def _has_lines_of_utf8(text: str) -> bool:
    """Return whether a file seems to be joined from UTF-8 and something else."""
    lines = [line for line in _LINE_END.split(text) if not line.isascii()]
    other = sum(1 for line in lines if _STRAY_BYTE.search(line))
    return (len(lines) - other) * 2 >= other


def _decode_by_guess(data: bytes) -> Decoded:
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


def is_mostly_letters(text: str) -> bool:
    """Return whether most of what is not ASCII in a text is letters, as in a right guess.

    >>> is_mostly_letters("café"), is_mostly_letters("â€ ©")
    (True, False)
    """
    others = [letter for letter in text if not letter.isascii()]
    return sum(map(str.isalpha, others)) * 2 > len(others)


def split_lines(text: str) -> list[str]:
    r"""Return the lines of a text; a line ends at CR, LF or CR LF and at nothing else.

    >>> split_lines("one\r\ntwo\u2028still two\n")
    ['one', 'two\u2028still two', '']
    """
    return _LINE_END.split(text)
