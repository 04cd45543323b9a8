"""Times spelled out after the printed time, as YouTube's transcript panel copies them.

The panel shows ``1:04`` and reads "1 minute, 4 seconds" to screen readers; copied text has both,
with nothing between the spelled time and the speech: ``1 minute, 4 secondsabout clocks``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from captions.record import replace
from captions.transcript.shapes.shape import Paragraph
from captions.transcript.shapes.survey import Survey
from captions.transcript.timestamps import UNSEEN, Stamp

# How hours, minutes and seconds are spelled in the languages of the panel. Longer words are tried
# first: "seconde" before "second", so that no letter of them is left for the text.
_HOURS = (
    "hours hour Stunden Stunde heures heure horas hora ore ora uur uren godziny godzina godzin "
    "timmar timme timer time"
)
_MINUTES = (
    "minutes minute Minuten minutos minuto minuti minuut minutter minuter minuty minuta minutt "
    "minut"
)
_SECONDS = (
    "seconds second Sekunden Sekunde secondes seconde segundos segundo secondi secondo seconden "
    "sekunder sekundy sekunda sekund"
)
_JOIN = r"(?:,|\s(?:and|und|et|y|e|en|i|och|og)\b)?\s?"


def _pattern(end: str, *, longest_first: bool) -> re.Pattern[str]:
    hours, minutes, seconds = (
        "|".join(sorted(words.split(), key=len, reverse=longest_first) if longest_first
                 else words.split())
        for words in (_HOURS, _MINUTES, _SECONDS)
    )  # fmt: skip
    return re.compile(
        rf"(?:(?P<hours>\d{{1,3}})\s(?:{hours}){_JOIN})?"
        rf"(?:(?P<minutes>\d{{1,2}})\s(?:{minutes}){_JOIN})?"
        rf"(?:(?P<seconds>\d{{1,2}})\s(?:{seconds}))?{end}",
        re.IGNORECASE,
    )


# The words of a spelled time end before the text, or the text is glued to them. English comes
# first then, because "1 secondeveryone" is not French; but only 1 has the singular in English.
_APART = _pattern(r"(?![^\W\d_])", longest_first=True)
_GLUED = _pattern("", longest_first=True)
_GLUED_ENGLISH = _pattern("", longest_first=False)


# A time with its spelled form at once after it, as the panel copies its lines without breaks.
_STAMP_AND_SPELLED = re.compile(
    rf"(?P<before>[{UNSEEN}]*(?P<stamp>(?:(?P<hours>\d{{1,2}}):)?(?P<minutes>\d{{1,2}}):"
    r"(?P<seconds>[0-5]\d)))(?=\d{1,2}\s)"
)


def part_glued_times(survey: Survey) -> Survey:
    """Return a file with a space between each time and its spelled form: ``0:033 seconds``.

    >>> part_glued_times(Survey(["0:033 secondsgood morning", "1:041 minute, 4 secondsso"])).texts
    ['0:03 3 secondsgood morning', '1:04 1 minute, 4 secondsso']
    """
    return Survey([_parted(text) if text else text for text in survey.texts])


def _parted(text: str) -> str:
    match = _STAMP_AND_SPELLED.match(text)
    if match is None:
        return text
    numbers = (int(match[name] or 0) for name in ("hours", "minutes", "seconds"))
    hours, minutes, seconds = numbers
    stamp = Stamp(match["stamp"], (((hours * 60 + minutes) * 60 + seconds) * 1000,))
    rest = text[match.end() :]
    return f"{match['before']} {rest}" if _spelled_length(rest, stamp) else text


def remove_spelled_times(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Remove a spelled time at the start of a text where it equals the time printed before it."""
    return [_without(part) if part.stamp and part.text else part for part in paragraphs]


def _without(part: Paragraph) -> Paragraph:
    length = _spelled_length(part.text, part.stamp) if part.stamp else 0
    if not length:
        return part
    spelled = part.text[:length].strip(", ")
    return replace(part, text=part.text[length:].strip(), removed=(*part.removed, spelled))


def _spelled_length(text: str, stamp: Stamp) -> int:
    """Return how many characters of a text spell the time of a stamp, 0 if it does not."""
    for pattern in (_APART, _GLUED, _GLUED_ENGLISH):
        match = pattern.match(text)
        if match is None or not match.end():
            continue
        numbers = [int(match[name] or 0) for name in ("hours", "minutes", "seconds")]
        if pattern is _GLUED and next(filter(None, reversed(numbers)), 0) == 1:
            continue
        hours, minutes, seconds = numbers
        if ((hours * 60 + minutes) * 60 + seconds) * 1000 in stamp.readings_ms:
            return match.end()
    return 0
