"""Turn the pieces of a passage into WebVTT cue text.

White space comes first: TTML shows any stretch of it as one space and none at the ends of lines,
except where ``xml:space`` is "preserve" (TTML2, section 8.2.8 and appendix F). Then tags are
written where the look of the text changes.

>>> runs = [("He said ", Look()), ("never", Look(italic=True)), (".", Look())]
>>> markup(runs)
'He said <i>never</i>.'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

from captions.formats.ttml.context import PLAIN_LOOK, Look
from captions.formats.ttml.passages import TextPiece
from captions.text.markup import escape_vtt

# Text with its look; lines are separated by "\n".
Run: TypeAlias = tuple[str, Look]
_Tag: TypeAlias = tuple[str, str, int]

# What XML counts as white space; a no-break space is text.
_WHITE: Final = " \t\r\n"
_SPACE = re.compile("[ \t\r\n]+")
_AROUND_LINE_FEED = re.compile("[ \t\r]*\n[ \t\r]*")


def runs_of(pieces: Iterable[TextPiece]) -> list[Run]:
    """Return text with its looks, white space as it is shown.

    Blank lines at the start and at the end are dropped.
    """
    runs: list[Run] = []
    # whether a space is due before the next text, and whether a line has just begun
    is_at_start = True
    space: Look | None = None
    breaks = 0
    for piece in pieces:
        if not isinstance(piece, tuple):
            space, is_at_start = None, True
            breaks += bool(runs)
            if runs and runs[-1][0][-1] in " \t":
                runs[-1] = (runs[-1][0].rstrip(" \t"), runs[-1][1])
            continue
        text, context = piece
        if context.keeps_space:
            text = _AROUND_LINE_FEED.sub("\n", text)
            if is_at_start:
                text = text.lstrip(_WHITE) if not runs else text.lstrip(" \t\r")
        else:
            text = _SPACE.sub(" ", text)
            starts_blank = text.startswith(" ")
            text = text[1:] if starts_blank else text
            if starts_blank and not is_at_start and space is None:
                space = context.look
        if not text:
            continue
        if breaks:
            runs.append(("\n" * breaks, PLAIN_LOOK))
            breaks = 0
        elif space is not None and not is_at_start:
            runs.append((" ", space))
        space = None
        if not context.keeps_space and text.endswith(" "):
            text, space = text[:-1], context.look
        runs.append((text, context.look))
        is_at_start = text.endswith("\n")
    while runs and not runs[-1][0].rstrip(_WHITE):
        runs.pop()
    if runs:
        runs[-1] = (runs[-1][0].rstrip(_WHITE), runs[-1][1])
    return runs


def is_blank(text: str) -> bool:
    """Return whether there is nothing but what XML counts as white space in a text.

    >>> is_blank(" \\n"), is_blank("\\u00a0")
    (True, False)
    """
    return not text or (text.isspace() and not text.strip(_WHITE))


def speaker_of(runs: Sequence[Run]) -> str:
    """Return who says all of the text; empty where nobody or more than one does."""
    if len(runs) == 1:
        return runs[0][1].speaker
    speakers = {look.speaker for text, look in runs if not text.isspace()}
    return speakers.pop() if len(speakers) == 1 else ""


def markup(runs: Sequence[Run], *, has_voices: bool = False) -> str:
    """Return runs as WebVTT cue text; ``has_voices`` writes the speakers as ``<v Name>``."""
    parts: list[str] = []
    look_before = PLAIN_LOOK
    blank = ""
    for text, look in runs:
        if is_blank(text):
            blank += text
            continue
        if look is look_before:
            parts.append(blank)
        else:
            ends, starts = _tags_between(look_before, look, has_voices)
            parts.extend((ends, blank, starts))
            look_before = look
        blank = ""
        parts.append(escape_vtt(text))
    if look_before is not PLAIN_LOOK:
        parts.append(_tags_between(look_before, PLAIN_LOOK, has_voices)[0])
    return "".join(parts)


@lru_cache(maxsize=1000)
def _tags_between(before: Look, after: Look, has_voices: bool) -> tuple[str, str]:
    """Return the end tags after text with one look, and the start tags of text with another."""
    is_open, tags = (_tags(look, has_voices=has_voices) for look in (before, after))
    shared = 0
    while shared < min(len(tags), len(is_open)) and tags[shared] == is_open[shared]:
        shared += 1
    ends = "".join(f"</{name}>" for name, *_ in reversed(is_open[shared:]))
    return ends, "".join(map(_start, tags[shared:]))


def _tags(look: Look, *, has_voices: bool) -> list[_Tag]:
    """Return the tags for a look, the outermost first."""
    if look is PLAIN_LOOK:
        return []
    tags: list[_Tag] = []
    if has_voices and look.speaker:
        tags.append(("v", look.speaker, 0))
    if look.language:
        tags.append(("lang", look.language, 0))
    if look.ruby:
        tags.append(("ruby", "", look.ruby_number))
        if look.ruby == "text":
            tags.append(("rt", "", look.ruby_number))
    if look.strike:
        tags.append(("c", "strike", 0))
    if look.colour:
        tags.append(("c", look.colour, 0))
    for name, is_on in (("i", look.italic), ("b", look.bold), ("u", look.underline)):
        if is_on:
            tags.append((name, "", 0))
    return tags


def _start(tag: _Tag) -> str:
    name, value, _ = tag
    if name == "c":
        return f"<c.{value}>"
    return f"<{name} {escape_vtt(value)}>" if value else f"<{name}>"
