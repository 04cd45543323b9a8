"""Read the attributes of a tag in a playlist, and write single ones (RFC 8216 section 4.2)."""

from __future__ import annotations

import re
from collections.abc import Mapping

# A name, an equals sign, and a quoted or a bare value.
_ATTRIBUTE = re.compile(r'(?P<name>[A-Z0-9-]+)[ \t]*=[ \t]*(?P<value>"[^"\r\n]*"|[^,"\r\n]*)')
_NOT_QUOTABLE = str.maketrans({'"': "'", "\r": " ", "\n": " "})


def read_attributes(text: str) -> Mapping[str, str]:
    """Return the attributes of a tag by name, without quotes; of one that is twice the first.

    >>> read_attributes('TYPE=SUBTITLES,NAME="English, with sounds",DEFAULT=NO')
    {'TYPE': 'SUBTITLES', 'NAME': 'English, with sounds', 'DEFAULT': 'NO'}
    """
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        found.setdefault(match["name"], match["value"].strip().strip('"'))
    return found


def quoted(text: str) -> str:
    """Return a text as a quoted value; what a quoted value cannot have is replaced.

    >>> quoted('The "late" show')
    '"The \\'late\\' show"'
    """
    return f'"{text.translate(_NOT_QUOTABLE)}"'
