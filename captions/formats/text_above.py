"""Find captions below text that is no part of them, such as a title or "Sure, here is your file:".

Text above the first cue does not make a caption file a transcript. ``captions.sources`` looks here
for a WebVTT file with text above its signature, and ``captions.generation`` for SubRip and
SubViewer. Each command reports the text, and so do the readers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.formats.lines import bare, raw_lines
from captions.formats.sbv import has_time_line as has_sbv_time_line
from captions.formats.srt.odd_times import find_times, is_pointed
from captions.formats.srt.time_line import read_coordinates
from captions.formats.vtt.blocks import SIGNATURE
from captions.record import Record
from captions.text.late_pattern import late_pattern

# Most lines of text above captions, and most characters: a longer text is not just their heading.
_MOST_LINES = 40
_MOST_CHARACTERS = 4000
# The same above a file that begins with an exact sign.
_LINES_OF_HEADING, _LONGEST_HEADING = 10, 1000
# Time lines that are looked at to find out whether each has a name above it.
_MOST_TIME_LINES = 200
_BEGINS_WITH_TIME = late_pattern(r"[\s\ufeff(\[]{0,9}[0-9]{1,3}[:.][0-9]{2}(?![0-9])")


class TextAbove(Record, frozen=True):
    """A line of text above captions, without spaces around it; ``line`` counts from 1."""

    line: int
    text: str


def find_signature(text: str) -> int | None:
    r"""Return where WEBVTT is, on a line of its own below other text; None for any other text.

    Only lines without times may be above it, and a cue must follow.

    >>> find_signature("Here you are:\n\nWEBVTT\n\n00:01.000 --> 00:02.000\nHello\n")
    15
    """
    index, has_text = 0, False
    for number, line in enumerate(raw_lines(text[: _MOST_CHARACTERS + 20]), 1):
        if SIGNATURE.match(bare(line) + "\n"):
            return index if has_text and "-->" in text[index:] else None
        if number > _MOST_LINES or _BEGINS_WITH_TIME.match(line):
            return None
        has_text = has_text or bool(line.strip("\ufeff \t\r\n"))
        index += len(line)
    return None


def may_begin_below(text: str) -> Iterator[int]:
    r"""Yield where a line below other text begins like a file of a format with an exact sign.

    Only the first lines are looked at, down to one that begins with a time as in transcripts.

    >>> list(may_begin_below("Here you are:\n\n[Script Info]\n[00:01] Hello.\n"))
    [15]
    """
    index, has_text = 0, False
    for number, line in enumerate(raw_lines(text[:_LONGEST_HEADING]), 1):
        begins = _begins_like_a_format(line)
        if number > _LINES_OF_HEADING or (not begins and _BEGINS_WITH_TIME.match(line)):
            return
        if begins and has_text:
            yield index
        has_text = has_text or bool(line.strip("\ufeff \t\r\n"))
        index += len(line)


def _begins_like_a_format(line: str) -> bool:
    """Return whether a line is in no transcript: XML, JSON, a tag, a row of a table, a code."""
    first = line[:1]
    if first == "[":
        return ":" not in line.partition("]")[0] or line[1:2].isalpha()
    if first.isdigit():
        has_text = line[8:9] in (":", "=") and not line[9:10].isspace()
        return has_text or "\t" in line or line[11:14] == " , "
    if first in ("<", "{", "$") or line.startswith("Scenarist_SCC"):
        return True
    columns = line[:40].casefold().replace("\t", ",").split(",")
    return len(columns) > 1 and "start" in columns


def are_captions(text: str) -> bool:
    r"""Return whether a text with time lines is SubRip or SubViewer, perhaps below other text.

    The times are alone on their lines, and have hours or at least decimals. In a transcript text
    follows them, or each has the name of a speaker above it.

    >>> are_captions("Episode 7\n\n1\n00:00:01,000 --> 00:00:02,000\nHello.\n")
    True
    >>> are_captions("Ann\n00:00:01,000 --> 00:00:02,000\nHello.\n")
    False
    """
    lines = [bare(line).strip("\ufeff \t") for line in raw_lines(text)]
    found = _time_lines(lines)
    first = next(found, None)
    if first is None or first > _MOST_LINES or sum(map(len, lines[:first])) > _MOST_CHARACTERS:
        return False
    if any(_BEGINS_WITH_TIME.match(line) for line in lines[:first]):
        return False
    later = [index for index, _ in zip(found, range(_MOST_TIME_LINES))]
    if not lines[first - 1] or first == 0 or lines[first - 1].isdecimal():
        return not later or not all(_has_name(lines, *pair) for pair in _pairs(first, later))
    return bool(later) and not all(_has_name(lines, *pair) for pair in _pairs(first, later))


def lines_above(text: str) -> Sequence[TextAbove]:
    """Return the lines of text above the first cue of captions; ``are_captions`` holds for them."""
    lines = [bare(line).strip("\ufeff \t") for line in raw_lines(text)]
    first = next(_time_lines(lines), 0)
    if first and lines[first - 1].isdecimal():
        first -= 1
    return [TextAbove(number, line) for number, line in enumerate(lines[:first], 1) if line]


def _pairs(first: int, later: Sequence[int]) -> Iterator[tuple[int, int]]:
    return zip([first, *later], later)


def _time_lines(lines: Sequence[str]) -> Iterator[int]:
    """Yield the indexes of lines that are nothing but the two times of a cue."""
    for index, line in enumerate(lines):
        if has_sbv_time_line(line):
            yield index
            continue
        times = find_times(line, is_start=True)
        if times is None or not is_pointed(times):
            continue
        has_decimals = times["start_fraction"] and times["end_fraction"]
        if has_decimals and read_coordinates(line[times.end() :].strip("])")) is not None:
            yield index


def _has_name(lines: Sequence[str], above: int, time_line: int) -> bool:
    """Return whether a time line may have a name above it: text below that of the cue above."""
    between = lines[above + 1 : time_line]
    return len(between) > 1 and bool(between[-1]) and not between[-1].isdecimal()
