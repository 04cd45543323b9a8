"""SubViewer as YouTube writes it (.sbv): a line of two times and a comma, then the text."""

from __future__ import annotations

import re

from captions.errors import CaptionsError
from captions.formats.format import Format
from captions.formats.lines import Problems, bare, excerpt
from captions.formats.time_lines import split_at_time_lines, trimmed_lines
from captions.model import Cue, Track
from captions.timecode import clock_parts, fraction_ms

_TIME = r"([0-9]{1,9}):([0-9]{1,4}):([0-9]{1,4})(?:\.([0-9]{0,9}))?"
_TIME_LINE = re.compile(rf"\ufeff?[ \t]*{_TIME}[ \t]*,[ \t]*{_TIME}[ \t]*")
_SNIFFED = re.compile(rf"(?:\A|[\r\n]){_TIME_LINE.pattern}(?=[\r\n]|\Z)")


def parse_sbv(text: str) -> Track:
    """Return the cues of an sbv file. Raises CaptionsError for a text without a time line."""
    problems = Problems()
    cues: list[Cue] = []
    for block in split_at_time_lines(text.replace("\x00", ""), _TIME_LINE):
        lines = block.raw.splitlines(keepends=True) if block.raw else [""]
        match = _TIME_LINE.fullmatch(bare(lines[0]))
        if match is None:
            if block.raw.strip():
                said = excerpt(block.raw.strip().splitlines()[0])
                problems.add(block.line, f"text before the first cue is left out: {said}")
            continue
        said = trimmed_lines(block.raw[len(lines[0]) :])
        start_ms, end_ms = _read_time(match, 1), _read_time(match, 5)
        if end_ms <= start_ms:
            problems.add(block.line, "the cue ends before or when it starts")
        if not said:
            problems.add(block.line, "the cue has no text")
        cues.append(Cue(start_ms, end_ms, said))
    if not cues:
        raise CaptionsError(
            "this is not SubViewer: no line has two times, such as 0:00:01.000,0:00:02.500"
        )
    return Track(cues, problems=problems.told())


def _read_time(match: re.Match[str], group: int) -> int:
    hours, minutes, seconds, digits = match.group(*range(group, group + 4))
    whole = (int(hours) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + fraction_ms(digits or "")


def render_sbv(track: Track) -> str:
    """Return a track as sbv, without markup; labels stand before the text."""
    return "\n".join(
        f"{_time(cue.start_ms)},{_time(cue.end_ms)}\n{cue.shown_text}\n" for cue in track.cues
    )


def _time(ms: int) -> str:
    hours, minutes, seconds, milliseconds = clock_parts(ms)
    return f"{hours}:{minutes:02d}:{seconds:02d}.{milliseconds:03d}"


SBV = Format(
    "sbv",
    ".sbv",
    "SubViewer (YouTube)",
    render_sbv,
    parse_sbv,
    lambda text: _SNIFFED.search(text) is not None,
    carries=frozenset(("end times", "milliseconds", "line breaks", "labels")),
    has_loose_sign=True,
)
