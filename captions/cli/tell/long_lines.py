"""Point to ``captions generate`` where lines are far too long: it lays captions out again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from captions.cli.tell.wording import counted

FAR_TOO_LONG = 84
"""Characters of a line that no cue of two lines of 42 characters can hold."""

# Share of the cues with such a line from which the whole file needs another layout.
_LEAST_SHARE = 0.1


def describe_long_lines(cues: Iterable[Sequence[str]], limit: int = FAR_TOO_LONG) -> str | None:
    """Return a hint if many cues have a line of more than ``limit`` characters, None if few do.

    Each cue is given as its lines.

    >>> describe_long_lines([["Very " * 19 + "long"], ["Short."]], 42)
    '1 cue has a line of more than 42 characters (99 > 42). Lay it out again with captions generate'
    """
    count = long_cues = longest = 0
    for lines in cues:
        count += 1
        length = max(map(len, lines), default=0)
        # no character counts more than two
        if 2 * length > limit and not all(map(str.isascii, lines)):
            from captions.text.length import line_length

            length = max(map(line_length, lines))
        if length > limit:
            long_cues += 1
            longest = max(longest, length)
    if not long_cues or long_cues < _LEAST_SHARE * count:
        return None
    have, them = ("has", "it") if long_cues == 1 else ("have", "them")
    return (
        f"{counted(long_cues, 'cue')} {have} a line of more than {limit} characters "
        f"({longest} > {limit}). Lay {them} out again with captions generate"
    )
