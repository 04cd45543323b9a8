"""Read SAMI: ``<SYNC Start=1000><P Class=ENCC>Good evening.`` is shown from 1.0 s on.

A paragraph is shown until the next SYNC that has one of its class; one with nothing but a
``&nbsp;`` clears the screen. Of several languages one is taken. The format is Microsoft's
(Understanding SAMI 1.0).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from captions.errors import CaptionsError
from captions.formats.format import SNIFFED_LENGTH
from captions.formats.lines import excerpt
from captions.formats.open_ends import OpenFields, close_cues
from captions.formats.problems import Problems
from captions.formats.sami.languages import (
    LanguageClass,
    choose_class,
    declared_classes,
    names_of,
)
from captions.formats.sami.scan import Paragraph, Tag, Text, attributes, pieces
from captions.formats.sami.text import CueText, simple_text
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


class _Paragraph(NamedTuple):
    """A paragraph at a SYNC: its class in small letters, and whether it names the speaker.

    ``end_ms`` is that of the SYNC; only a few programs write one.
    """

    line: int
    start_ms: int
    text: str
    class_name: str = ""
    is_source: bool = False
    end_ms: int | None = None


class _Opened:
    """A paragraph while its pieces are read.

    ``has_tag`` is False for what follows a SYNC directly, which clears the screen if it is empty.
    """

    def __init__(self, line: int, start_ms: int, end_ms: int | None) -> None:
        self.line, self.start_ms, self.end_ms = line, start_ms, end_ms
        self.has_tag = False
        self.class_name, self.is_source = "", False
        self.content = CueText()

    def finish(self) -> _Paragraph:
        text = self.content.finish()
        return _Paragraph(
            self.line, self.start_ms, text, self.class_name, self.is_source, self.end_ms
        )


def parse_sami(text: str, language_class: str | None = None) -> Track:
    """Return the track of one language of a SAMI file.

    ``language_class`` is the class, the name or the language tag of the one to take, such as
    "FRCC", "French", "fr-FR" or "fr"; None takes the first of the style sheet that has text, as a
    name does that several classes have. The others are named in a problem. Raises CaptionsError
    for a text without captions and for a name that no class has.
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
    chosen, as_good = choose_class(classes, language_class)
    others = [known for known in classes if known is not chosen]
    if others:
        skipped = {known.identifier.lower() for known in others}
        line = next(found.line for found in paragraphs if found.class_name in skipped)
        message = (
            f"captions in other languages are skipped: {names_of(others)}; "
            f"{chosen.described} is read"
        )
        if as_good:
            message = (
                f"{language_class!r} fits {names_of([chosen, *as_good])}; {message}; give a class "
                "as `language_class` to take that one"
            )
        problems.add(line, message)
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
    reader = _Reader(problems)
    found, read_piece = reader.found, reader.read
    for piece in pieces(text):
        if isinstance(piece, Paragraph):
            reader.finish()
            line, start_ms, attributes_, shown = piece
            found.append(_Paragraph(line, start_ms, simple_text(shown), *_class_of(attributes_)))
        else:
            read_piece(piece)
    reader.finish()
    return found


class _Reader:
    """Builds paragraphs of pieces: of all that are not simple."""

    def __init__(self, problems: Problems) -> None:
        self.found: list[_Paragraph] = []
        self._problems = problems
        self._start_ms: int | None = None
        self._end_ms: int | None = None
        self._current: _Opened | None = None

    def read(self, piece: Text | Tag) -> None:
        """Read a text or a tag."""
        current = self._current
        if isinstance(piece, Text):
            if current is not None:
                current.content.add(piece, self._problems)
            elif self.found and piece.text.strip():
                shown = excerpt(piece.text.strip())
                self._problems.add(piece.line, f"text without a time is skipped: {shown}")
        elif piece.name == "sync":
            self.finish()
            if not piece.is_end:
                self._start_ms = _start_ms(piece, self._problems)
                if self._start_ms is not None:
                    self._end_ms = _end_ms(piece)
                    self._current = _Opened(piece.line, self._start_ms, self._end_ms)
        elif piece.name == "p" and not piece.is_end:
            self._open_paragraph(piece)
        elif piece.name in ("body", "sami") and piece.is_end:
            self.finish()
        elif current is not None:
            current.content.add(piece, self._problems)

    def _open_paragraph(self, tag: Tag) -> None:
        if self._start_ms is None:
            return
        current = self._current
        if current is None or current.has_tag or current.content.has_text:
            start_ms = self._start_ms
            self.finish()
            self._start_ms = start_ms
            current = self._current = _Opened(tag.line, start_ms, self._end_ms)
        current.has_tag = True
        current.class_name, current.is_source = _class_of(tag.rest)

    def finish(self) -> None:
        """End the paragraph, if any, and its time."""
        if self._current is not None:
            self.found.append(self._current.finish())
            self._current = None
        self._start_ms = None


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


def _end_ms(tag: Tag) -> int | None:
    """Return the end of a SYNC tag in milliseconds; None for a tag without one, as most are."""
    if "end" not in tag.rest.lower():
        return None
    match = _START.fullmatch(attributes(tag.rest).get("end", ""))
    return None if match is None else int(match["number"])


def _classes_with_text(
    paragraphs: Sequence[_Paragraph], declared: Mapping[str, LanguageClass]
) -> list[LanguageClass]:
    """Return the classes that have text: those of the style sheet first, then as they appear.

    Paragraphs without a class belong to the first class, unless there is no other.
    """
    used = dict.fromkeys(
        paragraph.class_name
        for paragraph in paragraphs
        if paragraph.text and not paragraph.is_source
    )
    names = [name for name in declared if name in used]
    names += [name for name in used if name and name not in declared]
    if not names and "" in used:
        return [LanguageClass("")]
    return [declared.get(name, LanguageClass(name.upper())) for name in names]


def _cues_of(paragraphs: Sequence[_Paragraph], class_name: str, problems: Problems) -> list[Cue]:
    """Return the cues of a class; a paragraph without a class belongs to any."""
    opened: list[OpenFields] = []
    speaker: str | None = None
    names = (class_name, "")
    for line, start_ms, text, name, is_source, end_ms in paragraphs:
        if name not in names:
            continue
        if is_source:
            speaker = one_line(to_plain(text, "vtt")) or None
            continue
        opened.append((line, start_ms, text, end_ms, speaker))
    return close_cues(opened, problems, "vtt")
