"""Point to ``captions generate`` where lines are far too long: it lays captions out again."""

from __future__ import annotations

from collections.abc import Sequence

from captions.cli.tell.wording import counted

FAR_TOO_LONG = 84
"""Characters of a line that no cue of two lines of 42 characters can hold."""

# Share of the cues with such a line from which the whole file needs another layout.
_LEAST_SHARE = 0.1


def describe_long_lines(texts: Sequence[str], limit: int = FAR_TOO_LONG) -> str | None:
    """Return a hint if many cues have a line of more than ``limit`` characters, None if few do.

    Each cue is given as its plain text.

    >>> describe_long_lines(["Very " * 19 + "long", "Short."], 42)
    '1 cue has a line of more than 42 characters (99 > 42). Lay it out again with captions generate'
    """
    long_cues = longest = 0
    for text in texts:
        # no character counts more than two
        if len(text) <= limit and (text.isascii() or 2 * len(text) <= limit):
            continue
        from captions.text.length import line_length

        length = max(map(line_length, text.split("\n")))
        if length > limit:
            long_cues += 1
            longest = max(longest, length)
    if not long_cues or long_cues < _LEAST_SHARE * len(texts):
        return None
    have, them = ("has", "it") if long_cues == 1 else ("have", "them")
    return (
        f"{counted(long_cues, 'cue')} {have} a line of more than {limit} characters "
        f"({longest} > {limit}). Lay {them} out again with captions generate"
    )
