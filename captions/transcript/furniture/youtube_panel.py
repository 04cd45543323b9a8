"""YouTube's transcript panel: its heading, search field, chapters, and the line of the language.

The panel is known by its search field, or by spelled times (``1 minute, 7 seconds``) below the
printed ones. The spelled times themselves are removed with the shape ``spelled_times``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from captions.transcript.furniture.signs import SEARCH_FIELDS
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
# "Chapter 2: The stairs", with the word of the panel's language.
_CHAPTER = re.compile(r"[^\W\d_]{3,15} \d{1,3}: .{1,200}")
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
        is_chapter = below in alone and _CHAPTER.fullmatch(texts[index])
        if lowered in SEARCH_FIELDS or (is_outside and lowered in _BUTTONS) or is_chapter:
            yield index
    last = filled[-1]
    has_text_above = len(filled) > 1 and filled[-2] not in alone and filled[-2] > times[-1]
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


def _is_panel(survey: Survey, times: Sequence[int]) -> bool:
    texts = survey.bare_texts
    if any(text.casefold() in SEARCH_FIELDS for text in texts[: times[0]]):
        return True
    spelled = 0
    for index in times:
        opening = survey.openings[index]
        if opening is None:
            continue
        below = texts[index + 1] if index + 1 < len(texts) else ""
        part = Paragraph(1, opening.text or below, opening.stamp)
        spelled += bool(remove_spelled_times([part])[0].removed)
    return spelled >= _FEWEST_SPELLED
