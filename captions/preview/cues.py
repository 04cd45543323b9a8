"""The cues of a caption file as the page takes them: times, the text as written, the speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from captions.formats.alignment_tags import alignment_of_text, nearest_alignment
from captions.model import Word
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.ignore_notes import ignored_lines, is_ignored

# Kinds of blocks that are no cue, but that a file saved by the page keeps.
_KEPT_KINDS = ("header", "note", "style", "region")
# The alignment tag of SubRip for the bottom in the middle, {\\an2}, which nobody writes.
_USUAL_ALIGNMENT = 2


def text_of(file: CaptionFile, cue: CueBlock) -> str:
    """Return the text of a cue in the markup of its file, lines joined by a line feed."""
    text = "\n".join(cue.raw_lines)
    # a damaged time line can have text of the cue after its times
    return cue.cue.text if not file.is_editable or len(cue.cue.text) > len(text) else text


def describe_cues(file: CaptionFile, codes: Sequence[str]) -> list[dict[str, Any]]:
    """Return the cues of a file for the page.

    ``codes`` are the rules that the page checks itself: what a note in the file ignores for a cue
    is among its keys.
    """
    ignored = ignored_lines(file)
    described = []
    for cue in file.cues:
        row: dict[str, Any] = {
            "start_ms": cue.start_ms,
            "end_ms": cue.end_ms,
            "text": text_of(file, cue),
        }
        if cue.cue.speaker:
            row["speaker"] = cue.cue.speaker
        if cue.cue.label:
            row["label"] = cue.cue.label
        if cue.cue.identifier and file.format == "vtt":
            row["identifier"] = cue.cue.identifier
        if cue.cue.settings:
            row["settings"] = dict(cue.cue.settings)
        alignment = _alignment_of(file, cue)
        if alignment != _USUAL_ALIGNMENT:
            row["alignment"] = alignment
        if ignored:
            last = cue.text_line + max(0, len(cue.raw_lines) - 1)
            lines = range(cue.line, last + 1)
            off = [code for code in codes if any(is_ignored(code, at, ignored) for at in lines)]
            if off:
                row["ignored"] = off
        described.append(row)
    return described


def _alignment_of(file: CaptionFile, cue: CueBlock) -> int:
    """Return the number of the alignment tag of SubRip that a cue has, or that comes nearest."""
    if file.markup == "srt":
        return alignment_of_text(cue.cue.text) or _USUAL_ALIGNMENT
    return nearest_alignment(cue.cue.settings)


def describe_other_blocks(file: CaptionFile) -> list[list[Any]]:
    """Return what else a WebVTT file holds: raw blocks, each with the index of the cue below it."""
    if file.format != "vtt" or not file.is_editable:
        return []
    found: list[list[Any]] = []
    cues = 0
    for block, kind in zip(file.blocks, file.kinds):
        if kind == "cue":
            cues += 1
        elif kind in _KEPT_KINDS:
            found.append([cues, block.raw.replace("\r\n", "\n").strip("\ufeff\n")])
    return found


def words_by_cue(
    words: Sequence[Word], times_ms: Sequence[tuple[int, int]]
) -> Iterator[list[list[Any]]]:
    """Yield for each cue the timed words that start in it: start in ms and text.

    >>> words = [Word("Good", 900, 1200), Word("evening", 1300, 1700), Word("Yes", 4000, 4200)]
    >>> list(words_by_cue(words, [(900, 1800), (3900, 4300)]))
    [[[900, 'Good'], [1300, 'evening']], [[4000, 'Yes']]]
    """
    index = 0
    for start_ms, end_ms in times_ms:
        while index < len(words) and words[index].end_ms <= start_ms:
            index += 1
        own = []
        while index < len(words) and words[index].start_ms < end_ms:
            own.append([words[index].start_ms, words[index].text])
            index += 1
        yield own
