"""Count what a track loses when it is written in another format.

Every feature a track can have is a row of one table here. A ``Format`` names the features it can
hold in ``carries``; the rest is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from captions.formats.format import Format
from captions.formats.tags import (
    POSITION_SETTINGS,
    alignment_of_settings,
    alignment_of_text,
    style_of_tag,
)
from captions.formats.vtt.cue_text import split_voice
from captions.model import Cue, Track
from captions.text.markup import SRT_TAG

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
    "classes": "classes in {n} cue{s}",
    "voices": "voices in {n} cue{s}",
    "ruby": "ruby in {n} cue{s}",
    "languages": "languages in {n} cue{s}",
    "word times": "word times in {n} cue{s}",
    "other codes": "other codes in {n} cue{s}",
}
_SRT_FEATURES = {"i": "italics", "b": "bold", "u": "underline", "font": "fonts"}
_VTT_TAG = re.compile(r"<(?P<name>[a-z]+|[0-9])(?P<rest>[^>]*)")
_VTT_FEATURES = {
    "i": "italics",
    "b": "bold",
    "u": "underline",
    "v": "voices",
    "lang": "languages",
    "ruby": "ruby",
    "rt": "ruby",
}


def losses(track: Track, format: Format) -> list[str]:
    """Return what a format cannot hold of a track, a phrase for each feature: ``3 regions``."""
    found = _count_around_cues(track)
    carries = format.carries
    for cue in track.cues:
        _count_in_cue(cue, carries, found)
    return [
        phrase.format(n=found[name], s="" if found[name] == 1 else "s")
        for name, phrase in FEATURES.items()
        if found[name] and name not in carries
    ]


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


def _count_in_cue(cue: Cue, carries: Collection[str], found: Counter[str]) -> None:
    # The first three are in nearly every cue, so they are not counted for nothing.
    if "milliseconds" not in carries:
        found["milliseconds"] += cue.start_ms % 1000 != 0
    if "end times" not in carries:
        found["end times"] += 1
    text = cue.text
    if "line breaks" not in carries:
        found["line breaks"] += "\n" in text
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
        found["positions"] += not is_kept


def _count_srt_tags(text: str, found: Counter[str]) -> None:
    found["alignment tags"] += alignment_of_text(text) is not None
    features = set()
    for match in SRT_TAG.finditer(text):
        style = style_of_tag(match)
        if style is not None:
            features.add(_SRT_FEATURES.get(style, ""))
        elif match["name"]:
            features.add(_SRT_FEATURES.get(match["name"].lower(), "other codes"))
        elif alignment_of_text(match[0]) is None:
            features.add("other codes")
    features.discard("")
    found.update(features)


def _count_vtt_tags(text: str, found: Counter[str]) -> None:
    features = set()
    for match in _VTT_TAG.finditer(text):
        name = match["name"]
        if match["rest"].startswith("."):
            features.add("classes")
        if name != "c":  # <c> is only there for its class
            features.add("word times" if name.isdigit() else _VTT_FEATURES.get(name, "other codes"))
    found.update(features)
