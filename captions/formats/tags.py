"""Text between markups: the tags of SubRip and those of WebVTT where one has the other's equal.

``<i>``, ``<b>`` and ``<u>`` are in both; ``{\\an8}`` of SubRip is a place that WebVTT writes as
cue settings. The rest has no equal and is dropped; ``captions.formats.losses`` counts it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from captions.formats.vtt.cue_text import EndTag, StartTag, tokens
from captions.model import Cue
from captions.text.markup import escape_vtt, unescape

# ``{\an7}`` to ``{\an9}`` are the top, 4 to 6 the middle, 1 to 3 the bottom; left, centre, right,
# as on a number pad (Advanced SubStation Alpha, which players take in SubRip too)
_ANCHOR = re.compile(r"\{\\an([1-9])\}")
_LEFT, _RIGHT = {"align": "left"}, {"align": "right"}
# with align:left the box is at the left edge of the picture (WebVTT section 6.1, computed position)
ANCHOR_SETTINGS: Mapping[int, Mapping[str, str]] = {
    1: _LEFT,
    2: {},
    3: _RIGHT,
    4: {"line": "50%,center"} | _LEFT,
    5: {"line": "50%,center"},
    6: {"line": "50%,center"} | _RIGHT,
    7: {"line": "0"} | _LEFT,
    8: {"line": "0"},
    9: {"line": "0"} | _RIGHT,
}
POSITION_SETTINGS = frozenset(("vertical", "line", "position", "size", "align", "region"))
# several ways to write one place; align:start is not among them, it follows the script
_SAME = {
    ("align", "center"): None,
    ("line", "0%"): "0",
    ("line", "0,start"): "0",
    ("line", "0%,start"): "0",
    ("line", "-1"): None,
    ("line", "auto"): None,
    ("size", "100%"): None,
    ("position", "50%"): None,
    ("position", "50%,center"): None,
    ("position", "auto"): None,
}
_ANCHORS = {tuple(sorted(settings.items())): anchor for anchor, settings in ANCHOR_SETTINGS.items()}
_SHARED = frozenset("ibu")
_SRT_PART = re.compile(r"<(/?)(i|b|u|s|font)(?:\s[^<>]*)?>|\{\\[^{}]*\}", re.IGNORECASE)


def anchor_of_text(text: str) -> int | None:
    """Return the place ``{\\an8}`` names in SubRip text, the first one where there are several."""
    match = _ANCHOR.search(text) if "{\\an" in text else None
    return int(match[1]) if match else None


def anchor_of_settings(settings: Mapping[str, str]) -> int | None:
    """Return the place on the number pad that WebVTT settings say exactly; None if there is none.

    Settings of other formats, such as SubRip's coordinates, say no place.
    """
    known: dict[str, str] = {}
    for name, value in settings.items():
        if name in POSITION_SETTINGS:
            same = _SAME.get((name, value), value)
            if same is not None:
                known[name] = same
    return _ANCHORS.get(tuple(sorted(known.items())))


def srt_to_vtt(text: str) -> str:
    """Return SubRip text as WebVTT cue text: shared tags kept, others dropped, the rest escaped."""
    if "<" not in text and "{" not in text:
        return escape_vtt(text)
    parts: list[str] = []
    at = 0
    for match in _SRT_PART.finditer(text):
        parts.append(escape_vtt(text[at : match.start()]))
        name = (match[2] or "").lower()
        if name in _SHARED:
            parts.append(f"<{match[1]}{name}>")
        at = match.end()
    parts.append(escape_vtt(text[at:]))
    return "".join(parts)


def vtt_to_srt(text: str) -> str:
    """Return WebVTT cue text as SubRip text: shared tags kept, others dropped, the rest as read.

    SubRip has no escapes: text that looks like a tag becomes one.
    """
    if "<" not in text:
        return unescape(text)
    parts = []
    for token in tokens(text):
        if isinstance(token, str):
            parts.append(token)
        elif isinstance(token, StartTag | EndTag) and token.name in _SHARED:
            parts.append(f"<{token.name}>" if isinstance(token, StartTag) else f"</{token.name}>")
    return "".join(parts)


def vtt_text_and_settings(cue: Cue) -> tuple[str, Mapping[str, str]]:
    """Return a cue's text as WebVTT cue text, and its settings as WebVTT knows them.

    A place written as ``{\\an8}`` becomes settings where the cue has none of its own.
    """
    if cue.markup == "vtt":
        return cue.text, cue.settings
    if cue.markup == "plain":
        return escape_vtt(cue.text), cue.settings
    settings: Mapping[str, str] = cue.settings
    if settings:
        settings = {n: value for n, value in settings.items() if n in POSITION_SETTINGS}
    anchor = anchor_of_text(cue.text)
    if anchor is not None and not settings:
        settings = ANCHOR_SETTINGS[anchor]
    return srt_to_vtt(cue.text), settings


def srt_text_and_settings(cue: Cue) -> tuple[str, Mapping[str, str]]:
    """Return a cue's text as SubRip text, and what stands after its times.

    WebVTT settings that say one of nine places become ``{\\an8}``; others are dropped.
    """
    if cue.markup == "srt":
        return cue.label + cue.text, cue.settings
    text = vtt_to_srt(cue.text) if cue.markup == "vtt" else cue.text
    if cue.label:
        text = cue.label + text
    if not cue.settings:
        return text, cue.settings
    anchor = anchor_of_settings(cue.settings)
    place = "" if anchor is None or anchor == 2 else f"{{\\an{anchor}}}"
    kept = {n: value for n, value in cue.settings.items() if n not in POSITION_SETTINGS}
    return place + text, kept
