"""Refuse files of kinds that hold no captions or cannot be read, each by its name.

Without this they would be read as a transcript, or refused as "not in a known caption format". A
kind is known by signs that no caption file and no transcript has at its top.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from captions.asr.json_fields import has_any_key, has_keys
from captions.errors import CaptionsError
from captions.record import Record

# Characters at the top of a text in which the signs of a kind are.
_TOP = 20_000
# Lines at the top of a text that all have to be rows of a table to make it one.
_ROWS = 5
# What a column of numbers begins with; "<NA>" is written for an unknown one.
_NUMBERS = (*"0123456789", "<")

_EXPORT = "Export SubRip, WebVTT or JSON from the program that made it"
_COPY = "Copy the transcript out of it and save it as plain text"
_SAVE_TEXT = "Save it as .docx or as plain text (UTF-8)"
_EXPORT_TEXT = "Save it as plain text (UTF-8), or export .docx from the program that made it"
_NO_WORDS = "It has no spoken words: give the transcript or captions of the same recording"


class UnsupportedKind(Record, frozen=True):
    """A kind of file: its name in messages, what to do instead, and its sign."""

    title: str
    hint: str
    looks_like: Callable[[str], bool]


def _starts(begins: str, pattern: str) -> Callable[[str], bool]:
    """Return a test for a text that starts with a pattern, after blank lines.

    ``begins`` are the characters that such a text can begin with: for most texts they save
    compiling the pattern.
    """

    def looks_like(top: str) -> bool:
        start = top.lstrip("\ufeff \t\r\n")
        return start[:1] in begins and re.match(pattern, start, re.IGNORECASE) is not None

    return looks_like


def _has_root(*names: str) -> Callable[[str], bool]:
    """Return a test for XML whose first element has one of these names, in any case."""
    known = frozenset(names)

    def looks_like(top: str) -> bool:
        if not top.lstrip("\ufeff \t\r\n").startswith("<"):
            return False
        from captions.formats.xml_root import root_name

        return root_name(top).rpartition(":")[2].casefold() in known

    return looks_like


def _has_rows(pattern: str, number: int) -> Callable[[str], bool]:
    """Return a test for a text whose first lines, but for blank ones and comments, are rows.

    ``number`` is the index of a column with a number or "<NA>": for most texts it saves compiling
    the pattern.
    """

    def looks_like(top: str) -> bool:
        lines = [line.strip() for line in top.removeprefix("\ufeff").split("\n", 4 * _ROWS)[:-1]]
        lines = lines or [top.strip()]
        rows = [line for line in lines if line and not line.startswith(";;")][:_ROWS]
        if not rows or not "".join(rows[0].split()[number : number + 1]).startswith(_NUMBERS):
            return False
        return all(re.fullmatch(pattern, line, re.ASCII) for line in rows)

    return looks_like


def _is_chapters(top: str) -> bool:
    if not top.lstrip("\ufeff \t\r\n").startswith("{"):
        return False
    return has_keys(top, "chapters") and not has_any_key(top, "segments", "events", "words", "text")


# A number with a fraction, as RTTM writes seconds.
_SECONDS = r"[0-9]{1,7}(?:\.[0-9]{1,9})?"
_RTTM_ROW = (
    r"(?:SPEAKER|SPKR-INFO|LEXEME|SEGMENT|NON-SPEECH|NON-LEX|NOSCORE|SU|IP|CB|FILLER|EDIT|A/P)"
    rf"[ \t]+\S{{1,200}}[ \t]+\S{{1,20}}[ \t]+(?:{_SECONDS}|<NA>)[ \t]+(?:{_SECONDS}|<NA>)[ \t].*"
)

_CLOCK = r"[0-9]{1,2}:[0-5][0-9]:[0-5][0-9]"

_CUE_SHEET = (
    r"(?:(?:REM|PERFORMER|TITLE|CATALOG) [^\r\n]{0,300}[\r\n]+\s*){0,50}"
    r"FILE [^\r\n]{1,300} (?:WAVE|MP3|AIFF|BINARY)\b"
)

# The first kind that a text looks like names it.
KINDS = (
    UnsupportedKind("a Podcasting 2.0 chapters file", "Read it with `read_chapters`", _is_chapters),
    UnsupportedKind("an RTTM file of speakers' times", _NO_WORDS, _has_rows(_RTTM_ROW, 4)),
    UnsupportedKind("a PDF document", _EXPORT_TEXT, _starts("%", "%PDF-")),
    UnsupportedKind(
        "a Word or OpenDocument file saved as one XML file", _SAVE_TEXT,
        _has_root("package", "worddocument", "document"),
    ),
    UnsupportedKind("an ELAN annotation file (EAF)", _EXPORT, _has_root("annotation_document")),
    UnsupportedKind("a Transcriber file (TRS)", _EXPORT, _has_root("trans")),
    UnsupportedKind(
        "a project of a video editor", "Export the captions from the editor as SubRip or WebVTT",
        _has_root("fcpxml", "xmeml", "premieredata"),
    ),
    UnsupportedKind(
        "a D-Cinema subtitle file", "Convert it to TTML or SubRip with the program that made it",
        _has_root("dcsubtitle", "subtitlereel"),
    ),
    UnsupportedKind("a USF subtitle file", _EXPORT, _has_root("usfsubtitles")),
    UnsupportedKind(
        "a podcast or news feed", "Give the transcript that the feed links to",
        _has_root("rss", "feed", "rdf"),
    ),
    UnsupportedKind("a list of feeds (OPML)", _NO_WORDS, _has_root("opml")),
    UnsupportedKind("a web page without a transcript", _COPY, _has_root("html", "head", "body")),
    UnsupportedKind("an SVG picture", _NO_WORDS, _has_root("svg")),
    UnsupportedKind(
        "a playlist (M3U, HLS)", "Give the caption files that it lists", _starts("#", "#EXTM3U")
    ),
    UnsupportedKind("a playlist (PLS)", _NO_WORDS, _starts("[", r"\[playlist\]")),
    UnsupportedKind(
        "a cue sheet of a disc", _NO_WORDS,
        _starts("RPTCFrptcf", _CUE_SHEET),
    ),
    UnsupportedKind(
        "a VobSub index, whose captions are pictures",
        "Recognise its text first, with a program for OCR of subtitles",
        _starts("#", "# VobSub index file"),
    ),
    UnsupportedKind(
        "an Avid caption file", _EXPORT, _starts("@", "@ This file written with the Avid")
    ),
    UnsupportedKind(
        "a MacCaption file (MCC)", "Export SCC, SubRip or WebVTT from the program that made it",
        _starts("Ff", "File Format=MacCaption"),
    ),
    UnsupportedKind("a QuickTime text track", _EXPORT, _starts("{", r"\{QTtext\}")),
    UnsupportedKind("a RealText file", _EXPORT, _has_root("window")),
    UnsupportedKind(
        "a JACOsub file", _EXPORT, _starts("#", r"#T(?:IMERES)?[ \t]*[0-9]{1,4}[ \t]*[\r\n]")
    ),
    UnsupportedKind("a Ulead subtitle file", _EXPORT, _starts("#", "#Ulead subtitle format")),
    UnsupportedKind("a PowerDivX file", _EXPORT, _starts("{", rf"\{{{_CLOCK}\}}\{{{_CLOCK}\}}")),
    UnsupportedKind(
        "a DVDSubtitle file", _EXPORT, _starts("{", rf"\{{HEAD\s|\{{T[ \t]+{_CLOCK}")
    ),
    UnsupportedKind("a Cheetah caption file", _EXPORT, _starts("*", r"\*(?:Non)?DropFrame\b")),
    UnsupportedKind(
        "a Scenarist script (SST), whose captions are pictures",
        "Recognise its text first, with a program for OCR of subtitles",
        _starts("s", r"st_format[ \t]"),
    ),
    UnsupportedKind(
        "a Structured Titles file", _EXPORT,
        _starts("0123456789", rf"[0-9]{{4}} : {_CLOCK}:[0-9]{{2}},{_CLOCK}:[0-9]{{2}}"),
    ),
    UnsupportedKind(
        "a Phoenix subtitle file (PJS)", _EXPORT,
        _has_rows(r'[0-9]{1,7},[ \t]{0,9}[0-9]{1,7},[ \t]{0,9}".{1,2000}"', 0),
    ),
    UnsupportedKind(
        "an edit decision list (EDL)", _NO_WORDS, _starts("Tt", r"TITLE:[^\r\n]*[\r\n]+\s*FCM:")
    ),
)  # fmt: skip


def refuse_unsupported(text: str) -> None:
    """Raise CaptionsError, with its name, for a text of a kind that cannot be read."""
    top = text[:_TOP]
    for kind in KINDS:
        if kind.looks_like(top):
            raise CaptionsError(f"this is {kind.title}", hint=kind.hint)
