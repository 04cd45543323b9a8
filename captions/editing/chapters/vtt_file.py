"""Read and write chapters as WebVTT: a cue for each, its text the title (WebVTT section 1.5)."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from captions.editing.chapters.list_lines import SENTENCE_MARKS
from captions.editing.chapters.model import Chapter, Chapters
from captions.errors import CaptionsError
from captions.formats.vtt.kinds import data_kind
from captions.formats.vtt.read import parse_vtt
from captions.model import Cue, Problem
from captions.text.one_line import one_line
from captions.timecode import format_clock

# Cues of captions: this many or more, of this many milliseconds or less.
_FEWEST_CAPTIONS, _CAPTION_MS = 8, 10_000
# From so many cues on, what most of them are decides whether they are captions.
_FEWEST_SENTENCES = 3
# How long the last chapter lasts in WebVTT, which needs an end, if its end is not known. Players
# stop at the end of the recording anyway.
LAST_CHAPTER_MS = 3_600_000


def read_vtt(text: str) -> Chapters:
    """Return the chapters of a WebVTT file. Raises CaptionsError for one with captions."""
    track = parse_vtt(text)
    kind = data_kind(track.header, [cue.text for cue in track.cues])
    lengths_ms = [cue.duration_ms for cue in track.cues]
    are_short = len(lengths_ms) >= _FEWEST_CAPTIONS and median(lengths_ms) <= _CAPTION_MS
    if kind != "chapters" and (kind is not None or are_short or _is_speech(track.cues)):
        raise CaptionsError(
            f"this WebVTT file holds {kind or 'captions'}, not chapters",
            hint="Give a file whose cues are the titles of chapters; if they are, write "
            '"Kind: chapters" below WEBVTT',
        )
    problems = list(track.problems)
    chapters = [_chapter(cue, index) for index, cue in enumerate(track.cues)]
    lines = [line for line, written in enumerate(text.split("\n"), 1) if "-->" in written]
    if len(lines) == len(chapters):
        chapters = [
            Chapter(found.start_ms, found.title, found.end_ms, line)
            for found, line in zip(chapters, lines)
        ]
    for name, number in (("style sheet", len(track.styles)), ("comment", len(track.notes))):
        if number:
            problems.append(Problem(1, f"{number} {name}{'s' * (number > 1)} skipped"))
    return Chapters(tuple(chapters), problems=tuple(problems))


def _is_speech(cues: Sequence[Cue]) -> bool:
    """Return whether most cues are sentences or name who speaks, which titles do not."""
    if len(cues) < _FEWEST_SENTENCES:
        return False
    said = sum(
        cue.speaker is not None or cue.plain_text.rstrip().endswith(SENTENCE_MARKS) for cue in cues
    )
    return 2 * said > len(cues)


def _chapter(cue: Cue, index: int) -> Chapter:
    return Chapter(cue.start_ms, one_line(cue.plain_text), cue.end_ms, index + 1)


def render_vtt_chapters(chapters: Chapters, end_ms: int | None = None) -> str:
    """Return chapters as WebVTT; ``end_ms`` is the length of the recording.

    A chapter without an end lasts until the next one starts, the last one until ``end_ms``. Raises
    CaptionsError for a recording that ends before its last chapter starts.
    """
    from captions.formats.vtt.write import render_vtt
    from captions.model import Track

    listed = chapters.in_order
    if end_ms is not None and listed and end_ms <= listed[-1].start_ms:
        raise CaptionsError(
            f"the last chapter starts at {format_clock(listed[-1].start_ms)}, after the end of the "
            f"recording ({format_clock(end_ms)})",
            hint="Give a later `end_ms`",
        )
    cues: list[Cue] = []
    for chapter, after in zip(listed, [*listed[1:], None]):
        until_ms = chapter.end_ms
        if until_ms is None or until_ms <= chapter.start_ms:
            until_ms = after.start_ms if after is not None else end_ms
        if until_ms is None or until_ms <= chapter.start_ms:
            until_ms = chapter.start_ms + (LAST_CHAPTER_MS if after is None else 1)
        title = chapter.title or "Untitled"
        cues.append(Cue(chapter.start_ms, until_ms, title, identifier=str(len(cues) + 1)))
    return render_vtt(Track(cues, header="\nKind: chapters"))
