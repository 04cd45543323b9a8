"""Write chapters, and list what a format cannot hold of them: ``captions.render_chapters``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from captions.arguments import check_choice, check_whole, refuse
from captions.editing.chapters.json_file import render_json
from captions.editing.chapters.model import Chapters
from captions.editing.chapters.vtt_file import render_vtt_chapters
from captions.record import Record
from captions.timecode import format_clock

ChaptersFormat = Literal["youtube", "json", "vtt"]
FORMATS: dict[str, str] = {"youtube": ".txt", "json": ".json", "vtt": ".vtt"}
"""The formats that are written, and the endings of their files."""


class _Counts(Record, frozen=True):
    """How many chapters have what a format may not hold."""

    milliseconds: int
    ends: int
    details: int
    hidden: int


def render_chapters(
    chapters: Chapters, format: ChaptersFormat = "youtube", *, end_ms: int | None = None
) -> str:
    """Return chapters as a file in a format, in the order of their starts.

    - "youtube": lines for the description of a video, ``0:00 Intro``; starts in whole seconds,
      rounded down, without hidden chapters.
    - "json": the chapters JSON of Podcasting 2.0.
    - "vtt": WebVTT with ``Kind: chapters``. ``end_ms``, the length of the recording, is the end of
      the last chapter.

    Raises CaptionsError for another format. ``chapter_losses`` lists what a format cannot hold.

    >>> from captions import read_chapters
    >>> chapters = read_chapters('{"chapters": [{"startTime": 0, "title": "Intro"}]}')
    >>> render_chapters(chapters, "youtube")
    '0:00 Intro\\n'
    """
    if not isinstance(chapters, Chapters):
        refuse("chapters", chapters, "Chapters, such as captions.read_chapters() returns")
    check_choice("format", format, FORMATS)
    if end_ms is not None:
        check_whole("end_ms", end_ms)
    if format == "json":
        return render_json(chapters)
    if format == "vtt":
        return render_vtt_chapters(chapters, end_ms)
    return "".join(
        f"{format_clock(chapter.start_ms // 1000 * 1000)} {chapter.title}".rstrip() + "\n"
        for chapter in chapters.in_order
        if chapter.is_listed
    )


def chapter_losses(chapters: Chapters, format: ChaptersFormat) -> Sequence[str]:
    """Return what a format does not hold of chapters, a phrase for each: "ends of 2 chapters"."""
    if format == "json":
        return ()
    counts = _count(chapters)
    lost = [(counts.details, "pictures, links and other fields")]
    if format == "youtube":
        lost += [
            (counts.milliseconds, "milliseconds"),
            (counts.ends, "ends"),
        ]
    phrases = [f"{what} of {_chapters(number)}" for number, what in lost if number]
    if format == "youtube" and counts.hidden:
        phrases.append(f"{_chapters(counts.hidden)} hidden from lists")
    if chapters.details:
        fields = "field" if len(chapters.details) == 1 else "fields"
        phrases.append(f"the {fields} {', '.join(chapters.details)}")
    return phrases


def _count(chapters: Chapters) -> _Counts:
    listed = chapters.in_order
    next_starts = [*(chapter.start_ms for chapter in listed[1:]), None]
    return _Counts(
        milliseconds=sum(chapter.start_ms % 1000 > 0 for chapter in listed),
        # an end where the next chapter starts is no loss
        ends=sum(
            chapter.end_ms not in (None, next_ms)
            for chapter, next_ms in zip(listed, next_starts)
            if next_ms is not None
        ),
        details=sum(bool(set(chapter.details) - {"toc"}) for chapter in listed),
        hidden=sum(not chapter.is_listed for chapter in listed),
    )


def _chapters(number: int) -> str:
    return f"{number:,} chapter" if number == 1 else f"{number:,} chapters"
