"""Read a table with a header: comma, semicolon or tab between the columns, quotes as in CSV.

The names in the header decide which column is which. whisper.cpp writes
``start,end,[speaker,]text`` with times in milliseconds.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from captions.errors import CaptionsError
from captions.formats.lines import excerpt, raw_lines
from captions.formats.open_ends import OpenCue, fill_ends
from captions.formats.problems import Problems
from captions.formats.table.header import Header, read_header
from captions.formats.table.times import TimeReader, is_time, unit_of_numbers_ms
from captions.formats.timed_lines import first_lines
from captions.model import Track
from captions.text.one_line import one_line

_DELIMITERS = ("\t", ",", ";", "|")
# Older versions of whisper.cpp write a quote in the text as \" instead of "".
_ESCAPED_QUOTE = re.compile(r'\\"(?![ \t]*(?:[,;\t|\r\n]|\Z))')


# The line above the header that tells Excel the delimiter.
_SEP = re.compile(r"\ufeff?sep=[^\r\n]?[ \t]*(?=[\r\n])", re.IGNORECASE)


class _Row(NamedTuple):
    line: int
    cells: dict[str, str]


def sniff_table(text: str) -> bool:
    """Return whether a text is a table with a header that names times of captions."""
    lines = list(first_lines(_without_sep(text), 2))
    # the csv module of Python 3.10 refuses NUL
    found = _find_header(lines[0]) if lines and "\x00" not in "".join(lines) else None
    if found is None:
        return False
    header, delimiter = found
    if len(lines) == 1:
        return "text" in header.columns
    cells = next(_rows(lines[1], delimiter), (1, []))[1]
    index = header.columns["start"]
    return index < len(cells) and is_time(cells[index])


def parse_table(text: str, fps: Fraction | None = None) -> Track:
    """Return the track of a table with a header; ``fps`` is the rate of times with frames.

    Raises CaptionsError for a text without rows, and where it is not clear which column is which or
    what the unit of the times is.
    """
    problems = Problems()
    text = _without_sep(text.lstrip("\ufeff").replace("\x00", ""))
    found = _find_header(next(first_lines(text, 1), ""))
    if found is None:
        raise CaptionsError(
            "this is not a table of captions: the first line does not name a column of start times",
            hint="Name the columns in the first line, such as start,end,text",
        )
    header, delimiter = found
    line = _line_of_header(text)
    _check_texts(header, line)
    if header.unused:
        problems.add(line, f"columns that are not used: {excerpt(', '.join(header.unused), 200)}")
    rows = list(_captions_rows(text, header, delimiter, problems))
    opened = _opened(rows, header, fps, problems)
    cues = fill_ends(opened, problems)
    if not cues:
        raise CaptionsError(
            "no row of the table has a time and a text",
            hint="Write a row for each caption below the names of the columns",
        )
    return Track(cues, problems=problems.reported())


def _without_sep(text: str) -> str:
    r"""Return a text without the delimiter line of Excel; its line end stays, to count lines.

    >>> _without_sep("sep=;\nstart;end;text\n")
    '\nstart;end;text\n'
    """
    return _SEP.sub("", text, count=1) if _SEP.match(text) else text


def _find_header(line: str) -> tuple[Header, str] | None:
    """Return the columns that a line names and their delimiter, or None if it is no header."""
    for delimiter in _DELIMITERS:
        if delimiter in line:
            header = read_header(next(_rows(line[:2000], delimiter), (1, []))[1])
            if header.is_captions:
                return header, delimiter
    return None


def _line_of_header(text: str) -> int:
    return next((n for n, line in enumerate(raw_lines(text), 1) if line.strip("\ufeff \t\r\n")), 1)


def _check_texts(header: Header, line: int) -> None:
    if header.texts or "text" not in header.columns:
        which = f": {', '.join(header.texts)}" if header.texts else ""
        raise CaptionsError(
            f"it is not clear which column of the table is the text{which}",
            hint='Name one column of the header "text", and no other like it',
            line=line,
        )


def _captions_rows(text: str, header: Header, delimiter: str, problems: Problems) -> Iterator[_Row]:
    """Yield the rows below the header, their cells by role."""
    widest = max(header.columns.values())
    is_header = True
    for line, cells in _rows(text, delimiter):
        if not any(cell.strip() for cell in cells):
            continue
        if is_header:
            is_header = False
            continue
        if len(cells) <= widest:
            shown = excerpt(delimiter.join(cells))
            problems.add(line, f"the row has too few columns and is skipped: {shown}")
            continue
        found = {role: cells[index] for role, index in header.columns.items()}
        # A comma in a text without quotes splits the last column.
        if header.columns["text"] == widest and len(cells) > widest + 1 and not header.unused:
            found["text"] = delimiter.join(cells[widest:])
        yield _Row(line, found)


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a text with the lines on which they begin. Raises CaptionsError for one
    whose quote is never closed.
    """
    escape = "\\" if _ESCAPED_QUOTE.search(text) else None
    lines = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"))
    has_spaces = f'{delimiter} "' in text  # between a delimiter and a quote
    reader = csv.reader(lines, delimiter=delimiter, escapechar=escape, skipinitialspace=has_spaces)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise CaptionsError(
                "the row cannot be read: a cell is too long, or its quote is not closed",
                hint='Close the quote; a " within quotes is written ""',
                line=line,
            ) from None
        yield line, cells
        line = reader.line_num + 1


def _opened(
    rows: Sequence[_Row], header: Header, fps: Fraction | None, problems: Problems
) -> list[OpenCue]:
    """Return the rows as cues; those without a readable start are skipped and reported."""
    readers = _time_readers(rows, header, fps)
    opened = []
    for line, cells in rows:
        start_ms = readers["start"].read_ms(cells["start"])
        if start_ms is None:
            shown = excerpt(" ".join(filter(None, (cells["start"].strip(), cells["text"]))))
            problems.add(line, f"the row has no start time and is skipped: {shown}")
            continue
        end_ms = readers["end"].read_ms(cells.get("end", ""))
        duration_ms = readers["duration"].read_ms(cells.get("duration", ""))
        if end_ms is None and duration_ms is not None:
            end_ms = start_ms + duration_ms
        speaker = one_line(cells.get("speaker", "")) or None
        lines = (part.strip() for part in cells["text"].split("\n"))
        opened.append(OpenCue(line, start_ms, "\n".join(lines).strip("\n"), end_ms, speaker))
    return opened


def _time_readers(
    rows: Sequence[_Row], header: Header, fps: Fraction | None
) -> dict[str, TimeReader]:
    """Return a reader for each column of times, with the unit of its header or of the numbers."""
    default_ms = 0
    if not {"start", "end"} <= set(header.units_ms):
        known_ms = next(iter(header.units_ms.values()), 0)
        default_ms = known_ms or unit_of_numbers_ms(
            [cells["start"] for _, cells in rows],
            [cells.get("end", "") for _, cells in rows],
            [cells["text"] for _, cells in rows],
            is_whisper=header.is_whisper,
        )
    return {
        role: TimeReader(header.units_ms.get(role, default_ms), fps)
        for role in ("start", "end", "duration")
    }
