"""Cheap signs that a file may have a shape, which decide whether the shape's module is imported.

A sign is true for every file that its shape reads or changes, and false for most others. The signs
of line shapes are patterns, which every line of the shape matches.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from captions.text.late_pattern import late_pattern
from captions.transcript.shapes.shape import Paragraph
from captions.transcript.shapes.survey import Survey, bare
from captions.transcript.timestamps import UNSEEN

UNIT_TIME = late_pattern(
    rf"[{UNSEEN}]*(?:[\[(]?\d{{1,6}}(?:[.,]\d{{1,9}})?\s?[hms]|[Tt]\s?="
    r"|\[\s?\d{1,6}\.\d{1,9}\s{0,3}[-\u2013\u2014])"
)
"""What a line with a time in units begins with: ``[3.5s``, ``0h``, ``T=``, ``[0.5 -``."""

CLOCK_TIME = late_pattern(r".*\d(?:[:\uff1a]\d\d|;\d\d;\d\d;\d\d)")
"""A line with a clock time anywhere in it."""

TIME_OF_DAY = late_pattern(r".*?\d:\d\d(?::\d\d)?\s?[AaPp](?:\.\s?)?[Mm]\b")
"""A line with a time of day, with AM or PM, anywhere in it."""

# "0:033 s", "1:041 m": a time, and a number with the first letter of a unit.
_GLUED = late_pattern(r"(?:\d{1,2}:)?\d{1,2}:\d\d\d{1,2}\s[^\W\d_]")
_DELIMITERS = "|\t;,"
# Delimiters that people write in sentences too.
_PUNCTUATION = ";,"
# Lines at the top among which the header of a table is.
_HEADER_LINES = 10
# Words between a start and an end, and the first letters of "speaker" in several languages.
_END_WORDS = (
    "to ",
    "until ",
    "till ",
    "thru ",
    "bis ",
    "tot ",
    "fino a ",
    "a ",
    "\u00e0 ",
    "at\u00e9 ",
    "hasta ",
)
_DASHES = (" - ", " \u2013 ", " \u2014 ")
_SPEAKERS = ("spe", "spk", "spr", "loc", "hab", "ora")
# Shares of the lines or paragraphs that must have a sign where nearly all, or most, must have the
# shape; never more than the shape's own module asks for.
_NEARLY_ALL, _MOST = 0.9, 0.6


def may_be_table(survey: Survey) -> bool:
    """Return whether a line at the top may be a header, or the first rows have a delimiter."""
    heads = [survey.texts[index] for index in survey.untimed[:_HEADER_LINES]]
    if any(delimiter in text for text in heads for delimiter in _DELIMITERS):
        return True
    filled = (index for index, text in enumerate(survey.texts) if bare(text))
    rows = list(islice(filled, 1, 4))
    return any(_may_have_cells(survey, rows, delimiter) for delimiter in _DELIMITERS)


def _may_have_cells(survey: Survey, rows: Sequence[int], delimiter: str) -> bool:
    """Return whether lines may be cells: all have a delimiter, in speech at once after a time."""
    if not rows or not all(delimiter in survey.texts[index] for index in rows):
        return False
    openings = [survey.openings[index] for index in rows]
    return delimiter not in _PUNCTUATION or any(
        opening is None or opening.text.startswith(delimiter) for opening in openings
    )


def may_have_fields(survey: Survey) -> bool:
    """Return whether half the lines have a colon and do not begin with a time."""
    named = sum(":" in text for text in survey.untimed_texts)
    return named > 1 and 2 * named >= survey.filled_count


def may_be_bare_seconds(survey: Survey) -> bool:
    """Return whether the first line begins with a number and nearly none with a clock time."""
    filled = survey.filled_count
    if filled < 2 or len(survey.untimed) < _NEARLY_ALL * filled:
        return False
    first = next(filter(None, map(bare, survey.texts)))
    return first.lstrip()[:1].isdigit()


def may_be_stacked(survey: Survey) -> bool:
    """Return whether a line may be a time alone."""
    return bool(survey.alone) or any(map(UNIT_TIME.match, survey.untimed_texts))


def may_have_times_last(survey: Survey) -> bool:
    """Return whether two lines end, and do not begin, with what may be a time."""
    ends = sum(
        (text[-1].isdigit() or text[-1] in "])") and (":" in text or "\uff1a" in text)
        for text in survey.untimed_texts
    )
    return ends > 1


def may_have_spelled_times(timed: Sequence[Paragraph]) -> bool:
    """Return whether a text after a time begins with a number."""
    return any(part.text[0].isdigit() for part in timed)


def may_have_glued_times(survey: Survey) -> bool:
    """Return whether a line may begin with a time and, without a space, its spelled form."""
    return any(text[0].isdigit() and _GLUED.match(text) for text in survey.untimed_texts)


def may_have_times_of_day(survey: Survey) -> bool:
    """Return whether a time at the start of a line goes on with AM or PM."""
    return any(
        opening.text[1:2] in "Mm" and opening.text[:1] in "AaPp"
        for opening in survey.openings
        if opening is not None and opening.text
    )


def may_have_separators(timed: Sequence[Paragraph]) -> bool:
    """Return whether nearly all texts after a clock time begin with a dash, bar or colon."""
    clocked = [part for part in timed if part.stamp and ":" in part.stamp.text]
    return _have_share(clocked, _NEARLY_ALL, lambda text: text[0] in "-\u2013\u2014|:")


def may_have_senders(timed: Sequence[Paragraph]) -> bool:
    """Return whether nearly all texts after a time begin with "From"."""
    return _have_share(timed, _NEARLY_ALL, lambda text: text.startswith("From"))


def may_have_end_columns(timed: Sequence[Paragraph]) -> bool:
    """Return whether nearly all texts after a time may begin with another, or a word before it."""
    return _have_share(
        timed,
        _NEARLY_ALL,
        lambda text: not text[0].isalpha() or text[:9].casefold().startswith(_END_WORDS),
    )


def may_have_speaker_columns(timed: Sequence[Paragraph]) -> bool:
    """Return whether a speaker may be before a tab, a line break or a dash, or in brackets."""
    unnamed = [part for part in timed if part.speaker is None]
    if any(part.text[0] in "[(" and part.text[1:4].casefold() in _SPEAKERS for part in unnamed):
        return True
    return (
        _have_share(unnamed, _MOST, lambda text: "\t" in text)
        or _have_share(unnamed, _MOST, lambda text: "\n" in text)
        or _have_share(unnamed, _NEARLY_ALL, lambda text: any(map(text.__contains__, _DASHES)))
    )


def _have_share(
    timed: Sequence[Paragraph], least_share: float, has_sign: Callable[[str], bool]
) -> bool:
    """Return whether two paragraphs and a share of all have a sign; stop where too few can."""
    left = len(timed)
    least = max(2, least_share * left)
    for part in timed:
        if not has_sign(part.text):
            left -= 1
            if left < least:
                return False
    return left >= least
