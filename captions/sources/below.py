"""Find captions and files of recognisers below text that is no part of them.

``captions.sources.detection`` asks here for files that begin with other text.
"""

from __future__ import annotations

from captions.formats import find_by_content, find_format
from captions.formats.format import Format
from captions.formats.text_above import find_signature, may_begin_below
from captions.sources.detection import find_text_format
from captions.text.fences import Fenced

# Formats whose first lines must all be in their form: below other text that is a sign.
_ROWS_ONLY = ("csv", "lrc", "tmplayer", "whisper-console")


def find_below_text(text: str, named: Format | None, ending: str) -> tuple[Fenced, Format] | None:
    """Return where captions or speech begin below other text, and their format; None elsewhere.

    >>> text = "Here it is:\\n\\n{1}{1}25\\n{25}{75}Hello.\\n"
    >>> inner, found = find_below_text(text, None, "")
    >>> inner.start, found.name
    (13, 'microdvd')
    """
    if named is None or named.name == "vtt":
        start = find_signature(text)
        if start is not None:
            return Fenced(start, len(text)), find_format("vtt")
    if named is not None:
        return None
    for start in may_begin_below(text):
        decided = find_text_format(text, ending)
        if decided is not None and not _may_be_another(decided, text):
            return None
        found = find_by_content(text[start:])
        if found is not None and not _may_be_another(found, text[start:]):
            return Fenced(start, len(text)), found
    return None


def _may_be_another(known: Format, text: str) -> bool:
    """Return whether the sign of a format in a text is weak, or missing."""
    if known.content == "transcript" or not known.sniff(text):
        return True
    return known.has_loose_sign and known.name not in _ROWS_ONLY
