"""Decide what kind of chapters a file holds, and read it: ``captions.read_chapters``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from captions.arguments import check_text
from captions.editing.chapters.json_file import read_json
from captions.editing.chapters.label_track import read_label_track
from captions.editing.chapters.list_lines import (
    is_speech,
    read_list,
    timed_lines,
    with_other_side,
)
from captions.editing.chapters.model import Chapters
from captions.editing.chapters.ogm_file import read_ogm, sniff_ogm
from captions.editing.chapters.vtt_file import read_vtt
from captions.errors import CaptionsError
from captions.files.local import load
from captions.formats import find_binary, find_by_content
from captions.formats.audacity import sniff_audacity
from captions.formats.vtt.read import sniff_vtt
from captions.record import replace
from captions.sources import naming
from captions.sources.decoding import decode_source
from captions.text.encoding import split_lines

if TYPE_CHECKING:
    from captions.documents.document import Document
    from captions.model import Problem

_KINDS = (
    'Give lines such as "0:00 Intro", the chapters JSON of Podcasting 2.0, WebVTT, labels of '
    "Audacity, or a transcript with headings"
)


def _looks_like_json(text: str) -> bool:
    return text.startswith(("{", "[{", "[\n", "[\r", "[ ")) and not text.startswith("{\\rtf")


# Kinds of files by their signs, tried in this order; all other texts are lists or transcripts.
_READERS: tuple[tuple[Callable[[str], bool], Callable[[str], Chapters]], ...] = (
    (sniff_vtt, read_vtt),
    (_looks_like_json, read_json),
    (sniff_audacity, read_label_track),
    (sniff_ogm, read_ogm),
)


def read_chapters(data: str | bytes | Path, *, encoding: str | None = None) -> Chapters:
    """Return the chapters in a file, given as text, as the bytes of the file or as its Path.

    The content decides what it is: the lines of a YouTube description, the chapters JSON of
    Podcasting 2.0 (or of yt-dlp or ffprobe), WebVTT, labels of Audacity, the simple chapters of
    MKVToolNix, or a transcript with headings; lists and transcripts also as HTML, RTF or a Word
    file. ``encoding`` is that of the bytes. What is skipped is in ``problems``. Raises
    CaptionsError for a file without chapters.

    >>> [chapter.start_ms for chapter in read_chapters("0:00 Intro\\n1:30 The tide clock")]
    [0, 90000]
    """
    if encoding is not None:
        check_text("encoding", encoding)
    with naming(data):
        raw = load(data)
        guesses: tuple[Problem, ...] = ()
        binary = find_binary(raw) if isinstance(raw, bytes) else None
        if isinstance(raw, bytes) and binary is not None and binary.name == "docx":
            from captions.documents.docx.read import read_docx

            text = _marked_down(read_docx(raw))
        else:
            text, guesses = decode_source(raw, encoding, is_utf8=False)
        chapters = _read(text.removeprefix("\ufeff"))
        if not chapters.chapters:
            raise CaptionsError("this file has no chapters", hint=_KINDS)
        return replace(chapters, problems=(*guesses, *chapters.problems))


def _read(text: str) -> Chapters:
    if not text.strip():
        raise CaptionsError("the file is empty", hint=_KINDS)
    for looks_like, read in _READERS:
        if looks_like(text.lstrip()):
            return read(text)
    known = find_by_content(text)
    if known is not None and known.name in ("html", "rtf"):
        return _read_text(_marked_down(_read_document(text, known.name)))
    if known is not None and known.content != "transcript":
        holds = "captions" if known.content == "captions" else "recognised speech"
        raise CaptionsError(f"this file holds {holds} ({known.title}), not chapters", hint=_KINDS)
    return _read_text(text)


def _read_document(text: str, format: str) -> Document:
    if format == "rtf":
        from captions.documents.rtf.read import read_rtf

        return read_rtf(text)
    from captions.documents.html.read import read_html

    return read_html(text)


def _marked_down(document: Document) -> str:
    """Return the text of a document, with its headings as those of Markdown."""
    marks = {"title": "# ", "heading": "## ", "text": ""}
    return "\n".join(f"{marks[line.kind]}{line.text}" for line in document.lines)


def _read_text(text: str) -> Chapters:
    from captions.editing.chapters.headings import find_headings, read_headings

    lines = split_lines(text)
    timed = timed_lines(lines)
    headings = find_headings(lines, timed)
    is_list = bool(timed) and not is_speech(timed)
    if headings and (not is_list or len(headings) > 1 or headings[0].is_numbered):
        return read_headings(text, headings)
    if is_list:
        return read_list(lines, with_other_side(lines, timed))
    if timed:
        raise CaptionsError(
            "this is a transcript without headings, so it names no chapters",
            hint='Put headings such as "## The tide clock" above its parts, or give a list of '
            "times and titles",
        )
    raise CaptionsError("no line of this file has the time of a chapter", hint=_KINDS)
