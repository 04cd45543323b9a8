"""YouTube's transcript panel: its heading, search field, chapters, and the line of the language.

The panel is known by its search field, a button of it, spelled times (``1 minute, 7 seconds``) at
the printed ones, the line of automatic captions at the end (``English (auto-generated)``), or
numbered chapters in a file that has one line of text for each time. The spelled times themselves
are removed with the shape ``spelled_times``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from captions.transcript.furniture.signs import AUTOMATIC, CHAPTER, OWN_BUTTONS, SEARCH_FIELDS
from captions.transcript.shapes.shape import Paragraph
from captions.transcript.shapes.spelled_times import remove_spelled_times
from captions.transcript.shapes.survey import Survey

_BUTTONS = frozenset(
    (
        "transcript",
        "show transcript",
        "hide transcript",
        "close transcript",
        "sync to video time",
        "toggle timestamps",
        "follow along using the transcript.",
        "chapters",
        "all",
        "transkript",
        "transkript anzeigen",
        "transkript ausblenden",
        "kapitel",
        "alle",
        "transcription",
        "afficher la transcription",
        "chapitres",
        "tous",
        "transcripci\u00f3n",
        "mostrar transcripci\u00f3n",
        "cap\u00edtulos",
        "todos",
        "transcri\u00e7\u00e3o",
        "mostrar transcri\u00e7\u00e3o",
        "trascrizione",
        "mostra trascrizione",
        "capitoli",
        "tutti",
        "transkrypcja",
        "\u6587\u5b57\u8d77\u3053\u3057",
    )
)
# "English (auto-generated)", "Español (Latinoamérica)": the menu at the bottom.
_LANGUAGE = re.compile(r"[^\W\d_]{3,20}(?: \([^()]{2,40}\)){1,2}(?: - [^()]{1,40})?")
# Spelled times that must be found where there is no search field.
_FEWEST_SPELLED = 2


def find_youtube_panel(survey: Survey) -> Iterator[int]:
    """Yield the indices of the panel's own lines in a text that was copied from it."""
    texts, filled = survey.bare_texts, survey.filled
    times = sorted(
        index for index in (*survey.alone, *survey.numbered) if texts[index][0].isdigit()
    )
    if not times or not _is_panel(survey, times):
        return
    alone = set(times)
    for index, below in zip(filled, [*filled[1:], -1]):
        lowered = texts[index].casefold()
        is_outside = index < times[0] or index > times[-1]
        is_chapter = below in alone and CHAPTER.fullmatch(texts[index])
        if lowered in SEARCH_FIELDS or (is_outside and lowered in _BUTTONS) or is_chapter:
            yield index
    last = filled[-1]
    has_text_above = len(filled) > 1 and filled[-2] >= times[-1] and _has_text(survey, filled[-2])
    is_language = texts[last] in _LANGUAGES or (
        texts[last][0].isupper() and _LANGUAGE.fullmatch(texts[last])
    )
    if last > times[-1] and has_text_above and is_language:
        yield last


# Languages as the menu names them, without a region.
_LANGUAGES = frozenset(
    (
        "English Deutsch German Français French Español Spanish Português Portuguese Italiano "
        "Italian Nederlands Dutch Polski Polish Русский Russian 日本語 Japanese 한국어 Korean 中文 "
        "Chinese العربية Arabic हिन्दी Hindi Türkçe Turkish Svenska Swedish Dansk Danish Norsk "
        "Norwegian Suomi Finnish Čeština Czech Українська Ukrainian Indonesian Vietnamese"
    ).split()
)


def _has_chapters(survey: Survey) -> bool:
    """Return whether a file of times alone has numbered chapters above some of them.

    One is enough above the first time; elsewhere it may be read aloud. All other lines are one
    text below each time: nothing else prints a transcript like that.
    """
    texts, filled, alone = survey.bare_texts, survey.filled, set(survey.alone)
    chapters = [
        index
        for index, below in pairwise(filled)
        if below in alone and index not in alone and CHAPTER.fullmatch(texts[index])
    ]
    numbers = [int(re.search(r"\d+", texts[index])[0]) for index in chapters]  # type: ignore[index]
    if (
        not chapters
        or (len(chapters) == 1 and chapters[0] > survey.alone[0])
        or numbers != list(range(numbers[0], numbers[0] + len(numbers)))
    ):
        return False
    left = [index for index in filled if index not in set(chapters)]
    return len(left) == 2 * len(alone) and all(index in alone for index in left[::2])


def _is_panel(survey: Survey, times: Sequence[int]) -> bool:
    texts = survey.bare_texts
    above = {text.casefold() for text in texts[: times[0]]}
    if not above.isdisjoint(SEARCH_FIELDS) or not above.isdisjoint(OWN_BUTTONS):
        return True
    last = texts[survey.filled[-1]]
    if survey.alone and survey.filled[-1] > times[-1] and AUTOMATIC.search(last):
        return True
    if _has_chapters(survey):
        return True
    spelled = 0
    for index in times:
        below = texts[index + 1] if index + 1 < len(texts) else ""
        part = _paragraph(survey, index, below)
        spelled += part is not None and bool(remove_spelled_times([part])[0].removed)
    return spelled >= _FEWEST_SPELLED


def _has_text(survey: Survey, index: int) -> bool:
    """Return whether a line has more than a time and its spelled form."""
    part = _paragraph(survey, index)
    return part is None or bool(remove_spelled_times([part])[0].text)


def _paragraph(survey: Survey, index: int, below: str = "") -> Paragraph | None:
    """Return the line at an index as a paragraph if it begins with a time; ``below`` is next."""
    opening = survey.openings[index]
    return Paragraph(1, opening.text or below, opening.stamp) if opening is not None else None
