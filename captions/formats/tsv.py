"""Tab-separated values as Whisper writes them: start and end in milliseconds, and the text."""

from __future__ import annotations

import re

from captions.errors import CaptionsError
from captions.formats.format import Format
from captions.formats.lines import Problems, bare, excerpt, raw_lines
from captions.model import Cue, Track

_HEADER = "start\tend\ttext"
_ROW = re.compile(r"\ufeff?([0-9]{1,12})\t([0-9]{1,12})\t(.*)", re.DOTALL)
_SNIFFED = re.compile(r"\ufeff?(?:start\tend\ttext[ \t]*(?:[\r\n]|\Z)|[0-9]{1,12}\t[0-9]{1,12}\t)")
_BREAKS = re.compile("[\t\r\n]+")


def parse_tsv(text: str) -> Track:
    """Return the cues of rows of start, end and text. Raises CaptionsError where there is none."""
    problems = Problems()
    cues: list[Cue] = []
    for number, raw in enumerate(raw_lines(text), 1):
        line = bare(raw)
        if not line.strip() or (number == 1 and line.strip("\ufeff ") == _HEADER):
            continue
        match = _ROW.fullmatch(line)
        if match is None:
            problems.add(number, f"this is no row of start, end and text: {excerpt(line)}")
            continue
        start_ms, end_ms = int(match[1]), int(match[2])
        if end_ms <= start_ms:
            problems.add(number, "the cue ends before or when it starts")
        cues.append(Cue(start_ms, end_ms, match[3].strip()))
    if not cues:
        raise CaptionsError(
            "this is not a table of captions: no row has start, end and text, parted by tabs"
        )
    return Track(cues, problems=problems.told())


def render_tsv(track: Track) -> str:
    """Return a track as rows, without markup; line breaks and tabs in the text become spaces."""
    rows = [
        f"{cue.start_ms}\t{cue.end_ms}\t{_BREAKS.sub(' ', cue.shown_text)}\n" for cue in track.cues
    ]
    return f"{_HEADER}\n{''.join(rows)}"


TSV = Format(
    "tsv",
    ".tsv",
    "Whisper's table",
    render_tsv,
    parse_tsv,
    lambda text: _SNIFFED.match(text) is not None,
    carries=frozenset(("end times", "milliseconds", "labels")),
)
