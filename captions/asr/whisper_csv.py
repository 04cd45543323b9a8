"""Read the CSV of whisper.cpp: ``start,end,text``, or with a speaker, times in milliseconds."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from captions.asr.json_fields import speaker_of
from captions.asr.json_times import time_ms
from captions.asr.notes import Notes
from captions.asr.recognised import Recognised
from captions.asr.segments import RawSegment, to_recognised
from captions.asr.units import Timed, unit_ms
from captions.errors import CaptionsError

if TYPE_CHECKING:
    from _csv import Reader

# Older versions write a quote inside a text as \" instead of "".
_ESCAPED_QUOTE = re.compile(r'\\"(?![ \t]*(?:[\r\n]|\Z))')


def read(text: str) -> Recognised:
    """Return the speech in whisper.cpp's CSV. Raises CaptionsError for a file without any."""
    notes = Notes()
    escape = "\\" if _ESCAPED_QUOTE.search(text) else None
    lines = io.StringIO(text.lstrip("\ufeff").replace("\r\n", "\n").replace("\x00", ""))
    reader = csv.reader(lines, escapechar=escape, skipinitialspace=True)
    try:
        (_, header), *rows = _rows(reader)
    except (csv.Error, ValueError):
        raise CaptionsError(
            "the CSV cannot be read: a cell is too long, or its quote is not closed",
            hint='Close the quote; a " within quotes is written ""',
            line=max(1, reader.line_num),
        ) from None
    width = len(header)
    found = []
    for line, row in rows:
        if len(row) < width:
            notes.report("a row has too few columns; skipped", line=line)
            notes.remove(line, None, ",".join(row), "time")
            continue
        found.append((*row[:2], row[2] if width > 3 else "", ",".join(row[width - 1 :])))
    unit = unit_ms(
        [Timed.of(text, start, end) for start, end, _, text in found], notes, documented=1
    )
    segments = [
        RawSegment(
            text.strip(), time_ms(start, unit), time_ms(end, unit),
            None if speaker.strip() == "?" else speaker_of(speaker),
        )
        for start, end, speaker, text in found
    ]  # fmt: skip
    return to_recognised("whisper-csv", "whisper.cpp's CSV", segments, notes=notes)


def _rows(reader: Reader) -> list[tuple[int, list[str]]]:
    """Return the rows that are not empty, each with the line on which it begins."""
    found = []
    line = 1
    for row in reader:
        if row:
            found.append((line, row))
        line = reader.line_num + 1
    return found
