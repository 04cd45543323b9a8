"""Find the encoding of an old file by the language that the file declares.

SAMI and similar files name their language at the top, which says more about the code page than the
letters of a short text do.
"""

from __future__ import annotations

import re
from typing import Final

# The encodings of old files by the language that a file declares, for languages that are hard to
# recognise in a short text. ``KRCC`` is the usual name of the Korean captions in SAMI.
_ENCODING_OF_LANGUAGE: Final = {
    "cs": "cp1250", "hu": "cp1250", "pl": "cp1250", "sk": "cp1250", "sl": "cp1250",
    "tr": "cp1254", "ja": "cp932", "ko": "cp949", "krcc": "cp949", "zh-tw": "big5",
}  # fmt: skip
_DECLARED_LANGUAGE = re.compile(
    rb"\blang(?:uage)?[ \t]{0,9}[:=][ \t]{0,9}[\"']?(?P<language>zh-tw|[a-z]{2}\b)"
    rb"|\bclass[ \t]{0,9}=[ \t]{0,9}[\"']?(?P<class>krcc)\b",
    re.IGNORECASE,
)
# Where a declared language is looked for, in bytes: at the top.
_DECLARED_WITHIN: Final = 4096


def encoding_of_declared_language(data: bytes) -> str | None:
    """Return the usual encoding of the language that a file declares; None if it says nothing."""
    match = _DECLARED_LANGUAGE.search(data[:_DECLARED_WITHIN])
    if match is None:
        return None
    name = (match["language"] or match["class"]).decode("ascii").lower()
    return _ENCODING_OF_LANGUAGE.get(name)
