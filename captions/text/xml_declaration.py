"""Decode XML as its own declaration asks: ``<?xml version="1.0" encoding="iso-8859-1"?>``.

XML names its encoding in the file (XML 1.0, section 4.3.3 and appendix F), so that nothing has to
be guessed. ``captions.sources`` asks here first and guesses only where there is no declaration, or
where the declaration is wrong.
"""

from __future__ import annotations

import codecs
from typing import Final

from captions.text.encoding import Decoded
from captions.text.late_pattern import late_pattern

# How many bytes are looked at to find a declaration: those of many blank lines.
_LONGEST_MARGIN = 1100
# The declaration is in ASCII in every encoding but UTF-16 and UTF-32. Blank lines before it are
# not allowed, but some writers leave them.
_ENCODING = late_pattern(
    rb"""\s{0,1000}<\?xml\s[^<>]{0,200}?\bencoding\s{0,9}=\s{0,9}["'](?P<name>[A-Za-z0-9._-]{1,40})"""
)
# The first bytes of UTF-16 without a byte-order mark: "<?".
_UTF16_STARTS: Final = ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"))
# Programs that name the older encoding often write its extension, which has more characters.
_EXTENSIONS: Final = {"shift_jis": "cp932", "gb2312": "gb18030", "euc_kr": "cp949"}
_ALIASES: Final = {"x-sjis": "cp932", "windows-31j": "cp932", "x-gbk": "gbk"}
# Latin-1 has only invisible control characters here; Windows-1252 has quotes and dashes.
_C1_CONTROL = late_pattern("[\x80-\x9f]")


def decode_declared_xml(data: bytes) -> Decoded | None:
    """Return the text of XML in the encoding it declares, or None if it declares none of use.

    UTF-8 is left to ``decode_any``, which also repairs it. So is a file that declares UTF-16 or
    UTF-32 in plain ASCII: it is saved as something else.

    >>> decode_declared_xml(b'<?xml version="1.0" encoding="iso-8859-1"?><p>caf\\xe9</p>').text
    '<?xml version="1.0" encoding="iso-8859-1"?><p>café</p>'
    """
    for start, encoding in _UTF16_STARTS:
        if data.startswith(start):
            return Decoded(data.decode(encoding, errors="replace"), encoding)
    if not data[:_LONGEST_MARGIN].lstrip().startswith(b"<?xml"):
        return None
    match = _ENCODING.match(data)
    if match is None:
        return None
    declared = match["name"].decode("ascii").lower()
    try:
        name = codecs.lookup(_ALIASES.get(declared, declared)).name
    except LookupError:
        return None
    if name.startswith(("utf-8", "utf-16", "utf-32")):
        return None
    for candidate in (name, _EXTENSIONS.get(name, name)):
        text = _decoded(data, candidate)
        if text is None:
            continue
        windows = None
        if candidate == "iso8859-1" and _C1_CONTROL.search(text):
            windows = _decoded(data, "cp1252")
        return Decoded(text, candidate) if windows is None else Decoded(windows, "cp1252")
    return None


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
    return text if isinstance(text, str) else None
