"""Split a SubStation script into its sections: script info, styles, and the lines of events.

Whatever is not understood is kept as a line, so that the script can be written again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from captions.formats.ass.codes import legacy_anchor
from captions.formats.ass.script import (
    DEFAULT_COLUMNS,
    SSA_STYLE_COLUMNS,
    STYLE_COLUMNS,
    Columns,
    Look,
    Margins,
    Style,
)
from captions.formats.lines import excerpt
from captions.formats.problems import Problems

_SECTION = re.compile(r"\s*\[(?P<name>[^\[\]]{1,60})\]\s*")
_STYLE_SECTIONS = {"v4 styles": "ssa", "v4+ styles": "ass", "v4 styles+": "ass"}
# Their lines are encoded files, in which any character can be the first.
_ENCODED_SECTIONS = frozenset(("fonts", "graphics"))
_KNOWN_SECTIONS = frozenset(("script info", "events", *_STYLE_SECTIONS, *_ENCODED_SECTIONS))
# Lines of events without text: pictures, sounds and other things that old programs played.
# Events that show or play a file.
_MEDIA_KEYS = frozenset(("picture", "sound", "movie", "command"))
_MEDIA = "a line for a picture, a sound, a movie or a command is not read; its times stay"
_EVENT_KEYS = frozenset(("format", "comment", "picture", "sound", "movie", "command"))
_ALIASES = {"actor": "name"}
_INTEGER = re.compile(r"\s*-?[0-9]{1,9}")


# An event line: its number in the file, the line, and the columns in force there.
EventLine = tuple[int, str, Columns]


class Sections:
    """The sections of a script, filled line by line by ``read_sections``."""

    def __init__(self) -> None:
        self.info: dict[str, str] = {}
        self.styles: dict[str, Style] = {}
        self.style_columns: Sequence[str] = ()
        self.dialect = ""
        # Dialogue lines and their numbers, in two lists: tuples for all of them would take time
        self.events: list[str] = []
        self.event_numbers: list[int] = []
        # the columns that apply from an index of ``events`` on
        self.event_columns: list[tuple[int, Columns]] = [(0, DEFAULT_COLUMNS)]
        self.comments: list[EventLine] = []
        self.lines: list[tuple[int, str]] = []
        self.problems = Problems()
        self._section = ""

    def read_line(self, number: int, line: str) -> None:
        """Read any line but a Dialogue line."""
        stripped = line.strip()
        section = _SECTION.fullmatch(line) if stripped.startswith("[") else None
        name = section["name"].strip().lower() if section else ""
        if section and (name in _KNOWN_SECTIONS or self._section not in _ENCODED_SECTIONS):
            self._section = name
            if name in _STYLE_SECTIONS:
                self.dialect = _STYLE_SECTIONS[name]
                self.style_columns = ()
        elif self._section not in _ENCODED_SECTIONS and not stripped.startswith((";", "!:")):
            key, colon, value = stripped.partition(":")
            key = key.strip().lower() if colon else ""
            if key and self._read_entry(number, key, value.strip(), line):
                return
            if self._section == "events" and key in _MEDIA_KEYS:
                self.problems.add_recurring(number, _MEDIA)
            if self._section == "events" and stripped and key not in _EVENT_KEYS:
                self.problems.add(
                    number, f"this line among the events is no event; skipped: {excerpt(stripped)}"
                )
        self.lines.append((number, line))

    def _read_entry(self, number: int, key: str, value: str, line: str) -> bool:
        """Read a line with a key; return whether it is an event, which is not kept as a line."""
        if key == "dialogue":
            self.events.append(line)
            self.event_numbers.append(number)
            return True
        if key == "comment" and self._section == "events":
            self.comments.append((number, line, self.columns))
            return True
        if self._section == "script info":
            self.info.setdefault(key, value)
        elif self._section == "events" and key == "format":
            self._read_event_columns(number, value)
        elif self._section in _STYLE_SECTIONS:
            if key == "format":
                self.style_columns = _names(value)
            elif key == "style":
                self._read_style(number, value, line)
        return False

    def _read_event_columns(self, number: int, value: str) -> None:
        names = _names(value)
        if not {"start", "end", "text"} <= set(names):
            self.problems.add(
                number, f"Format needs Start, End and Text; the usual columns are read: {value}"
            )
            columns = DEFAULT_COLUMNS
        else:
            at = names.index("text")
            columns = Columns(names[:at], names[at + 1 :])
        self.event_columns.append((len(self.events), columns))

    @property
    def columns(self) -> Columns:
        """The columns in force after the lines read so far."""
        return self.event_columns[-1][1]

    def grouped_events(self) -> Iterator[tuple[Columns, Sequence[int], Sequence[str]]]:
        """Yield the Dialogue lines with the columns that apply to them: numbers and lines."""
        starts = [start for start, _ in self.event_columns]
        for (start, columns), end in zip(self.event_columns, [*starts[1:], len(self.events)]):
            yield columns, self.event_numbers[start:end], self.events[start:end]

    def _read_style(self, number: int, value: str, line: str) -> None:
        if not self.style_columns:
            self.style_columns = SSA_STYLE_COLUMNS if self.dialect == "ssa" else STYLE_COLUMNS
        fields = dict(zip(self.style_columns, map(str.strip, value.split(","))))
        name = fields.get("name", "").lstrip("*")
        if not name:
            self.problems.add(number, f"a style without a name is not used: {excerpt(line)}")
            return
        alignment = read_integer(fields.get("alignment", "2"))
        if self.dialect == "ssa":
            alignment = legacy_anchor(alignment)
        self.styles[name] = Style(
            name,
            _read_look(fields),
            alignment if 1 <= alignment <= 9 else 2,
            Margins(*(max(0, read_integer(fields.get(key, "0"))) for key in MARGINS)),
            line,
        )


MARGINS = ("marginl", "marginr", "marginv")


def _read_look(fields: Mapping[str, str]) -> Look:
    """Return the look of a style, in which -1 is on (and anything but 0, in libass)."""
    bold, italic, underline, strikeout = (
        read_integer(fields.get(key, "0")) != 0
        for key in ("bold", "italic", "underline", "strikeout")
    )
    return Look(bold, italic, underline, strikeout)


def read_integer(text: str) -> int:
    """Return the integer that a text begins with, or 0."""
    match = _INTEGER.match(text)
    return int(match[0]) if match else 0


def _names(value: str) -> tuple[str, ...]:
    names = (name.strip().lower() for name in value.split(","))
    return tuple(_ALIASES.get(name, name) for name in names)


def read_sections(lines: Sequence[str]) -> Sections:
    """Return the sections of a script given as its lines without their ends."""
    sections = Sections()
    events, numbers = sections.events, sections.event_numbers
    for number, line in enumerate(lines, 1):
        # nearly all lines are these, and looking at them in detail takes ten times as long
        if line.startswith("Dialogue:"):
            events.append(line)
            numbers.append(number)
        else:
            sections.read_line(number, line)
    return sections
