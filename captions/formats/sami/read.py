"""Read SAMI: ``<SYNC Start=1000><P Class=ENCC>Good evening.`` is shown from 1.0 s on.

A paragraph is shown until the next SYNC that has one of its class; one with nothing but a
``&nbsp;`` clears the screen. Of several languages one is taken. The format is Microsoft's
(Understanding SAMI 1.0).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from captions.errors import CaptionsError
from captions.formats.format import SNIFFED_LENGTH
from captions.formats.lines import excerpt
from captions.formats.open_ends import OpenCue, close_cues
from captions.formats.problems import Problems
from captions.formats.sami.languages import (
    LanguageClass,
    choose_class,
    declared_classes,
    names_of,
)
from captions.formats.sami.scan import Tag, Text, attributes, pieces
from captions.formats.sami.text import CueText
from captions.model import Cue, Track
from captions.text.markup import to_plain, unescape
from captions.text.one_line import one_line

_START = re.compile(
    r"(?P<number>[0-9]{1,12})(?:\.(?P<fraction>[0-9]*))?[ \t]*(?:ms)?", re.IGNORECASE
)
_USUAL_START = re.compile(r" start=(?P<number>[0-9]{1,12})", re.IGNORECASE)
_TITLE = re.compile(r"<TITLE>(?P<title>[^<]*)", re.IGNORECASE)
# The paragraph of a speaker's name, as players show it above the captions.
_SOURCE = "source"


@dataclass(slots=True)
class _Paragraph:
    """A paragraph at a SYNC: its class in small letters, and whether it names the speaker.

    ``has_tag`` is False for what follows a SYNC directly, which clears the screen if it is empty.
    """

    line: int
    start_ms: int
    class_name: str = ""
    is_source: bool = False
    has_tag: bool = True
    content: CueText = field(default_factory=CueText)


def parse_sami(text: str, language_class: str | None = None) -> Track:
    """Return the track of one language of a SAMI file.

    ``language_class`` is the class, the name or the language tag of the one to take, such as
    "FRCC", "French" or "fr-FR"; None takes the first of the style sheet that has text. The others
    are named in a problem. Raises CaptionsError for a text without captions and for a name that no
    class has.
    """
    problems = Problems()
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    declared = declared_classes(text)
    paragraphs = _paragraphs(text, problems)
    classes = _classes_with_text(paragraphs, declared)
    if not classes:
        raise CaptionsError(
            "there are no captions in this SAMI file",
            hint="Captions are written like <SYNC Start=1000><P Class=ENCC>Good evening.",
        )
    chosen = choose_class(classes, language_class)
    others = [known for known in classes if known is not chosen]
    if others:
        message = (
            f"captions in other languages are skipped: {names_of(others)}; "
            f"{chosen.described} is read"
        )
        problems.add(1, message)
    cues = _cues_of(paragraphs, chosen.identifier.lower(), problems)
    title = _TITLE.search(text[:SNIFFED_LENGTH])
    return Track(
        cues,
        title=(one_line(unescape(title["title"])) or None) if title else None,
        language=chosen.language,
        problems=problems.reported(),
    )


def _paragraphs(text: str, problems: Problems) -> list[_Paragraph]:
    """Return the paragraphs of all classes in the order of the file."""
    found: list[_Paragraph] = []
    start_ms: int | None = None
    current: _Paragraph | None = None
    for piece in pieces(text):
        if isinstance(piece, Text):
            if current is not None:
                current.content.add(piece, problems)
            elif found and piece.text.strip():
                shown = excerpt(piece.text.strip())
                problems.add(piece.line, f"text without a time is skipped: {shown}")
        elif piece.name == "sync":
            current = None
            start_ms = None if piece.is_end else _start_ms(piece, problems)
            if start_ms is not None:
                current = _Paragraph(piece.line, start_ms, has_tag=False)
                found.append(current)
        elif piece.name == "p" and not piece.is_end:
            if start_ms is None:
                continue
            if current is None or current.has_tag or current.content.has_text:
                current = _Paragraph(piece.line, start_ms)
                found.append(current)
            current.has_tag = True
            current.class_name, current.is_source = _class_of(piece.rest)
        elif piece.name in ("body", "sami") and piece.is_end:
            start_ms = current = None
        elif current is not None:
            current.content.add(piece, problems)
    return found


@lru_cache(maxsize=256)
def _class_of(rest: str) -> tuple[str, bool]:
    """Return the class of a paragraph in small letters, and whether it names the speaker."""
    values = attributes(rest)
    return values.get("class", "").lower(), values.get("id", "").lower() == _SOURCE


def _start_ms(tag: Tag, problems: Problems) -> int | None:
    """Return the time of a SYNC tag in milliseconds, or None with a problem."""
    if match := _USUAL_START.fullmatch(tag.rest):
        return int(match["number"])
    written = attributes(tag.rest).get("start", "")
    match = _START.fullmatch(written)
    if match is None:
        what = f"starts at {excerpt(written)!r}, not at ms" if written else "has no start"
        problems.add(tag.line, f"a SYNC {what}; its text is skipped")
        return None
    return int(match["number"]) + ((match["fraction"] or "0")[0] >= "5")


def _classes_with_text(
    paragraphs: Sequence[_Paragraph], declared: Mapping[str, LanguageClass]
) -> list[LanguageClass]:
    """Return the classes that have text: those of the style sheet first, then as they appear.

    Paragraphs without a class belong to the first class, unless there is no other.
    """
    used = dict.fromkeys(
        paragraph.class_name
        for paragraph in paragraphs
        if paragraph.content.has_text and not paragraph.is_source
    )
    names = [name for name in declared if name in used]
    names += [name for name in used if name and name not in declared]
    if not names and "" in used:
        return [LanguageClass("")]
    return [declared.get(name, LanguageClass(name.upper())) for name in names]


def _cues_of(paragraphs: Sequence[_Paragraph], class_name: str, problems: Problems) -> list[Cue]:
    """Return the cues of a class; a paragraph without a class belongs to any."""
    opened = []
    speaker: str | None = None
    for paragraph in paragraphs:
        if paragraph.class_name not in (class_name, ""):
            continue
        shown = paragraph.content.finish()
        if paragraph.is_source:
            speaker = one_line(to_plain(shown, "vtt")) or None
            continue
        opened.append(OpenCue(paragraph.line, paragraph.start_ms, shown, None, speaker))
    return close_cues(opened, problems, "vtt")
