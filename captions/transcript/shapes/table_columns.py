"""Which column of a table is which: from the names in its header, else from what its cells hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from captions.errors import CaptionsError
from captions.record import Record, field
from captions.transcript.shapes.shape import Opening
from captions.transcript.shapes.time_first import read_time_first
from captions.transcript.shapes.unit_times import read_unit_time, seconds_stamp
from captions.transcript.speakers import looks_like_name
from captions.transcript.timestamps import Stamp

# The names of columns in the languages in which programs write them, without words for "time".
_NAMES: Mapping[str, frozenset[str]] = {
    "start": frozenset(
        (
            "start begin from in at onset starts tc cue-in anfang beginn zeit von temps debut "
            "début tiempo inicio hora tempo inizio tijd begintijd 時間 时间 시간"
        ).split()
    ),
    "end": frozenset("end stop to out until ends finish ende bis fin fim fine einde".split()),
    "duration": frozenset("duration dur length dauer durée duree duración duração".split()),
    "speaker": frozenset(
        (
            "speaker speakers name who voice role participant character person actor host sprecher "
            "sprecherin locuteur orateur intervenant hablante orador interlocutor falante parlante "
            "spreker 話者 说话人 発言者 화자"
        ).split()
    ),
    "text": frozenset(
        (
            "text transcript transcription dialogue dialog content caption captions subtitle "
            "subtitles speech utterance sentence body words line description texte texto testo "
            "tekst transkript wortlaut 内容 文本 テキスト 내용"
        ).split()
    ),
}
_TIME_WORDS = frozenset("time times timestamp timestamps timecode timecodes code stamp".split())
_UNITS_MS = {"ms": 1, "msec": 1, "millis": 1, "milliseconds": 1, "millisecond": 1}
_UNITS_MS |= dict.fromkeys(("s", "sec", "secs", "seconds", "second"), 1000)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CAMEL = re.compile("(?<=[a-z])(?=[A-Z])")
_LONGEST_NAME = 40
_NUMBER = re.compile(r"(?P<whole>\d{1,10})(?:[.,](?P<part>\d{1,9}))?s?")
# Share of the rows in which a column must hold what it is taken for.
_LEAST_TIMED, _LEAST_NAMED = 0.9, 0.6
# Fewest and most words a minute of people who talk; what is outside has another unit.
_PACES = range(10, 500)


class Columns(Record, frozen=True):
    """The index of each column by role: start, end, duration, speaker, text.

    ``units_ms`` has the unit of a column of plain numbers where the header names it.
    """

    by_role: Mapping[str, int]
    units_ms: Mapping[str, int] = field(default_factory=dict)


def read_header(cells: Sequence[str]) -> Columns | None:
    """Return the columns that a header names, or None for a row that names no start.

    The text may be in a column of any other name; then it is not in the answer.

    >>> read_header(["#", "Start (ms)", "Speaker", "Text"]).by_role
    {'start': 1, 'speaker': 2, 'text': 3}
    >>> read_header(["It was late.", "Good night."])
    """
    by_role: dict[str, int] = {}
    units_ms: dict[str, int] = {}
    for index, cell in enumerate(cells):
        role, unit_ms = _role(cell)
        if role and role not in by_role:
            by_role[role] = index
            if unit_ms:
                units_ms[role] = unit_ms
    return Columns(by_role, units_ms) if "start" in by_role and len(cells) > 1 else None


def _role(name: str) -> tuple[str, int]:
    """Return the role of a column by its name, "" for others, and its unit in ms, 0 for none."""
    if len(name) > _LONGEST_NAME:
        return "", 0
    words = [word.lower() for word in _WORD.findall(_CAMEL.sub(" ", name))]
    if "marker" in words:
        return "", 0  # the name and the type of a marker in Premiere
    unit_ms = next((_UNITS_MS[word] for word in words[1:] if word in _UNITS_MS), 0)
    named = [word for word in words if word not in _UNITS_MS and word not in _TIME_WORDS]
    if not named and any(word in _TIME_WORDS for word in words):
        return "start", unit_ms
    known = [role for word in named for role, names in _NAMES.items() if word in names]
    return (known[0], unit_ms) if known and len(named) <= 2 else ("", 0)


def column_role(name: str) -> str:
    """Return the role of a column by its name: start, end, duration, speaker, text, "" for others.

    >>> column_role("Timestamp"), column_role("Who"), column_role("Mood")
    ('start', 'speaker', '')
    """
    return _role(name)[0]


def find_text(columns: Columns, rows: Sequence[Sequence[str]]) -> Columns:
    """Return columns with the text: of those without a role, the one with most letters.

    A column that is named for text and has none in any row is not it.
    """
    named = columns.by_role.get("text")
    if named is not None and any(named < len(row) and row[named].strip() for row in rows):
        return columns
    taken = {index for role, index in columns.by_role.items() if role != "text"}
    width = max(map(len, rows), default=0)
    free = [index for index in range(width) if index not in taken]
    if not free:
        return columns
    text = max(free, key=lambda index: sum(len(row[index]) for row in rows if index < len(row)))
    return Columns({**columns.by_role, "text": text}, columns.units_ms)


def guess_columns(rows: Sequence[Sequence[str]]) -> Columns | None:
    """Return the columns of a table without a header, by what its cells hold.

    >>> guess_columns([["1", "0:03", "Ann", "Hello."], ["2", "0:09", "Ben", "Thanks."]]).by_role
    {'start': 1, 'speaker': 2, 'text': 3}
    """
    width = min(map(len, rows))
    cells = [[row[index].strip() for row in rows] for index in range(width)]
    times = [index for index in range(width) if _share(cells[index], is_clock) >= _LEAST_TIMED]
    if not times:
        return None
    by_role = {"start": times[0]}
    if len(times) > 1:
        by_role["end"] = times[1]
    others = [index for index in range(width) if index not in times]
    named = [index for index in others if _share(cells[index], looks_like_name) >= _LEAST_NAMED]
    if named and len(others) > 1:
        by_role["speaker"] = named[0]
    return find_text(Columns(by_role), rows)


def _share(cells: Sequence[str], test: object) -> float:
    assert callable(test)
    filled = [cell for cell in cells if cell]
    return sum(map(bool, map(test, filled))) / len(cells) if filled else 0.0


def is_clock(cell: str) -> bool:
    """Return whether a cell is a time and nothing else; plain numbers are not."""
    return _read_clock(cell) is not None


def _read_clock(cell: str) -> Opening | None:
    opening = read_time_first(cell) or read_unit_time(cell)
    return opening if opening is not None and not opening.text else None


def is_time(cell: str) -> bool:
    """Return whether a cell is a time or a plain number."""
    return is_clock(cell) or _NUMBER.fullmatch(cell) is not None


def read_time(cell: str, unit_ms: int) -> Stamp | None:
    """Return the time in a cell; a plain number counts in ``unit_ms`` (1 or 1000).

    >>> read_time("2500", 1).readings_ms, read_time("2.5", 1000).readings_ms, read_time("-", 1)
    ((2500,), (2500,), None)
    """
    opening = _read_clock(cell)
    if opening is not None:
        return opening.stamp
    number = _NUMBER.fullmatch(cell)
    if number is None:
        return None
    if unit_ms == 1:
        return Stamp(cell, (int(number["whole"]),), 1)
    return seconds_stamp(cell, number["whole"], number["part"])


def find_unit_ms(cells: Sequence[str], words: int) -> int:
    """Return the unit of a column of numbers without one in its header: 1 or 1000 ms.

    The number of words that are said decides. Raises CaptionsError where it does not.

    >>> find_unit_ms(["0", "2500"], 4), find_unit_ms(["0", "4.5"], 4)
    (1, 1000)
    """
    numbers = [
        float(cell.rstrip("s").replace(",", ".")) for cell in cells if _NUMBER.fullmatch(cell)
    ]
    if not numbers:
        return 1000
    span = max(numbers) - min(numbers)
    possible = [
        unit_ms
        for unit_ms in (1000, 1)
        if span and int(words * 60_000 / (span * unit_ms)) in _PACES
    ]
    if len(possible) == 1:
        return possible[0]
    if any(not number.is_integer() for number in numbers) and 1 not in possible:
        return 1000
    raise CaptionsError(
        f"the table counts its times in plain numbers ({cells[0]}), and their unit is not clear",
        hint='Name the unit in the header, such as "start (ms)" or "start (s)"',
    )
