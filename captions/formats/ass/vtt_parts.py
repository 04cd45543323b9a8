"""Split WebVTT cue text into text, tags with their classes, and times, as SubStation needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from captions.formats.vtt.timestamps import read_timestamp
from captions.text.markup import unescape

# Text, or a tag; the end of the text may end a tag instead of ">" (WebVTT section 6.4).
_TOKEN = re.compile("<(?P<tag>[^>]*)>?|(?P<text>[^<]+)")
_TAG = re.compile(r"(?P<slash>/?)(?P<name>[^\t\n\f ./]*)(?P<classes>[^\t\n\f ]*)")


class VttTag(NamedTuple):
    """A tag of WebVTT cue text; an end tag has no classes."""

    name: str
    is_end: bool = False
    classes: tuple[str, ...] = ()


class Stamp(NamedTuple):
    """``<00:01.000>``: the text after it is spoken, or shown, from this time on."""

    time_ms: int


def vtt_parts(text: str) -> Iterator[str | VttTag | Stamp]:
    """Yield the text, tags and times of a cue in order, whether the tags match or not.

    >>> list(vtt_parts("<c.red>R&amp;D</c> <00:01.500>"))[1:]
    ['R&D', VttTag(name='c', is_end=True, classes=()), ' ', Stamp(time_ms=1500)]
    """
    for token in _TOKEN.finditer(text):
        tag = token["tag"]
        if tag is None:
            yield unescape(token["text"])
        elif "0" <= tag[:1] <= "9":
            time = read_timestamp(tag)
            if time is not None and time.end == len(tag):
                yield Stamp(time.ms)
        elif (match := _TAG.match(tag)) is not None:
            is_end = bool(match["slash"])
            classes = () if is_end else tuple(filter(None, match["classes"].split(".")))
            yield VttTag(match["name"], is_end, classes)
