"""Count what a track loses when it is written in another format.

Every feature a track can have is a row of one table here. A ``Format`` names the features it can
hold in ``carries``; the rest is lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING

from captions.formats.alignment_tags import (
    POSITION_SETTINGS,
    alignment_of_settings,
    alignment_of_text,
)
from captions.formats.colours import HEXADECIMAL, font_class, is_only_colour
from captions.formats.format import Format
from captions.formats.tags import style_of_tag
from captions.formats.vtt.cue_text import split_voice
from captions.model import Cue, Track
from captions.text.late_pattern import late_pattern
from captions.text.markup import SRT_TAG

if TYPE_CHECKING:
    import re

# Each feature with the message for its loss; {n} is how often it occurs, {s} the plural ending.
# "alignment tags" are the nine positions SubRip can name, "positions" any settings of WebVTT that
# move a cue, "coordinates" SubRip's X1:40 X2:600.
FEATURES = {
    "regions": "{n} region{s}",
    "styles": "{n} style sheet{s}",
    "notes": "{n} comment{s}",
    "header": "the header",
    "title": "the title",
    "language": "the language",
    "words": "the times of {n} word{s}",
    "identifiers": "{n} identifier{s}",
    "speakers": "speakers of {n} cue{s}",
    "labels": "labels of {n} cue{s}",
    "end times": "end times of {n} cue{s}",
    "milliseconds": "milliseconds of {n} cue{s}",
    "line breaks": "line breaks in {n} cue{s}",
    "positions": "positions of {n} cue{s}",
    "alignment tags": "alignment tags in {n} cue{s}",
    "coordinates": "coordinates of {n} cue{s}",
    "italics": "italics in {n} cue{s}",
    "bold": "bold in {n} cue{s}",
    "underline": "underline in {n} cue{s}",
    "fonts": "fonts and colours in {n} cue{s}",
    "colours": "colours in {n} cue{s}",
    # Colours that WebVTT has no class for.
    "exact colours": "colours without a class in {n} cue{s}",
    "classes": "classes in {n} cue{s}",
    "voices": "voices in {n} cue{s}",
    "ruby": "ruby in {n} cue{s}",
    "languages": "languages in {n} cue{s}",
    "word times": "word times in {n} cue{s}",
    "strike": "strike-through in {n} cue{s}",
    "other codes": "other codes in {n} cue{s}",
    "other tags": "other tags in {n} cue{s}",
    # Tags that WebVTT does not know; its writer keeps them as they are.
    "unknown tags": "unknown tags in {n} cue{s}",
    "illegal": "characters that the format does not allow in {n} cue{s}",
    # What only the format of the file knows: ``native`` of cues and tracks.
    "named styles": "{n} named style{s}",
    "override codes": "override codes in {n} cue{s}",
    "effects": "effects of {n} cue{s}",
    "layers": "layers of {n} cue{s}",
    # Formats that hold hundredths of seconds carry most of "milliseconds"; those that hold points
    # carry most of "positions".
    "hundredths": "hundredths of a second",
    "points": "points on the screen",
}
# What nearly every cue has, and most formats carry.
_IN_MOST_CUES = ("milliseconds", "end times", "line breaks")
_SRT_FEATURES = {
    "i": "italics", "b": "bold", "u": "underline", "font": "fonts",
    "s": "strike", "strike": "strike", "del": "strike",
}  # fmt: skip
# The default classes of WebVTT for the colour of text (section 5.1.2), and those that readers of
# other formats give a colour without a class: "colorffa500".
_COLOUR_CLASSES = late_pattern(
    r"(?:\.(?:white|lime|cyan|red|yellow|magenta|blue|black|color[0-9a-fA-F]{6}))+(?=\s|\Z)"
)
# A style sheet that only says what colours such classes are.
_COLOUR_SHEET = late_pattern(r"(?:::cue\(\.color[0-9a-f]{6}\) \{ color: #[0-9a-f]{6}; \}\n?)+")
# A start tag of WebVTT. Where a text has "<" instead of "&lt;", players read a tag up to the next
# ">", or up to the end.
_VTT_TAG = late_pattern(r"<(?!/)(?P<name>[^\s.>]*)(?P<rest>[^>]*)")
_WORD_TIME = late_pattern(r"[0-9]+(?::[0-9]+)+\Z")
_VTT_FEATURES = {
    "i": "italics",
    "b": "bold",
    "u": "underline",
    "v": "voices",
    "lang": "languages",
    "ruby": "ruby",
    "rt": "ruby",
}


def losses(track: Track, format: Format, **options: object) -> list[str]:
    """Return what a file in a format does not hold of a track, a phrase for each: ``3 regions``.

    First what the format has no way to hold, then what its writer changes in this track.
    ``options`` are those of the writer; only "fps" changes what is lost.
    """
    found = _count_around_cues(track)
    carries = format.carries
    if "classes" in carries:
        carries = carries | {"colours"}
    if "colours" in carries:
        found["styles"] -= sum(1 for style in track.styles if _COLOUR_SHEET.fullmatch(style))
    if not carries.issuperset(_IN_MOST_CUES):
        for cue in track.cues:
            _count_common(cue, carries, found)
    for cue in track.cues:
        text = cue.text
        if cue.identifier or cue.speaker or cue.settings or cue.label or "<" in text or "{" in text:
            _count_in_cue(cue, carries, found)
    if format.illegal is not None:
        search = format.illegal.search
        found["illegal"] = sum(search(cue.label + cue.text) is not None for cue in track.cues)
    native = track.native
    if native is not None and format.name not in native.formats:
        found.update(native.features)
        for cue in track.cues:
            if cue.native is not None:
                found.update(cue.native.features)
    if found["word times"] and "word times" in carries:
        found["words"] = 0  # the text of the cues contains the same times
    missing = [
        phrase.format(n=found[name], s="" if found[name] == 1 else "s")
        for name, phrase in FEATURES.items()
        if found[name] and name not in carries
    ]
    rate = {"fps": options["fps"]} if "fps" in options and "fps" in format.options else {}
    return [*missing, *format.lost(track, **rate)]


def _count_around_cues(track: Track) -> Counter[str]:
    return Counter(
        {
            "regions": len(track.regions),
            "styles": len(track.styles),
            "notes": len(track.notes),
            "header": bool(track.header),
            "title": bool(track.title),
            "language": bool(track.language),
            "words": len(track.words),
        }
    )


def _count_common(cue: Cue, carries: Collection[str], found: Counter[str]) -> None:
    """Count of ``_IN_MOST_CUES`` what a cue has and a format does not carry."""
    if "milliseconds" not in carries:
        unit_ms = 10 if "hundredths" in carries else 1000
        has_rest = cue.start_ms % unit_ms != 0
        found["milliseconds"] += has_rest or ("end times" in carries and cue.end_ms % unit_ms != 0)
    if "end times" not in carries:
        found["end times"] += 1
    if "line breaks" not in carries:
        found["line breaks"] += "\n" in cue.text


def _count_in_cue(cue: Cue, carries: Collection[str], found: Counter[str]) -> None:
    text = cue.text
    if cue.identifier:
        found["identifiers"] += 1
    if cue.label:
        found["labels"] += 1
    elif cue.speaker:
        found["speakers"] += 1
    if cue.settings:
        _count_settings(cue, carries, found)
    if cue.markup == "srt":
        if "<" in text or "{" in text:
            _count_srt_tags(text, found)
    elif cue.markup == "vtt" and "<" in text:
        # A single voice around the cue is its speaker, which is counted above.
        _count_vtt_tags(split_voice(text)[1] if cue.speaker else text, found)


def _count_settings(cue: Cue, carries: Collection[str], found: Counter[str]) -> None:
    count = sum(1 for name in cue.settings if name in POSITION_SETTINGS)
    if count < len(cue.settings):
        found["coordinates"] += 1
    if count and "positions" not in carries:
        is_kept = "alignment tags" in carries and alignment_of_settings(cue.settings) is not None
        if "points" in carries:
            from captions.formats.points import point_of_settings

            is_kept |= point_of_settings(cue.settings) is not None
        found["positions"] += not is_kept


def _count_srt_tags(text: str, found: Counter[str]) -> None:
    found["alignment tags"] += alignment_of_text(text) is not None
    features = set()
    for match in SRT_TAG.finditer(text):
        style = style_of_tag(match)
        if style is not None:
            features.add(_SRT_FEATURES.get(style, ""))
        elif match["name"]:
            feature = _SRT_FEATURES.get(match["name"].lower(), "other tags")
            features.add(_feature_of_font(match) if feature == "fonts" else feature)
        elif alignment_of_text(match[0]) is None:
            features.add(_feature_of_code(match["code"]))
    features.discard("")
    found.update(features)


def _feature_of_font(match: re.Match[str]) -> str:
    """Return what a ``<font>`` is there for: a colour alone, or more; empty for an end tag."""
    attributes = match["rest"] or ""
    if match["slash"]:
        return ""
    if not is_only_colour(attributes):
        return "fonts"
    tag = font_class(attributes) or ""
    return "colours" if tag.removeprefix("c.") in HEXADECIMAL else "exact colours"


def _feature_of_code(code: str) -> str:
    if code.startswith("\\"):
        return "other codes"
    return "strike" if code.lower() in ("s", "/s") else "other tags"


def _count_vtt_tags(text: str, found: Counter[str]) -> None:
    features = set()
    for match in _VTT_TAG.finditer(text):
        name = match["name"]
        if _WORD_TIME.match(name):
            features.add("word times")
            continue
        if match["rest"] == ".strike":
            features.add("strike")
        elif match["rest"].startswith("."):
            is_colour = _COLOUR_CLASSES.match(match["rest"]) is not None
            features.add("colours" if is_colour else "classes")
        if name != "c":  # <c> is only there for its class
            features.add(_VTT_FEATURES.get(name, "unknown tags"))
    found.update(features)
