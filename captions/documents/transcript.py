"""Read the lines of a document as a transcript.

The reader of transcripts does the work. Here the line numbers of the file are put into its result,
and what the reader of the document removed is added to what the reader of transcripts removed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction

from captions.documents.document import Document, Line
from captions.documents.headings import settle_headings
from captions.errors import CaptionsError
from captions.model import Problem, Turn
from captions.record import replace
from captions.transcript.model import Removed, Transcript
from captions.transcript.parse import parse_text

# A line that only SubRip and WebVTT have: two times and nothing else but settings.
_CUE_TIMES = re.compile(
    r"\s*(?:\d{1,3}:)?\d{1,2}:\d\d[,.]\d{1,3}\s{0,9}-->\s{0,9}(?:\d{1,3}:)?\d{1,2}:\d\d[,.]\d{1,3}\s*\Z"
)
# The number in a message such as "the time 0:05 does not fit after 0:09 on line 3".
_LINE_NUMBER = re.compile(r"(?<=\bon line )\d+\b")


def transcript_of(document: Document, fps: Fraction | None = None) -> Transcript:
    """Return the turns of a document, with its own line numbers.

    ``fps`` is the rate of times that end in frames.
    Raises CaptionsError for a document without spoken text, and for one that holds captions.
    """
    _refuse_captions(document)
    settled = settle_headings(document.lines)
    lines = settled.lines
    if not any(line.text for line in lines):
        raise CaptionsError(
            f"there is no transcript in {document.name}: it has no text outside of headings",
            hint="Give a transcript with spoken words",
        )
    parsed = parse_text("\n".join(line.text for line in lines), fps)
    numbers = [line.number for line in lines]
    turns = tuple(replace(turn, line=numbers[turn.line - 1]) for turn in parsed.turns)
    removed = [replace(item, line=numbers[item.line - 1]) for item in parsed.removed]
    title = document.title or settled.title
    for unused in (settled.title, parsed.title):
        title = title or unused
        if unused is not None and unused != title:
            number = settled.title_line if unused == settled.title else _line_of(unused, lines)
            removed.append(Removed(number, None, unused, "heading"))
    removed += with_times([*document.removed, *settled.removed], turns)
    removed.sort(key=lambda item: item.line)
    problems = [*document.problems, *_with_numbers(parsed.problems, numbers)]
    problems.sort(key=lambda problem: problem.line)
    return replace(
        parsed,
        turns=turns,
        title=title,
        removed=tuple(removed),
        changed=tuple(replace(item, line=numbers[item.line - 1]) for item in parsed.changed),
        problems=tuple(problems),
    )


def _refuse_captions(document: Document) -> None:
    """Raise CaptionsError if there are captions in a document, such as SubRip saved as RTF."""
    cues = [line.number for line in document.lines if _CUE_TIMES.match(line.text)]
    if len(cues) > 1:
        raise CaptionsError(
            f"there are captions in {document.name}, not a transcript",
            hint="Save it as plain text, with the ending .srt or .vtt",
            line=cues[0],
        )


def _line_of(title: str, lines: Sequence[Line]) -> int:
    """Return the line that the reader of transcripts took as the title."""
    return next((line.number for line in lines if " ".join(line.text.split()) == title), 1)


def with_times(removed: Sequence[Removed], turns: Sequence[Turn]) -> Iterator[Removed]:
    """Yield what was removed with the last time that is printed before it."""
    timed = [turn for turn in turns if turn.start_ms is not None]
    lines = [turn.line for turn in timed]
    for item in removed:
        index = bisect_right(lines, item.line) - 1
        yield replace(item, time_ms=timed[index].start_ms) if index >= 0 else item


def _with_numbers(problems: Sequence[Problem], numbers: Sequence[int]) -> Iterator[Problem]:
    """Yield problems with the line numbers of the file, also those in their messages."""

    def number_in_file(match: re.Match[str]) -> str:
        number = int(match[0])
        return str(numbers[number - 1]) if 0 < number <= len(numbers) else match[0]

    for problem in problems:
        message = _LINE_NUMBER.sub(number_in_file, problem.message)
        yield Problem(numbers[problem.line - 1], message)
