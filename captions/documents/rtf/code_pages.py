"""Decode the bytes of RTF text: its code pages, by number and by the character set of a font."""

from __future__ import annotations

import codecs

# Python's names of code pages whose number alone is not enough.
_CODE_PAGES = {
    10000: "mac_roman", 10001: "shift_jis", 10006: "mac_greek", 10007: "mac_cyrillic",
    10029: "mac_latin2", 10081: "mac_turkish", 708: "iso8859-6", 65001: "utf-8",
}  # fmt: skip
# The code page of each character set of a font (RTF 1.9.1, \fcharset).
_CODE_PAGE_OF_CHARSET = {
    77: 10000, 78: 10001, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253,
    162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250,
    254: 437, 255: 850,
}  # fmt: skip
# The code page of a file that names none, by the control word at its start.
DEFAULT_CODE_PAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


def encoding_of(number: int | None) -> str | None:
    """Return the encoding of a code page, or None for an unknown one.

    >>> encoding_of(1251), encoding_of(10000), encoding_of(4711)
    ('cp1251', 'mac-roman', None)
    """
    name = _CODE_PAGES.get(number or 0, f"cp{number}")
    try:
        return codecs.lookup(name).name if number else None
    except LookupError:
        return None


def encoding_of_charset(charset: int | None) -> str | None:
    """Return the encoding of the character set of a font; None for the one of the file."""
    return encoding_of(_CODE_PAGE_OF_CHARSET.get(charset if charset is not None else 1))
