"""Write the style sheet for colours that WebVTT has no class for.

Readers of other formats give such a colour a class of its own, such as ``colorffa500``. Players
know only the classes of eight colours (WebVTT section 5.1).
"""

from __future__ import annotations

from collections.abc import Iterable

from captions.text.late_pattern import late_pattern

_CLASS = late_pattern(r"<[a-z]+(?:\.[^\s.>]*)*\.(?P<name>color(?P<digits>[0-9a-f]{6}))[\s.>]")


def colour_sheet(texts: Iterable[str]) -> str:
    """Return the rules for the classes of colours in cue texts; empty if there is none.

    >>> colour_sheet(["<c.colorffa500>Good</c> evening."])
    '::cue(.colorffa500) { color: #ffa500; }'
    """
    found = {match["name"]: match["digits"] for text in texts for match in _CLASS.finditer(text)}
    return "\n".join(f"::cue(.{name}) {{ color: #{found[name]}; }}" for name in sorted(found))
