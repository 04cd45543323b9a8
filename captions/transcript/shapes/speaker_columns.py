"""Speakers in a column, on a line of their own or in brackets: ``0:05 TAB Ada TAB Hello``.

Dashes can part the columns too, ``0:05 - Ada - Hello``, where nearly all lines have them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from captions.record import replace
from captions.transcript.shapes.shape import Paragraph
from captions.transcript.speakers import looks_like_name

# Share of the timed paragraphs that must begin with a name for it to be a column.
_LEAST_SHARE = 0.6
# The same where a dash follows it, which people write in sentences too.
_LEAST_DASHED_SHARE = 0.9
_DASHES = (" - ", " \u2013 ", " \u2014 ")
# "[SPEAKER_00] Hello", as programs with diarisation write it. Other words in brackets are sounds.
_IN_BRACKETS = re.compile(
    r"[\[(](?P<name>(?:speaker|spk|sprecher|locuteur|hablante|orador)[ _-]?[\w-]{1,12})[\])]"
    r":?\s+(?=\S)",
    re.IGNORECASE,
)


def read_speaker_columns(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Move the name before a tab, or on the first line, to ``speaker`` if most paragraphs have one.

    Names on lines of their own must also repeat, as those of speakers do, or all lines must look
    like one and none go on in lower case: other first lines are text.
    """
    for end in ("\t", "\n", *_DASHES):
        timed = [part for part in paragraphs if part.stamp and part.text and part.speaker is None]
        names = [name for part in timed if (name := _column(part.text, end)) is not None]
        least_share = _LEAST_DASHED_SHARE if end in _DASHES else _LEAST_SHARE
        is_usual = len(names) >= 2 and len(names) >= least_share * len(timed)
        are_apart = end == "\n" and _are_apart(timed, names)
        if is_usual and (end == "\t" or _repeat(names) or are_apart):
            return [_with_speaker(part, end) if part.stamp else part for part in paragraphs]
    return [_without_brackets(part) for part in paragraphs]


def _without_brackets(part: Paragraph) -> Paragraph:
    """Return a paragraph with the speaker in brackets before its text as its speaker."""
    match = _IN_BRACKETS.match(part.text) if part.stamp and part.speaker is None else None
    if match is None:
        return part
    return replace(part, speaker=match["name"], text=part.text[match.end() :])


def _repeat(names: Sequence[str]) -> bool:
    return 2 * len(set(names)) <= len(names) + 1


def _are_apart(timed: Sequence[Paragraph], names: Sequence[str]) -> bool:
    """Return whether each paragraph has a line with a name and then text that begins anew."""
    rests = [part.text.partition("\n")[2] for part in timed]
    return len(names) == len(timed) and not any(rest[:1].islower() for rest in rests)


def _with_speaker(part: Paragraph, end: str) -> Paragraph:
    name = _column(part.text, end)
    if name is None:
        return part
    return replace(part, speaker=name, text=part.text.partition(end)[2].strip())


def _column(text: str, end: str) -> str | None:
    name, found, _ = text.partition(end)
    name = name.strip().rstrip(":")
    return name if found and looks_like_name(name) else None
