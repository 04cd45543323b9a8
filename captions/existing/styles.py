"""Give words that are laid out again the styles they had: italics, colours and other tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from captions.existing.cue_text import Style
from captions.model import Cue
from captions.record import replace
from captions.text.markup import escape_vtt

# Words of a cue that are compared one by one, which takes their square in time. No readable cue has
# as many; in larger ones what changed has the style of the word before it.
_MOST_COMPARED = 500
_NAME_END = re.compile(r"[. \t\n]")


def align_styles(
    texts: Sequence[str], old_texts: Sequence[str], styles: Sequence[Style]
) -> Sequence[Style]:
    """Return the styles of words of which some were removed or replaced.

    Words that are the same keep theirs; one that replaces others has that of the word it stands
    for.

    >>> align_styles(["So", "Bach", "wins"], ["So", "Back", "wins"], [(), ("i",), ()])
    [(), ('i',), ()]
    """
    if list(texts) == list(old_texts):
        return styles
    head = _count_common(texts, old_texts)
    tail = _count_common(texts[head:][::-1], old_texts[head:][::-1])
    new_stop, old_stop = len(texts) - tail, len(old_texts) - tail
    between = _between(texts[head:new_stop], old_texts[head:old_stop], styles[head:old_stop])
    before = styles[head - 1] if head else ()
    return [
        *styles[:head],
        *(before if style is None else style for style in between),
        *styles[old_stop:],
    ]


def _between(
    texts: Sequence[str], old_texts: Sequence[str], styles: Sequence[Style]
) -> Iterator[Style | None]:
    """Yield the styles of words that differ from the first to the last; None for no old word."""
    if not old_texts or max(len(texts), len(old_texts)) > _MOST_COMPARED:
        yield from [None] * len(texts)
        return
    last: Style | None = None
    matcher = SequenceMatcher(None, old_texts, texts, autojunk=False)
    for _, old_start, old_stop, start, stop in matcher.get_opcodes():
        for index in range(start, stop):
            if old_stop > old_start:
                last = styles[min(old_start + index - start, old_stop - 1)]
            yield last


def _count_common(left: Sequence[str], right: Sequence[str]) -> int:
    count = 0
    for one, other in zip_longest(left, right):
        if one != other:
            break
        count += 1
    return count


def styled_letters(words: Iterable[tuple[str, Style]]) -> Iterator[Style]:
    """Yield the style of each character of words that is no space.

    Layout may divide a word of a script without spaces between lines and cues, but keeps the
    order of its characters.
    """
    for text, style in words:
        for character in text:
            if not character.isspace():
                yield style


def with_styles(cue: Cue, styles: Iterator[Style]) -> Cue:
    """Return a cue of plain text with the styles of its characters, taken from ``styles``.

    >>> words = [("Oh,", ()), ("that", ("i",)), ("one?", ("i",))]
    >>> with_styles(Cue(0, 900, "Oh, that\\none?"), styled_letters(words)).text
    'Oh, <i>that\\none?</i>'
    """
    parts: list[str] = []
    is_open: Style = ()
    space = ""
    for character in cue.text:
        if character.isspace():
            space += character
            continue
        style = next(styles, is_open)
        parts.append(_change(is_open, style, space))
        parts.append(escape_vtt(character))
        is_open, space = style, ""
    parts.append(_change(is_open, (), ""))
    text = "".join(parts)
    if "<" not in text:
        return cue
    return replace(cue, text=text, markup="vtt")


def _change(old: Style, new: Style, space: str) -> str:
    """Return the tags that end one style and begin another, with the space between the words."""
    shared = _count_common(old, new)
    ends = "".join(f"</{_NAME_END.split(tag)[0]}>" for tag in reversed(old[shared:]))
    return ends + space + "".join(f"<{tag}>" for tag in new[shared:])
