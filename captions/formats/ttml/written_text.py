"""The text of a cue, in any markup, as runs of equal look, for writing it as TTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from captions.formats.colours import COLOURS
from captions.formats.tags import is_end_tag, style_of_tag, vtt_text_and_settings
from captions.formats.ttml.context import PLAIN_LOOK, Look
from captions.formats.ttml.styles import colour_class, hex_colour
from captions.formats.vtt.cue_text import split_voice
from captions.model import Cue
from captions.text.markup import SRT_TAG, unescape, unescape_srt

Run = tuple[str, Look]

_SRT_COLOUR = re.compile(r"""\bcolor\s{0,9}=\s{0,9}["']?(?P<value>[^"'\s>]{1,40})""", re.IGNORECASE)
# Text, or a tag; a time within the text is a tag without a name here.
_VTT_TOKEN = re.compile(
    r"(?P<text>[^<]+)|<(?P<end>/?)(?P<name>[a-z]*)(?P<classes>(?:\.[^\s.>]*)*)"
    r"(?:\s(?P<annotation>[^>]*)|[^>]*)>?"
)
_VTT_NAMES: Final = frozenset(("c", "i", "b", "u", "ruby", "rt", "v", "lang"))
_COLOUR_CLASS = re.compile("color(?P<digits>[0-9a-fA-F]{6})")
_CLASS_NAMES: Final = frozenset(COLOURS.values())


def runs_of_cue(cue: Cue) -> tuple[list[Run], Mapping[str, str], str]:
    """Return the text of a cue with its label, its WebVTT settings, and its speaker."""
    label = [(cue.label, PLAIN_LOOK)] if cue.label else []
    speaker = cue.speaker or ""
    if cue.markup == "plain":
        return [*label, (cue.text, PLAIN_LOOK)], cue.settings, speaker
    text, settings = vtt_text_and_settings(cue)
    if cue.markup == "srt":
        return [*label, *_srt_runs(cue.text)], settings, speaker
    if speaker:
        text = split_voice(text)[1]
    runs = _vtt_runs(text) if "<" in text or "&" in text else [(text, PLAIN_LOOK)]
    return [*label, *runs], settings, speaker


def _srt_runs(text: str) -> Iterator[Run]:
    """Yield SubRip text as runs; other codes of SubStation have no equal."""
    counts = {"i": 0, "b": 0, "u": 0, "s": 0}
    colours = [""]
    start = 0
    for match in SRT_TAG.finditer(text):
        yield unescape_srt(text[start : match.start()]), _srt_look(counts, colours[-1])
        start = match.end()
        style = "s" if _is_strike(match) else style_of_tag(match)
        if style == "br":
            yield "\n", _srt_look(counts, colours[-1])
        elif style is not None:
            is_end = is_end_tag(match) or match["code"] in ("/s", "/S")
            counts[style] = max(counts[style] + (-1 if is_end else 1), 0)
        elif (match["name"] or "").lower() == "font" and match["slash"]:
            colours = colours[:-1] or [""]
        elif (match["name"] or "").lower() == "font":
            colours.append(_srt_colour(match["rest"] or "") or colours[-1])
    yield unescape_srt(text[start:]), _srt_look(counts, colours[-1])


def _is_strike(match: re.Match[str]) -> bool:
    """Return whether a tag or a code strikes text through, or ends that."""
    name = match["name"] or (match["code"] or "").removeprefix("/")
    return name.lower() in ("s", "strike", "del")


def _srt_look(counts: Mapping[str, int], colour: str) -> Look:
    return Look(counts["i"] > 0, counts["b"] > 0, counts["u"] > 0, counts["s"] > 0, colour)


def _srt_colour(attributes: str) -> str:
    match = _SRT_COLOUR.search(attributes)
    digits = hex_colour(match["value"]) if match else None
    return colour_class(digits) if digits else ""


def _vtt_runs(text: str) -> Iterator[Run]:
    """Yield WebVTT cue text as runs. Tags that do not match are ignored (WebVTT section 6.4)."""
    ruby_count = 0
    path: list[tuple[str, Look]] = [("", PLAIN_LOOK)]
    for match in _VTT_TOKEN.finditer(text):
        if match["text"] is not None:
            yield unescape(match["text"]), path[-1][1]
            continue
        name, look = match["name"], path[-1][1]
        if match["end"]:
            if name == "ruby" and path[-1][0] == "rt":
                path.pop()
            if len(path) > 1 and name == path[-1][0]:
                path.pop()
            continue
        if name == "rt" and path[-1][0] != "ruby":
            continue
        if name == "ruby":
            ruby_count += 1
            look = look._replace(ruby_number=ruby_count)
        if name in _VTT_NAMES:
            path.append((name, _inner_look(look, match)))


def _inner_look(look: Look, tag: re.Match[str]) -> Look:
    """Return the look of text after a start tag."""
    name = tag["name"]
    for written in tag["classes"].split("."):
        match = _COLOUR_CLASS.fullmatch(written)
        if match is not None:
            look = look._replace(colour=colour_class(match["digits"].lower()))
        elif written == "strike":
            look = look._replace(strike=True)
        elif written in _CLASS_NAMES:
            look = look._replace(colour="" if written == "white" else written)
    if name in ("v", "lang"):
        value = " ".join(unescape(tag["annotation"] or "").split())
        return look._replace(speaker=value) if name == "v" else look._replace(language=value)
    if name in ("ruby", "rt"):
        return look._replace(ruby="base" if name == "ruby" else "text")
    return Look(
        look.italic or name == "i",
        look.bold or name == "b",
        look.underline or name == "u",
        *look[3:],
    )
