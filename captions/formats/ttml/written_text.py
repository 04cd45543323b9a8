"""The text of a cue, in any markup, as runs of equal look, for writing it as TTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from captions.formats.tags import vtt_text_and_settings
from captions.formats.ttml.context import PLAIN_LOOK, Look
from captions.formats.ttml.styles import CLASS_COLOURS, colour_class, hex_colour
from captions.formats.vtt.cue_text import Span, Stamp, parse_cue_text, split_voice
from captions.model import Cue

Run = tuple[str, Look]

_SRT_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>i|b|u|s|font)(?P<rest>\s[^<>]*)?>|\{\\[^{}]*\}", re.IGNORECASE
)
_SRT_COLOUR = re.compile(r"""\bcolor\s{0,9}=\s{0,9}["']?(?P<value>[^"'\s>]{1,40})""", re.IGNORECASE)
_COLOUR_CLASS = re.compile("color(?P<digits>[0-9a-fA-F]{6})")
_CLASS_NAMES: Final = frozenset(CLASS_COLOURS.values())


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
    """Yield SubRip text as runs; ``<s>`` and codes of SubStation have no equal."""
    counts = {"i": 0, "b": 0, "u": 0}
    colours = [""]
    start = 0
    for match in _SRT_TAG.finditer(text):
        yield text[start : match.start()], _srt_look(counts, colours[-1])
        start = match.end()
        name = (match["name"] or "").lower()
        if name in counts:
            counts[name] = max(counts[name] + (-1 if match["end"] else 1), 0)
        elif name == "font" and match["end"]:
            colours = colours[:-1] or [""]
        elif name == "font":
            colours.append(_srt_colour(match["rest"] or "") or colours[-1])
    yield text[start:], _srt_look(counts, colours[-1])


def _srt_look(counts: Mapping[str, int], colour: str) -> Look:
    return Look(counts["i"] > 0, counts["b"] > 0, counts["u"] > 0, colour)


def _srt_colour(attributes: str) -> str:
    match = _SRT_COLOUR.search(attributes)
    digits = hex_colour(match["value"]) if match else None
    return colour_class(digits) if digits else ""


def _vtt_runs(text: str) -> Iterator[Run]:
    """Yield WebVTT cue text as runs."""
    ruby_count = 0
    path = [(iter(parse_cue_text(text)), PLAIN_LOOK)]
    # spans can be nested deeper than Python calls can
    while path:
        nodes, look = path[-1]
        node = next(nodes, None)
        if node is None:
            path.pop()
        elif isinstance(node, str):
            yield node, look
        elif isinstance(node, Span):
            if node.name == "ruby":
                ruby_count += 1
                look = look._replace(ruby_number=ruby_count)
            path.append((iter(node.children), _inner_look(look, node)))
        else:
            assert isinstance(node, Stamp)  # times inside a cue are not written


def _inner_look(look: Look, span: Span) -> Look:
    """Return the look of text in a span."""
    for name in span.classes:
        match = _COLOUR_CLASS.fullmatch(name)
        if match is not None:
            look = look._replace(colour=colour_class(match["digits"].lower()))
        elif name in _CLASS_NAMES:
            look = look._replace(colour="" if name == "white" else name)
    if span.name == "i":
        return look._replace(italic=True)
    if span.name == "b":
        return look._replace(bold=True)
    if span.name == "u":
        return look._replace(underline=True)
    if span.name == "ruby":
        return look._replace(ruby="base")
    if span.name == "rt":
        return look._replace(ruby="text")
    if span.name == "v":
        return look._replace(speaker=span.annotation)
    if span.name == "lang":
        return look._replace(language=span.annotation)
    return look
