"""Read the text of a cue as plain text with what its tags say: voices, times and styles.

All caption formats have their text as WebVTT cue text here, so one reader is enough.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from captions.formats.vtt.timestamps import read_timestamp
from captions.record import Record
from captions.text.markup import unescape

# Text, or a tag; the end of the text may end a tag instead of ">".
_TOKEN = re.compile("<(?P<tag>[^>]*)>?|(?P<text>[^<]+)")
_TAG = re.compile(r"(?P<name>[^\t\n\f .]*)(?:\.[^\s<>]*)?(?:\s+(?P<annotation>.*))?", re.DOTALL)
# Tags that only change how text looks; each can be closed and opened again at any word.
_STYLES = frozenset(("i", "b", "u", "c", "lang"))
_OTHER_KNOWN = frozenset(("v", "ruby", "rt"))

Style = tuple[str, ...]
"""The tags that are open at a character, the outer one first, such as ``("i", "c.red")``."""


class CueText(Record, frozen=True):
    """The plain text of a cue, and what its tags say; offsets count characters of ``plain``.

    ``voices`` has the name of each voice with the offset at which it begins, "" where one ends.
    ``times`` has the times inside the text. ``styles`` has the open style tags from each offset
    on. ``unknown`` are tags that no viewer sees, such as ``<laughter>``.
    """

    plain: str
    voices: Sequence[tuple[int, str]] = ()
    times: Sequence[tuple[int, int]] = ()
    styles: Sequence[tuple[int, Style]] = ()
    unknown: Sequence[str] = ()


def read_cue_text(text: str) -> CueText:
    """Return WebVTT cue text as plain text and what its tags say.

    >>> read = read_cue_text("<v Ada>So, <i>well</i> <00:01.500>yes")
    >>> read.plain, read.voices, read.times
    ('So, well yes', [(0, 'Ada')], [(9, 1500)])
    >>> read.styles
    [(4, ('i',)), (8, ())]
    """
    if "<" not in text:
        return CueText(unescape(text))
    parts: list[str] = []
    length = 0
    voices: list[tuple[int, str]] = []
    times: list[tuple[int, int]] = []
    styles: list[tuple[int, Style]] = []
    unknown: list[str] = []
    is_open: list[str] = []
    for token in _TOKEN.finditer(text):
        tag = token["tag"]
        if tag is None:
            part = unescape(token["text"])
            parts.append(part)
            length += len(part)
            continue
        match = _TAG.match(tag.lstrip("/"))
        name = match["name"] if match else ""
        if "0" <= tag[:1] <= "9":
            time = read_timestamp(tag)
            if time is not None:
                times.append((length, time.ms))
        elif name == "v":
            annotation = unescape((match and match["annotation"]) or "")
            voices.append((length, "" if tag.startswith("/") else " ".join(annotation.split())))
        elif name in _STYLES:
            _change(is_open, tag)
            styles.append((length, tuple(is_open)))
        elif name not in _OTHER_KNOWN and tag:
            unknown.append(token[0])
    return CueText("".join(parts), voices, times, styles, unknown)


def _change(is_open: list[str], tag: str) -> None:
    """Open a style tag, or close the last one of its name."""
    if not tag.startswith("/"):
        is_open.append(tag)
        return
    name = tag[1:]
    for index in range(len(is_open) - 1, -1, -1):
        if is_open[index].startswith(name):
            del is_open[index]
            return


def style_of_word(styles: Sequence[tuple[int, Style]], start: int, stop: int) -> Style:
    """Return the style of the word from ``start`` to ``stop``: the first that any of it has.

    >>> styles = [(6, ("i",)), (8, ())]
    >>> style_of_word(styles, 5, 9), style_of_word(styles, 8, 9)
    (('i',), ())
    """
    index = bisect_right(styles, start, key=itemgetter(0))
    found = styles[index - 1][1] if index else ()
    while not found and index < len(styles) and styles[index][0] < stop:
        found = styles[index][1]
        index += 1
    return found
