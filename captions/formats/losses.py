"""What each format can hold, one table, and what of a track the format it goes to cannot.

Every feature a track can have is named here with how it is counted; a ``Format`` says in
``carries`` which of them it holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from captions.formats.format import Format
from captions.formats.tags import POSITION_SETTINGS, anchor_of_settings, anchor_of_text
from captions.formats.vtt.cue_text import split_voice
from captions.model import Cue, Track

# feature: what is said of it, {n} being how often it is there ("{s}" makes the plural)
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
    "positions": "{n} position{s}",
    "places": "{n} place{s} on the screen",
    "coordinates": "coordinates of {n} cue{s}",
    "italics": "italics in {n} cue{s}",
    "bold": "bold in {n} cue{s}",
    "underline": "underline in {n} cue{s}",
    "fonts": "fonts and colours in {n} cue{s}",
    "classes": "classes in {n} cue{s}",
    "voices": "voices in {n} cue{s}",
    "ruby": "ruby in {n} cue{s}",
    "languages": "languages in {n} cue{s}",
    "word times": "times inside {n} cue{s}",
    "other codes": "other codes in {n} cue{s}",
}
_SRT_CODE = re.compile(r"<(i|b|u|s|font)[\s>]|\{\\(?!an[1-9]\})", re.IGNORECASE)
_SRT_FEATURES = {"i": "italics", "b": "bold", "u": "underline", "font": "fonts"}
_VTT_TAG = re.compile(r"<([a-z]+|[0-9])([^>]*)")
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
    """Return what a format cannot hold of a track, a phrase for each: ``3 regions``."""
    found = _count_around(track)
    carries = format.carries
    for cue in track.cues:
        _count_cue(cue, carries, found)
    return [
        phrase.format(n=found[name], s="" if found[name] == 1 else "s")
        for name, phrase in FEATURES.items()
        if found[name] and name not in carries
    ]


def _count_around(track: Track) -> Counter[str]:
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


def _count_cue(cue: Cue, carries: Collection[str], found: Counter[str]) -> None:
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
            found["places"] += anchor_of_text(text) is not None
            tags = {(match[1] or "").lower() for match in _SRT_CODE.finditer(text)}
            found.update({_SRT_FEATURES.get(tag, "other codes") for tag in tags})
    elif cue.markup == "vtt" and "<" in text:
        # the one voice of a cue is its speaker, counted above
        _count_vtt_tags(split_voice(text)[1] if cue.speaker else text, found)


def _count_settings(cue: Cue, carries: Collection[str], found: Counter[str]) -> None:
    places = [name for name in cue.settings if name in POSITION_SETTINGS]
    if len(places) < len(cue.settings):
        found["coordinates"] += 1
    if places and "positions" not in carries:
        exact = "places" in carries and anchor_of_settings(cue.settings) is not None
        found["positions"] += not exact


def _count_vtt_tags(text: str, found: Counter[str]) -> None:
    features = set()
    for name, rest in _VTT_TAG.findall(text):
        if rest.startswith("."):
            features.add("classes")
        if name != "c":  # without a class it says nothing
            features.add("word times" if name.isdigit() else _VTT_FEATURES.get(name, "other codes"))
    found.update(features)
