"""Decode HTML as the page itself declares: ``<meta charset="windows-1252">``.

A page names its encoding at its top (HTML section 13.2.3.2), so that nothing has to be guessed.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from captions.text.encoding import Decoded
from captions.text.late_pattern import late_pattern

# How many bytes browsers search for the declaration: 1024; some pages have it later.
_SEARCHED: Final = 8192
_CHARSET = late_pattern(
    rb"""<meta\s[^<>]{0,300}?\bcharset\s{0,9}=\s{0,9}["']?\s{0,9}(?P<name>[A-Za-z0-9._:-]{1,40})""",
    re.IGNORECASE,
)
# Names that browsers read as the larger code page of Windows (WHATWG Encoding section 4.2).
_ALIASES: Final = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "iso-8859-9": "cp1254",
    "shift_jis": "cp932", "x-sjis": "cp932", "gb2312": "gb18030", "gbk": "gb18030",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "windows-31j": "cp932",
}  # fmt: skip


def decode_declared_html(data: bytes) -> Decoded | None:
    """Return the text of a page in the encoding it declares; None if it declares none that fits.

    UTF-8 is left to ``decode_any``, which also repairs it.

    >>> decode_declared_html(b'<meta charset="iso-8859-1"><p>caf\\xe9').text
    '<meta charset="iso-8859-1"><p>café'
    """
    if not data[:_SEARCHED].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return None
    match = _CHARSET.search(data, 0, _SEARCHED)
    if match is None:
        return None
    declared = match["name"].decode("ascii").lower()
    try:
        name = codecs.lookup(_ALIASES.get(declared, declared)).name
        if name.startswith(("utf-8", "utf-16", "utf-32")) or _is_utf8(data):
            return None
        return Decoded(data.decode(name), name)
    except (LookupError, UnicodeError):
        return None


def _is_utf8(data: bytes) -> bool:
    """Return whether bytes are UTF-8: programs save pages so and keep an old declaration."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
