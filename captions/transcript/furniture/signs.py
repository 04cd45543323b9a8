"""Cheap signs that a file may have lines of a tool, which decide whether its module is imported.

A sign is true for every file with such lines, and false for most others. Words are looked for only
in lines that do not begin with a time, because no line of a tool does, except Sonix's credit.
"""

from __future__ import annotations

import re

from captions.text.late_pattern import late_pattern
from captions.transcript.shapes.survey import Survey

SEARCH_FIELDS = frozenset(
    (
        "search in video",
        "search transcript",
        "search in transcript",
        "im video suchen",
        "in video suchen",
        "im transkript suchen",
        "in transkript suchen",
        "transkript durchsuchen",
        "rechercher dans la vid\u00e9o",
        "rechercher dans la transcription",
        "buscar en el video",
        "buscar en el v\u00eddeo",
        "buscar en la transcripci\u00f3n",
        "pesquisar no v\u00eddeo",
        "pesquisar na transcri\u00e7\u00e3o",
        "cerca nel video",
        "cerca nella trascrizione",
        "zoeken in video",
        "zoeken in transcript",
        "s\u00f6k i video",
        "szukaj w filmie",
        "\u52d5\u753b\u5185\u3092\u691c\u7d22",
    )
)
"""What the search field of YouTube's panel says, in lower case."""

OWN_BUTTONS = frozenset(
    (
        "show transcript",
        "hide transcript",
        "close transcript",
        "sync to video time",
        "toggle timestamps",
        "follow along using the transcript.",
        "transkript anzeigen",
        "transkript ausblenden",
        "afficher la transcription",
        "mostrar transcripci\u00f3n",
        "mostrar transcri\u00e7\u00e3o",
        "mostra trascrizione",
    )
)
"""What only buttons and lines of YouTube's panel say, in lower case."""

AUTOMATIC = late_pattern(
    r"\((?:auto-generated|automatisch (?:erzeugt|generiert|gegenereerd)"
    r"|g\u00e9n\u00e9r\u00e9e?s? automatiquement|generados? autom\u00e1ticamente"
    r"|gerada automaticamente|generati automaticamente|\u81ea\u52d5\u751f\u6210)\)\Z"
)
"""The end of the panel's last line, where the captions are automatic."""

CHAPTER = late_pattern(r"[^\W\d_]{3,15} \d{1,3}: .{1,200}")
"""A chapter in the panel, with the word of its language: ``Chapter 2: The stairs``."""

# What credits begin with, in lower case.
_CREDITS = (
    *("transcri", "created", "generated", "made", "exported", "subtitled", "captioned"),
    *("this transcript was", "(this file is", "sonix", "automatically convert", "page "),
)
# What notes in brackets begin with, after the bracket.
_NOTES = (
    *("editor", "transcri", "start of", "begin", "end of", "end transcri", "audio", "recording"),
    "pause in recording",
)
# Number of lines at the top and the bottom of the file, not counting those that begin with a time,
# among which are notes without brackets and the heading "Transcript".
_TOP_LINES, _BOTTOM_LINES = 8, 3
# Words of which notes without brackets have one.
_WORDS_OF_NOTES = ("transcri", "clarity", "end of ")
_YEAR = late_pattern(r"[0-9]{4}")
# A number and the first letter of an hour, minute or second in the languages of YouTube's panel.
_SPELLED_TIME = late_pattern(r"\d{1,3}\s[ghmostu]", re.IGNORECASE)


def may_be_otter(survey: Survey) -> bool:
    """Return whether Otter's credit or a heading of it may be in the file."""
    return survey.has("otter.ai", "summary keywords", "speakers")


def may_be_panel(survey: Survey) -> bool:
    """Return whether the search field of YouTube's panel, or two spelled times, may be in it."""
    if survey.has(*SEARCH_FIELDS, *OWN_BUTTONS):
        return True
    if survey.alone and any(
        AUTOMATIC.search(text) or CHAPTER.fullmatch(text) for text in survey.untimed_texts
    ):
        return True
    openings = [survey.openings[index] for index in survey.numbered]
    texts = [opening.text for opening in openings if opening is not None]
    if survey.alone:
        texts += survey.untimed_texts
    return sum(text[0].isdigit() and _SPELLED_TIME.match(text) is not None for text in texts) > 1


def may_be_google_meet(survey: Survey) -> bool:
    """Return whether the end of a meeting, or the disclaimer of Google Meet, may be in it."""
    return survey.has("ended after", "computer generated")


def may_be_word(survey: Survey) -> bool:
    """Return whether a line may be the heading of what Word transcribed."""
    return survey.begins("audio file")


def begins_with_number(survey: Survey) -> bool:
    """Return whether the first line is a number."""
    return bool(survey.untimed) and survey.untimed_texts[0].isdecimal()


def may_have_credits(survey: Survey) -> bool:
    """Return whether a line may name the tool that made the transcript."""
    return (
        survey.begins(*_CREDITS)
        or survey.has("by sonix", "started transcription", "stopped transcription")
        or "Sonix" in survey.text
    )


def may_have_notes(survey: Survey) -> bool:
    """Return whether a line may be a note of the editor or the transcriber."""
    if survey.begins(*(f"{bracket}{word}" for word in _NOTES for bracket in "[(")):
        return True
    return _has_at_edge(survey, _WORDS_OF_NOTES)


def may_have_heading(survey: Survey) -> bool:
    """Return whether a line at the top may be the heading "Transcript"."""
    texts = survey.untimed_texts[:_TOP_LINES]
    return any("trans" in text.casefold() or "trascri" in text.casefold() for text in texts)


def may_have_day(survey: Survey) -> bool:
    """Return whether a line at the top may be a day: one with the four digits of a year."""
    return any(map(_YEAR.search, survey.untimed_texts[:_TOP_LINES]))


def _has_at_edge(survey: Survey, words: tuple[str, ...]) -> bool:
    texts = survey.untimed_texts
    edges = (*texts[:_TOP_LINES], *texts[-_BOTTOM_LINES:])
    return any(word in text.casefold() for text in edges for word in words)
