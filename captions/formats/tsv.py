"""Read and write the table Whisper writes (.tsv): start and end in milliseconds, and the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from captions.errors import CaptionsError
from captions.formats.lines import bare, excerpt, raw_lines
from captions.formats.problems import Problems
from captions.formats.tags import written_text
from captions.model import Cue, Track

_HEADER = "start\tend\ttext"
_ROW = re.compile(
    r"\ufeff?(?P<start_ms>[0-9]{1,12})\t(?P<end_ms>[0-9]{1,12})\t(?P<text>.*)", re.DOTALL
)
_SNIFFED = re.compile(r"\ufeff?(?:start\tend\ttext[ \t]*(?:[\r\n]|\Z)|[0-9]{1,12}\t[0-9]{1,12}\t)")
_BREAKS = re.compile("[\t\r\n]+")


def sniff_tsv(text: str) -> bool:
    """Return whether a text begins with the header of the table, or with one of its rows."""
    return _SNIFFED.match(text) is not None


def parse_tsv(text: str) -> Track:
    """Return the track of a table; other headers are read as ``captions.formats.table`` does.

    Raises CaptionsError if no row has start, end and text.
    """
    if not sniff_tsv(text) and (track := _other_table(text)):
        return track
    problems = Problems()
    cues: list[Cue] = []
    for number, raw_line in enumerate(raw_lines(text), 1):
        line = bare(raw_line)
        if not line.strip() or (number == 1 and line.strip("\ufeff ") == _HEADER):
            continue
        row = _ROW.fullmatch(line)
        if row is None:
            problems.add(number, f"not a row of start, end and text, skipped: {excerpt(line)}")
            continue
        start_ms, end_ms = int(row["start_ms"]), int(row["end_ms"])
        if end_ms <= start_ms:
            problems.add(number, "the cue does not end after its start")
        cues.append(Cue(start_ms, end_ms, row["text"].strip()))
    if not cues:
        # The header of Whisper, with clock times or seconds below it.
        if track := _other_table(text):
            return track
        raise CaptionsError(
            "this is not a table of captions: no row has start, end and text, separated by tabs"
        )
    return Track(cues, problems=problems.reported())


def _other_table(text: str) -> Track | None:
    """Return the track of a table with another header or other times, or None if it is not one."""
    from captions.formats.table.read import parse_table, sniff_table

    return parse_table(text) if sniff_table(text) else None


def tsv_losses(track: Track) -> Sequence[str]:
    """Return a phrase for tabs in the text, which become spaces."""
    count = sum(1 for cue in track.cues if "\t" in cue.shown_text)
    return [f"tabs in the text of {count} cue{'' if count == 1 else 's'}"] if count else []


def render_tsv(track: Track) -> str:
    """Return a track as a table: no markup; line breaks and tabs in the text become spaces."""
    rows = [
        f"{cue.start_ms}\t{cue.end_ms}\t{_BREAKS.sub(' ', written_text(cue))}\n"
        for cue in track.cues
    ]
    return f"{_HEADER}\n{''.join(rows)}"
