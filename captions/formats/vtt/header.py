"""Find the language and the title in the header of a WebVTT file, the lines up to its first cue.

The header is all behind the word WEBVTT, as ``Track.header`` has it.
"""

from __future__ import annotations

import re

# WebVTT allows any text behind the signature. Written as "WEBVTT - The tide clock", as in the
# specification's own examples (section 1), it is the title.
_TITLE = re.compile("- +(?P<title>[^\n]*[^ \t\n])[ \t]*(?=\n|\\Z)")
# YouTube writes the language like this. The specification gives header lines no meaning.
_LANGUAGE = re.compile("\nLanguage:[ \t]*(?P<language>[^ \t\n]+)[ \t]*(?=\n|\\Z)")


def split_language(header: str) -> tuple[str, str | None]:
    r"""Return a header without its last ``Language:`` line, and the language of that line.

    >>> split_language("\nKind: captions\nLanguage: en")
    ('\nKind: captions', 'en')
    """
    match = _LANGUAGE.match(header, max(header.rfind("\nLanguage:"), 0))
    if match is None:
        return header, None
    return header[: match.start()] + header[match.end() :], match["language"]


def split_title(header: str) -> tuple[str, str | None]:
    r"""Return a header without the title on its first line, and the title.

    >>> split_title("- The tide clock\nKind: captions")
    ('\nKind: captions', 'The tide clock')
    >>> split_title("made by hand")
    ('made by hand', None)
    """
    match = _TITLE.match(header)
    return (header, None) if match is None else (header[match.end() :], match["title"])
