"""Refuse files of kinds that hold no captions or cannot be read, each by its name.

Without this they would be read as a transcript, or refused as "not in a known caption format". A
kind is known by signs that no caption file and no transcript has at its top.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from captions.asr.json_fields import has_any_key, has_keys
from captions.errors import CaptionsError
from captions.formats.kind_signs import UnsupportedKind, has_root, has_rows, starts
from captions.formats.lines import excerpt
from captions.formats.unsupported_captions import CAPTION_KINDS
from captions.text.late_pattern import late_pattern

# Characters at the top of a text in which the signs of a kind are.
_TOP = 20_000

_EXPORT = "Export SubRip, WebVTT or JSON from the program that made it"
_COPY = "Copy the transcript out of it and save it as plain text"
_SAVE_TEXT = "Save it as .docx or as plain text (UTF-8)"
_EXPORT_TEXT = "Save it as plain text (UTF-8), or export .docx from the program that made it"
_NO_WORDS = "It has no spoken words: give the transcript or captions of the same recording"


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

# A clock time as captions have it, and the lines of a text in which it is looked for.
_CLOCK = late_pattern(
    "(?<![0-9:])[0-9]{1,2}[:;][0-5][0-9][:;][0-5][0-9](?:[:;.,][0-9]{2,3})?(?![0-9])"
)
_CHECKED_LINES = 200
# Speech names a time of day to the second in hardly any line. Where a quarter of the lines has one,
# and there are two at least, they are times of captions.
_LEAST_TIMES, _LEAST_SHARE = 2, 4

_CUE_SHEET = (
    r"(?:(?:REM|PERFORMER|TITLE|CATALOG) [^\r\n]{0,300}[\r\n]\s*){0,50}"
    r"FILE [^\r\n]{1,300} (?:WAVE|MP3|AIFF|BINARY)\b"
)

# The first kind that a text looks like names it.
KINDS = (
    UnsupportedKind("a Podcasting 2.0 chapters file", "Read it with `read_chapters`", _is_chapters),
    UnsupportedKind("an RTTM file of speakers' times", _NO_WORDS, has_rows(_RTTM_ROW, 4)),
    UnsupportedKind("a PDF document", _EXPORT_TEXT, starts("%", "%PDF-")),
    UnsupportedKind(
        "a Word or OpenDocument file saved as one XML file", _SAVE_TEXT,
        has_root("package", "worddocument", "document"),
    ),
    UnsupportedKind("an ELAN annotation file (EAF)", _EXPORT, has_root("annotation_document")),
    UnsupportedKind("a Transcriber file (TRS)", _EXPORT, has_root("trans")),
    UnsupportedKind(
        "a podcast or news feed", "Give the transcript that the feed links to",
        has_root("rss", "feed", "rdf"),
    ),
    UnsupportedKind("a list of feeds (OPML)", _NO_WORDS, has_root("opml")),
    UnsupportedKind("a web page without a transcript", _COPY, has_root("html", "head", "body")),
    UnsupportedKind("an SVG picture", _NO_WORDS, has_root("svg")),
    UnsupportedKind(
        "a playlist (M3U, HLS)", "Join the segments of a stream with `read_playlist`",
        starts("#", "#EXTM3U"),
    ),
    UnsupportedKind("a playlist (PLS)", _NO_WORDS, starts("[", r"\[playlist\]")),
    UnsupportedKind(
        "a cue sheet of a disc", _NO_WORDS,
        starts("RPTCFrptcf", _CUE_SHEET),
    ),
    *CAPTION_KINDS,
    UnsupportedKind(
        "an edit decision list (EDL)", _NO_WORDS, starts("Tt", r"TITLE:[^\r\n]*[\r\n]+\s*FCM:")
    ),
)  # fmt: skip


def _is_other_xml(top: str) -> bool:
    """Return whether a text is XML that no reader knows."""
    return top.lstrip("\ufeff \t\r\n").startswith("<?xml") and not has_root(
        "html", "tt", "sami", "transcript", "timedtext"
    )(top)


def refuse_unsupported(text: str) -> None:
    """Raise CaptionsError, with its name, for a text of a kind that cannot be read."""
    top = text[:_TOP]
    for kind in KINDS:
        if kind.looks_like(top):
            raise CaptionsError(f"this is {kind.title}", hint=kind.hint)
    if _is_other_xml(top):
        from captions.formats.xml_root import root_name

        name = excerpt(root_name(top))
        raise CaptionsError(f"this is an XML file of an unknown kind, with <{name}>", hint=_EXPORT)


def _written_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text that are not blank, each with its number."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip("\ufeff \t"):
            yield number, line


def refuse_unread_times(text: str) -> None:
    """Raise CaptionsError for a text without a time that can be read, but with others all over.

    They would become words of a transcript otherwise.
    """
    if text.count(":") + text.count(";") < 2 * _LEAST_TIMES:
        return
    lines = list(islice(_written_lines(text[:_TOP]), _CHECKED_LINES))
    timed = [number for number, line in lines if _CLOCK.search(line)]
    times = sum(1 for _, line in lines for _ in _CLOCK.finditer(line))
    if times < _LEAST_TIMES or _LEAST_SHARE * len(timed) < len(lines):
        return
    first = next(line for number, line in lines if number == timed[0])
    raise CaptionsError(
        f"times such as in {excerpt(first.strip())!r} are in no form that is known",
        hint="Name the format with `format`, txt if they are words, or export SubRip or WebVTT "
        "from the program that made it",
        line=timed[0],
    )
