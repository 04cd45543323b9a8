"""Write the style sheet for colours that WebVTT has no class for.

Readers of other formats give such a colour a class of its own, such as ``colorffa500``. Players
know only the classes of eight colours (WebVTT section 5.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from captions.model import Track

_CLASS = re.compile(r"<[a-z]+(?:\.[^\s.>]*)*\.(?P<name>color(?P<digits>[0-9a-f]{6}))[\s.>]")


def colour_sheet(texts: Iterable[str]) -> str:
    """Return the rules for the classes of colours in cue texts; empty if there is none.

    >>> colour_sheet(["<c.colorffa500>Good</c> evening."])
    '::cue(.colorffa500) { color: #ffa500; }'
    """
    found = {match["name"]: match["digits"] for text in texts for match in _CLASS.finditer(text)}
    return "\n".join(f"::cue(.{name}) {{ color: #{found[name]}; }}" for name in sorted(found))


def style_sheets(track: Track) -> list[str]:
    """Return the style sheets of a track, with one for colours that none of them defines."""
    styles = list(track.styles)
    texts = [cue.text for cue in track.cues if ".color" in cue.text and cue.markup == "vtt"]
    if texts:
        known = "\n".join(styles)
        rules = colour_sheet(texts).split("\n")
        missing = [rule for rule in rules if rule.partition(" ")[0] not in known]
        styles += ["\n".join(missing)] if missing and missing[0] else []
    return styles
