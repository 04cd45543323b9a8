"""Cue text as lines of styled runs, for formats that give styles by the line or by switches.

MicroDVD, MPL2, Spruce STL and SAMI are read through ``to_vtt`` and written from ``styled_lines``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from captions.formats.tags import vtt_text_and_settings
from captions.formats.vtt.cue_text import Tag, tokens
from captions.model import Cue
from captions.text.markup import escape_vtt

# In which order tags are nested; a colour is outside.
_ORDER = ("b", "i", "u")


class Run(NamedTuple):
    """Text in one style: ``styles`` are tags such as "i", or "c.red" for a colour."""

    text: str
    styles: frozenset[str] = frozenset()


def to_vtt(lines: Iterable[Sequence[Run]]) -> str:
    r"""Return lines of runs as WebVTT cue text; tags stay open over a line break.

    >>> to_vtt([[Run("R&D "), Run("now", frozenset("i"))], [Run("here", frozenset("i"))]])
    'R&amp;D <i>now\nhere</i>'
    """
    parts: list[str] = []
    opened: list[str] = []
    waiting = ""
    for number, line in enumerate(lines):
        waiting += "\n" if number else ""
        for text, styles in line:
            if not text:
                continue
            while any(tag not in styles for tag in opened):
                parts.append(_end(opened.pop()))
            parts.append(waiting)
            waiting = ""
            wanted = [tag for tag in _sorted(styles) if tag not in opened]
            parts += [f"<{tag}>" for tag in wanted]
            opened += wanted
            parts.append(escape_vtt(text))
    parts += [_end(tag) for tag in reversed(opened)]
    return "".join(parts) + waiting


def styled_lines(cue: Cue) -> list[list[Run]]:
    """Return the lines of a cue with what is italic, bold or underlined; the label comes first.

    >>> styled_lines(Cue(0, 1, "<i>Good</i> evening.", markup="srt"))[0][1].text
    ' evening.'
    """
    text, _ = vtt_text_and_settings(cue)
    counts = dict.fromkeys(_ORDER, 0)
    lines: list[list[Run]] = [[]]
    parts = with_readings(text) if "<" in text or "&" in text else (text,)
    for token in (cue.label, *parts):
        if isinstance(token, str):
            styles = frozenset(tag for tag in _ORDER if counts[tag] > 0)
            first, *others = token.replace("\r", "").split("\n")
            if first:
                lines[-1].append(Run(first, styles))
            lines += [[Run(other, styles)] if other else [] for other in others]
        elif token.name in counts:
            counts[token.name] = max(0, counts[token.name] + (-1 if token.is_end else 1))
    return lines


def with_readings(text: str) -> Iterator[str | Tag]:
    """Yield the tokens of cue text, with parentheses around the readings of ruby."""
    is_reading = False
    for token in tokens(text):
        if isinstance(token, Tag):
            if is_reading and token.name in ("rt", "ruby"):
                yield ")"
                is_reading = False
            if token.name == "rt" and not token.is_end:
                yield "("
                is_reading = True
        yield token
    if is_reading:
        yield ")"


def unstyled_lines(cue: Cue) -> list[str] | None:
    """Return the lines of a cue without any markup, None for one that may have some.

    Most cues have none, and ``styled_lines`` takes three times as long for them.

    >>> unstyled_lines(Cue(0, 1, "Good\\nevening.", markup="vtt"))
    ['Good', 'evening.']
    """
    text = cue.text
    if "<" in text or "&" in text or "{" in text:
        return None
    if cue.label:
        text = cue.label + text
    return text.replace("\r", "").split("\n") if "\r" in text else text.split("\n")


def whole_styles(line: Sequence[Run]) -> frozenset[str]:
    """Return the styles that a line has from end to end."""
    visible = [run.styles for run in line if run.text.strip()]
    return frozenset.intersection(*visible) if visible else frozenset()


def lost_styles(cues: Iterable[Cue], carried: frozenset[str]) -> int:
    """Return how many cues have one of the styles in only a part of a line."""
    return sum(
        1
        for cue in cues
        if "<" in cue.text
        and any(
            (run.styles & carried) - whole_styles(line)
            for line in styled_lines(cue)
            for run in line
            if run.text.strip()
        )
    )


def text_of(line: Iterable[Run]) -> str:
    """Return the text of a line without its styles."""
    return "".join(run.text for run in line)


def _sorted(styles: frozenset[str]) -> list[str]:
    return sorted(styles, key=lambda tag: _ORDER.index(tag) if tag in _ORDER else -1)


def _end(tag: str) -> str:
    return f"</{tag.partition('.')[0]}>"
