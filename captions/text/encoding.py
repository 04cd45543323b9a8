"""Decode the bytes of a file, in any encoding, to text.

All readers of transcripts and caption files start here; ``captions.text.guessing`` takes over where
a file is not UTF-8.

>>> decode("Größe".encode("utf-8"))
Decoded(text='Größe', encoding='utf-8', guessed=False)
>>> decode("Größe".encode("cp1252"))
Decoded(text='Größe', encoding='cp1252', guessed=True)
"""

from __future__ import annotations

import codecs
from typing import Final

from captions.errors import CaptionsError
from captions.record import Record
from captions.text.late_pattern import late_pattern

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
# How many bytes are looked at to recognise UTF-16 without a byte-order mark.
_UTF16_SAMPLE_BYTES: Final = 4096
# A file is not text if one character in so many is a control character.
_CONTROLS_ONE_IN: Final = 50
_LINE_END = late_pattern("\r\n|\r|\n")
# Control characters other than white space and ESC, which the colours of terminals start with.
_CONTROL = late_pattern("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


class Decoded(Record, frozen=True):
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
                    from captions.text.guessing import text_with_strays

                    return Decoded(text_with_strays(rest), encoding, guessed=True)
                return Decoded(rest.decode(encoding, errors="replace"), encoding)
    return None


def _decode_without_mark(data: bytes) -> Decoded:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        # most files are UTF-8 and need none of it
        from captions.text.guessing import decode_by_guess, decode_mostly_utf8

        return _decode_utf16(data) or decode_mostly_utf8(data) or decode_by_guess(data)
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
    return _LINE_END.split(text) if "\r" in text else text.split("\n")
