"""The text of a cue as lines of words in characters and styles that CEA-608 has.

A style change takes the cell of a space, so that a word has one style: that of its first letter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from captions.formats.scc.characters import fit_text
from captions.formats.scc.codes import COLORS, PLAIN, Style
from captions.record import Mutable, Record, field
from captions.text.markup import unescape

_WORD = re.compile(r"\S+")
# Text, or a tag with its name and classes; the end of the text may end a tag (WebVTT section 6.4).
_TOKEN = re.compile(
    r"<(?P<end>/?)(?P<name>[^\t\n\f .>]*)(?P<classes>(?:\.[^\t\n\f .>]*)*)[^>]*>?|(?P<text>[^<]+)"
)
_SPANS = frozenset(("c", "i", "b", "u", "v", "lang", "ruby", "rt"))


class Word(Record, frozen=True):
    """A word in characters of CEA-608, and its style."""

    text: str
    style: Style = PLAIN


class Changes(Mutable):
    """What of a track is written differently, counted.

    ``counts`` has a key for each kind of change, ``replaced`` and ``missing`` the characters that
    became similar ones and question marks. ``latest_frames`` and ``most_frames`` are the largest
    changes of a start and of an end.
    """

    counts: Counter[str] = field(default_factory=Counter)
    replaced: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    latest_frames: int = 0
    most_frames: int = 0


def styled_lines(text: str, changes: Changes) -> list[list[Word]]:
    """Return WebVTT cue text as lines of words; lines without words are dropped.

    >>> styled_lines("So <i>it</i> is.", Changes())[0][1]
    Word(text='it', style=Style(italic=True, underline=False, color='white'))
    """
    letters: list[str] = []
    styles: list[Style] = []
    has_classes = False
    for part, style, is_colored in _styled_parts(text):
        letters.append(part)
        styles += [style] * len(part)
        has_classes = has_classes or not is_colored
    changes.counts["classes"] += has_classes
    joined = "".join(letters)
    lines = []
    start = 0
    for line in joined.split("\n"):
        words = []
        for match in _WORD.finditer(line):
            first, last = start + match.start(), start + match.end()
            word = _word(match[0], styles[first:last], changes)
            if word.text:
                words.append(word)
        start += len(line) + 1
        if words:
            lines.append(words)
    return lines


def _word(text: str, styles: Sequence[Style], changes: Changes) -> Word:
    fitted = fit_text(text)
    changes.replaced.update(fitted.replaced)
    changes.missing.update(fitted.missing)
    of_letters = [style for letter, style in zip(text, styles) if letter.isalnum()] or styles[:1]
    changes.counts["styles"] += any(style != of_letters[0] for style in of_letters)
    # a replacement may hold a space, such as that of a lone accent
    return Word("".join(fitted.text.split()), of_letters[0])


def _styled_parts(text: str) -> Iterator[tuple[str, Style, bool]]:
    """Yield the parts of a cue text with their styles, and whether all their classes are colours.

    End tags that do not match the last open tag do nothing (WebVTT section 6.4), but the end of
    ruby also ends its reading, which is in parentheses.
    """
    open_tags = [("", PLAIN, True)]
    for token in _TOKEN.finditer(text):
        name, style, is_colored = open_tags[-1]
        if token["text"]:
            yield unescape(token["text"]), style, is_colored
        elif token["end"]:
            if name == "rt" and token["name"] in ("rt", "ruby"):
                yield ")", style, is_colored
                open_tags.pop()
                name = open_tags[-1][0] if token["name"] == "ruby" else ""
            if token["name"] and token["name"] == name:
                open_tags.pop()
        elif token["name"] in _SPANS:
            classes = [one for one in token["classes"].split(".") if one]
            colors = [one for one in classes if one in COLORS]
            style = Style(
                style.italic or token["name"] == "i",
                style.underline or token["name"] == "u",
                colors[-1] if colors else style.color,
            )
            is_colored = is_colored and len(colors) == len(classes)
            open_tags.append((token["name"], style, is_colored))
            if token["name"] == "rt":
                yield "(", style, is_colored
    if open_tags[-1][0] == "rt":
        yield ")", PLAIN, True
