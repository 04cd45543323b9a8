"""Tables of times, speakers and text: CSV, tabs, or bars as in Markdown, with a header or without.

The header and the columns that hold none of these are removed and reported.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence

from captions.record import Record
from captions.transcript.shapes.name_first import read_name_first
from captions.transcript.shapes.shape import Arranged, Line, Opening
from captions.transcript.shapes.survey import Survey
from captions.transcript.shapes.table_columns import (
    Columns,
    find_text,
    find_unit_ms,
    guess_columns,
    is_time,
    read_header,
    read_time,
)
from captions.transcript.shapes.time_first import read_time_first
from captions.transcript.timestamps import Stamp

_DELIMITERS = ("|", "\t", ";", ",")
_QUOTED = (";", ",")
_TIMES = ("start", "end", "duration")
# The line between the header and the rows in Markdown, and the frames that programs draw.
_RULE = re.compile(r"[\s|:+=\-\u2500-\u257f]+")
# Lines at the top among which the header is: a title may come before it.
_HEADER_LINES = 10
# Rows in which the column of times is looked for below a header.
_CHECKED_ROWS = 20
# Share of the lines that must be rows in a table without a header, and its fewest columns.
_LEAST_ROWS = 0.9
_LEAST_COLUMNS = 3


class _Row(Record, frozen=True):
    line: Line
    cells: Sequence[str]


def arrange_table(survey: Survey) -> Arranged | None:
    """Return the rows of a table as lines that open paragraphs; None for other files.

    Raises CaptionsError for a table of plain numbers whose unit is not clear.

    >>> texts = ["| Time | Speaker | Text |", "|---|---|---|", "| 0:03 | Ann | Hello. |"]
    >>> arranged = arrange_table(Survey(texts))
    >>> [(one.opening.speaker, one.opening.text) for one in arranged.lines if one.opening]
    [('Ann', 'Hello.')]
    >>> [line.text for line in arranged.removed]
    ['Time | Speaker | Text']
    """
    lines, filled = survey.lines, survey.filled
    for delimiter in _DELIMITERS:
        for index in filled[:_HEADER_LINES]:
            if delimiter not in lines[index].text or survey.openings[index] is not None:
                continue  # a header does not begin with a time
            columns = read_header(_split(lines[index].text, delimiter))
            arranged = columns and _arrange(lines, index, delimiter, columns)
            if arranged:
                return arranged
    for delimiter in _DELIMITERS:
        if filled and all(delimiter in lines[index].text for index in filled[1:4]):
            arranged = _arrange_without_header(lines, delimiter)
            if arranged is not None:
                return arranged
    return None


def _arrange(
    lines: Sequence[Line], header: int, delimiter: str, columns: Columns
) -> Arranged | None:
    rows = list(_rows(lines[header + 1 :], delimiter))
    start = columns.by_role["start"]
    checked = [row for row in rows[:_CHECKED_ROWS] if len(row.cells) > 1]
    if not any(is_time(_cell(row, start)) for row in checked):
        return None  # "in fact, we met" looks like a header too
    columns = find_text(columns, [row.cells for row in rows])
    if "text" not in columns.by_role:
        return None
    names = lines[header].text.strip("\ufeff \t|")
    width = len(_split(lines[header].text, delimiter))
    heading = Line(lines[header].number, names)
    return _opened(lines[:header], rows, columns, delimiter, width, [heading])


def _arrange_without_header(lines: Sequence[Line], delimiter: str) -> Arranged | None:
    rows = list(_rows([line for line in lines if line.text.strip()], delimiter))
    least = 2 if delimiter in _QUOTED else _LEAST_COLUMNS
    wide = [row.cells for row in rows if len(row.cells) >= least]
    if len(wide) < 2 or len(wide) < _LEAST_ROWS * len(rows):
        return None
    columns = guess_columns(wide)
    if columns is None or (delimiter in _QUOTED and columns.by_role["start"] != 0):
        return None
    is_name_last = columns.by_role.get("speaker", -1) > columns.by_role.get("text", 0)
    if _has_line_shape(rows, delimiter) and not is_name_last:
        return None
    if delimiter in _QUOTED:
        # Commas of an unquoted text split it: all that follows the times and the name is text.
        others = [index for role, index in columns.by_role.items() if role != "text"]
        columns = Columns({**columns.by_role, "text": max(others) + 1})
        return _opened((), rows, columns, delimiter, columns.by_role["text"] + 1)
    return _opened((), rows, columns, delimiter, min(map(len, wide)))


def _has_line_shape(rows: Sequence[_Row], delimiter: str) -> bool:
    """Return whether the lines open with a time, or a name and a time, by themselves."""
    if delimiter == "|":
        return False
    texts = [row.line.text for row in rows]
    opened = sum(bool(read_time_first(text) or read_name_first(text)) for text in texts)
    return 2 * opened > len(texts)


def _rows(lines: Sequence[Line], delimiter: str) -> Iterator[_Row]:
    """Yield the rows in lines; a quoted cell of a CSV may go on over several lines."""
    if delimiter not in _QUOTED:
        for line in lines:
            if line.text.strip() and not _RULE.fullmatch(line.text):
                yield _Row(line, _split(line.text, delimiter))
        return
    # the csv module of Python 3.10 refuses NUL
    texts = (line.text.replace("\x00", "") + "\n" for line in lines)
    has_spaces = any(f'{delimiter} "' in line.text for line in lines)
    reader = csv.reader(texts, delimiter=delimiter, skipinitialspace=has_spaces)
    first = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            # a cell is longer than the module allows: its quote is not closed
            yield from (_Row(line, [line.text]) for line in lines[first:])
            return
        if any(map(str.strip, cells)):
            while not lines[first].text.strip():
                first += 1
            yield _Row(lines[first], cells)
        first = reader.line_num


def _split(text: str, delimiter: str) -> list[str]:
    r"""Return the cells of a line. Outer bars are no delimiters; ``\|`` is a bar in the text."""
    text = text.strip(" \r\n\ufeff") if delimiter == "\t" else text.strip().strip("\ufeff")
    if delimiter == "|":
        text = text.replace("\\|", "\ufdd3")
        text = text.removeprefix("|").removesuffix("|")
        return [cell.strip().replace("\ufdd3", "|") for cell in text.split("|")]
    if delimiter in _QUOTED:
        cells = next(csv.reader([text.replace("\x00", "")[:2000]], delimiter=delimiter), [])
        return [cell.strip() for cell in cells]
    return [_unquoted(cell.strip()) for cell in text.split(delimiter)]


def _unquoted(cell: str) -> str:
    """Return a cell without the quotes of a spreadsheet, which doubles those inside."""
    inner = cell[1:-1]
    is_quoted = len(cell) > 1 and cell[0] == cell[-1] == '"' and '"' not in inner.replace('""', "")
    return inner.replace('""', '"') if is_quoted else cell


def _opened(
    before: Sequence[Line],
    rows: Sequence[_Row],
    columns: Columns,
    delimiter: str,
    width: int,
    removed: Sequence[Line] = (),
) -> Arranged:
    """Return the rows as lines with openings; ``before`` are the lines above the table.

    ``width`` is the number of columns. Where the text is in the last one, it has the cells beyond.
    """
    index_of = columns.by_role
    starts = [_cell(row, index_of["start"]) for row in rows]
    words = sum(len(_cell(row, index_of["text"]).split()) for row in rows)
    unit_ms = columns.units_ms.get("start") or _unit_ms(starts, words)
    units_ms = {**dict.fromkeys(_TIMES, unit_ms), **columns.units_ms}
    reader = _RowReader(index_of, units_ms, delimiter, index_of["text"] == width - 1)
    return Arranged([*before, *map(reader.read, rows)], removed)


class _RowReader(Record, frozen=True):
    """Read the rows of one table; with ``joins_rest`` the text has all cells after its own."""

    index_of: Mapping[str, int]
    units_ms: Mapping[str, int]
    delimiter: str
    joins_rest: bool

    def read(self, row: _Row) -> Line:
        """Return a row as a line that opens a paragraph; one with a single cell is only text."""
        if len(row.cells) == 1:
            return Line(row.line.number, row.cells[0])
        times = {
            role: read_time(_cell(row, self.index_of[role]), self.units_ms[role])
            for role in _TIMES
            if role in self.index_of
        }
        used = {self.index_of[role] for role, stamp in times.items() if stamp is not None}
        speaker = ""
        if "speaker" in self.index_of:
            used.add(self.index_of["speaker"])
            speaker = _cell(row, self.index_of["speaker"]).rstrip(":").strip()
        first = self.index_of["text"]
        texts = range(first, max(len(row.cells), first + 1) if self.joins_rest else first + 1)
        used.update(texts)
        text = (self.delimiter if self.delimiter in _QUOTED else " ").join(
            row.cells[index] for index in texts if index < len(row.cells)
        )
        rest = tuple(
            cell.strip() for n, cell in enumerate(row.cells) if n not in used and cell.strip()
        )
        opening = Opening(_with_end(times), text.strip(), speaker or None, removed=rest)
        return Line(row.line.number, row.line.text, opening)


def _unit_ms(starts: Sequence[str], words: int) -> int:
    numbers = [cell for cell in starts if is_time(cell) and ":" not in cell]
    return find_unit_ms(numbers, words) if numbers else 1000


def _cell(row: _Row, index: int) -> str:
    return row.cells[index].strip() if index < len(row.cells) else ""


def _with_end(times: dict[str, Stamp | None]) -> Stamp | None:
    """Return the start with its end, from a column of ends or of durations."""
    start, end, duration = times.get("start"), times.get("end"), times.get("duration")
    if start is None or start.until is not None:
        return start
    if end is None and duration is not None and duration.readings_ms and start.readings_ms:
        end_ms = start.readings_ms[0] + duration.readings_ms[0]
        end = Stamp(duration.text, (end_ms,), duration.resolution_ms)
    if end is None:
        return start
    return Stamp(
        start.text,
        start.readings_ms,
        start.resolution_ms,
        start.frame,
        start.is_drop_frame,
        end,
    )
