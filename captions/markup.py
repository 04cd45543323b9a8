"""The three markups a cue's text can be in, and how each becomes plain text.

``plain`` has no markup at all; ``srt`` holds the HTML-like tags players take in SubRip files;
``vtt`` is WebVTT cue text, where ``&`` and ``<`` are written as character references.
"""

from __future__ import annotations

import html
import re
from typing import Literal

Markup = Literal["plain", "srt", "vtt"]

_SRT_TAG = re.compile(r"</?(?:i|b|u|s|font)(?:\s[^<>]*)?>|\{\\[^{}]*\}", re.IGNORECASE)
_VTT_TAG = re.compile(r"<[^>]*>")


def to_plain(text: str, markup: Markup) -> str:
    """Return the text a viewer sees, without tags and character references."""
    if markup == "srt":
        return _SRT_TAG.sub("", text) if "<" in text or "{" in text else text
    if markup == "vtt" and ("<" in text or "&" in text):
        return html.unescape(_VTT_TAG.sub("", text))
    return text


def escape_vtt(text: str) -> str:
    """Return plain text as WebVTT cue text.

    ``&`` and ``<`` must be references (WebVTT section 4.2.2); ``>`` too, so that ``-->`` in
    speech can never look like a time line (section 4.1: cue text must not hold "-->").
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
