"""Read and write SubViewer as YouTube has it (.sbv): a line of two times, then the text.

``0:00:01.000,0:00:02.500`` is a time line. There is no markup.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from captions.errors import CaptionsError
from captions.formats.lines import bare, raw_lines
from captions.formats.problems import Problems
from captions.formats.tags import plain_with_ruby
from captions.formats.time_lines import (
    BLANK_ABOVE_TEXT,
    begins_blank,
    report_text_above,
    split_at_time_lines,
    trimmed_lines,
)
from captions.model import Cue, Track
from captions.timecode import clock_parts, fraction_ms


def _time(name: str) -> str:
    """Return the pattern of a time, its groups named ``name_hours`` and so on."""
    return (
        rf"(?P<{name}_hours>[0-9]{{1,9}}):(?P<{name}_minutes>[0-9]{{1,4}})"
        rf":(?P<{name}_seconds>[0-9]{{1,4}})(?:\.(?P<{name}_fraction>[0-9]{{0,9}}))?"
    )


_TIME_LINE = re.compile(rf"\ufeff?[ \t]*{_time('start')}[ \t]*,[ \t]*{_time('end')}[ \t]*")


def parse_sbv(text: str) -> Track:
    """Return the track of an sbv file. Raises CaptionsError for a text without a time line."""
    problems = Problems()
    cues: list[Cue] = []
    for block in split_at_time_lines(text.replace("\x00", ""), _TIME_LINE):
        first = next(raw_lines(block.raw), "")
        match = _TIME_LINE.fullmatch(bare(first))
        if match is None:
            report_text_above(raw_lines(block.raw), block.line, problems)
            continue
        if begins_blank(block.raw[len(bare(first)) :]):
            problems.add_recurring(block.line, BLANK_ABOVE_TEXT)
        content = trimmed_lines(block.raw[len(first) :])
        start_ms, end_ms = _time_ms(match, "start"), _time_ms(match, "end")
        if end_ms <= start_ms:
            problems.add(block.line, "the cue does not end after its start")
        if not content:
            problems.add(block.line, "the cue has no text")
        cues.append(Cue(start_ms, end_ms, content))
    if not cues:
        raise CaptionsError(
            "this is not SubViewer: no line has two times, such as 0:00:01.000,0:00:02.500",
            hint="Name the format with `format` if it is another one",
        )
    return Track(cues, problems=problems.reported())


def _time_ms(match: re.Match[str], name: str) -> int:
    minutes = int(match[f"{name}_hours"]) * 60 + int(match[f"{name}_minutes"])
    seconds = minutes * 60 + int(match[f"{name}_seconds"])
    return seconds * 1000 + fraction_ms(match[f"{name}_fraction"] or "")


def render_sbv(track: Track) -> str:
    """Return a track as sbv: no markup, labels before the text.

    Blank lines inside a text, which would end the cue, are dropped.
    """
    return "\n".join(
        f"{_written_time(cue.start_ms)},{_written_time(cue.end_ms)}\n{_written_text(cue)}\n"
        for cue in track.cues
    )


def _written_text(cue: Cue) -> str:
    text = cue.label + plain_with_ruby(cue)
    if "," in text and has_time_line(text):
        text = "\n".join(
            f"({line})" if _TIME_LINE.fullmatch(line) else line for line in text.splitlines()
        )
    if "\n" not in text:
        return text
    return "\n".join(line for line in text.split("\n") if line.strip())


def has_time_line(text: str) -> bool:
    """Return whether a line of a text is a time line, which would begin another cue."""
    return any(_TIME_LINE.fullmatch(line) for line in text.splitlines())


def sbv_losses(track: Track) -> Sequence[str]:
    """Return a phrase for texts with a time line, which is written in parentheses."""
    count = sum(1 for cue in track.cues if "," in cue.text and has_time_line(cue.shown_text))
    return [f"times as text in {count} cue{'' if count == 1 else 's'}"] if count else []


def _written_time(ms: int) -> str:
    hours, minutes, seconds, milliseconds = clock_parts(ms)
    return f"{hours}:{minutes:02d}:{seconds:02d}.{milliseconds:03d}"
