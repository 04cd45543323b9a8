"""Change stretches of what a viewer reads in a cue; its tags stay where they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from captions.model import Cue
from captions.text.markup import SRT_TAG, escape_vtt, to_plain, unescape, unescape_srt

# A tag, a character reference, or one character, in WebVTT and in SubRip.
_VTT_PIECE = re.compile(r"(?P<tag><[^>]*>?)|&[#\w]+;?|.", re.DOTALL)
_SRT_PIECE = re.compile(rf"(?P<tag>{SRT_TAG.pattern})|&[#\w]+;|.", re.DOTALL | re.IGNORECASE)
# A style that is left around nothing: "<b></b>".
_EMPTY_STYLE = re.compile(r"<(?P<name>[A-Za-z]+)[^<>]*></(?P=name)> ?")


class Replacement(NamedTuple):
    """The characters ``start`` to ``stop`` of a plain text, and the text that replaces them."""

    start: int
    stop: int
    text: str = ""


def pieces_of(cue: Cue) -> Iterator[tuple[str, str]]:
    """Yield the tags and characters of a cue's text, each with what a viewer sees of it.

    >>> list(pieces_of(Cue(0, 1, "<i>A &amp;", markup="vtt")))
    [('<i>', ''), ('A', 'A'), (' ', ' '), ('&amp;', '&')]
    """
    if cue.markup == "plain":
        for character in cue.text:
            yield character, character
        return
    pattern = _VTT_PIECE if cue.markup == "vtt" else _SRT_PIECE
    for match in pattern.finditer(cue.text):
        piece = match[0]
        if match["tag"]:
            yield piece, to_plain(piece, cue.markup)
        elif piece.startswith("&"):
            yield piece, (unescape if cue.markup == "vtt" else unescape_srt)(piece)
        else:
            yield piece, piece


def replaced(cue: Cue, replacements: Sequence[Replacement]) -> str:
    """Return the text of a cue with stretches of its plain text replaced, given in order.

    Tags stay, except those that are left around nothing.

    >>> cue = Cue(0, 1, "<b>Ada:</b> We use <i>Siphon</i>.", markup="vtt")
    >>> replaced(cue, [Replacement(0, 5), Replacement(12, 18, "C&C")])
    'We use <i>C&amp;C</i>.'
    """
    kept: list[str] = []
    offset = 0
    left = iter(replacements)
    now = next(left, None)
    for piece, shown in pieces_of(cue):
        while now is not None and shown and offset >= now.stop:
            now = next(left, None)
        if not shown or now is None or offset < now.start:
            kept.append(piece)
        elif offset == now.start:
            kept.append(escape_vtt(now.text) if cue.markup == "vtt" else now.text)
        offset += len(shown)
    text = "".join(kept)
    return text if cue.markup == "plain" else _EMPTY_STYLE.sub("", text)
