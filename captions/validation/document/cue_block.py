"""A cue as written in a file: its raw text, its position, and the same block with another part."""

from __future__ import annotations

from collections.abc import Sequence

from captions.formats.lines import bare, raw_lines
from captions.model import Cue
from captions.record import Record
from captions.text.late_pattern import late_pattern
from captions.text.length import line_length
from captions.timecode import format_vtt
from captions.validation.document.well_formed_times import WELL_FORMED_TIMES

Position = tuple[str | None, ...]
TimeSpans = tuple[tuple[int, int], tuple[int, int]]

# Cue settings that show a WebVTT cue elsewhere on the screen.
_POSITION_SETTINGS = ("line", "position", "align", "region")
_USUAL_POSITION: Position = (None,) * len(_POSITION_SETTINGS)
# The alignment tag of SubStation Alpha, which SubRip players accept. {\an2} is bottom centre, where
# captions are anyway.
_ALIGNMENT = late_pattern(r"\{\\an(?P<number>[13-9])\}")
_USUAL_FORM = {"srt": "00:00:00,000", "vtt": "00:00:00.000"}


class CueBlock(Record, frozen=True, gc=False):
    """A cue and the raw text it was read from.

    ``index`` is its index among the cues of the file and ``block`` that among the blocks, from 0.
    ``line`` is the line number of its time line, from 1. ``raw`` is the whole block, of which
    ``above``, ``time_line``, ``payload`` and ``after`` are the parts, with line ends: the lines
    above the time line (number or identifier), the time line, the text, and the blank lines below.
    They are cut out when they are asked for, as most of them never are: ``above_length``,
    ``text_start`` and ``text_end`` are where. ``time_spans`` are the spans of the two times within
    the time line. ``lines`` are the lines a viewer reads. Times are as written: ``start_ms`` may be
    negative, or after ``end_ms``.
    """

    index: int
    block: int
    line: int
    raw: str
    above_length: int
    text_start: int
    text_end: int
    time_spans: TimeSpans
    cue: Cue
    lines: tuple[str, ...]

    @property
    def above(self) -> str:
        """The lines above the time line."""
        return self.raw[: self.above_length]

    @property
    def time_line(self) -> str:
        """The time line."""
        return self.raw[self.above_length : self.text_start]

    @property
    def payload(self) -> str:
        """The lines of text."""
        return self.raw[self.text_start : self.text_end]

    @property
    def after(self) -> str:
        """The blank lines below the text."""
        return self.raw[self.text_end :]

    @property
    def start_ms(self) -> int:
        """Its start, as written."""
        return self.cue.start_ms

    @property
    def end_ms(self) -> int:
        """Its end, as written."""
        return self.cue.end_ms

    @property
    def duration_ms(self) -> int:
        """Its time on screen; not positive if it ends at or before its start."""
        return self.cue.end_ms - self.cue.start_ms

    @property
    def position(self) -> Position:
        """Its position on the screen, by its settings, or by ``{\\an8}`` in SubRip."""
        settings = self.cue.settings
        if self.raw.startswith("{", self.text_start) and (
            match := _ALIGNMENT.match(self.raw, self.text_start)
        ):
            return (match["number"],)
        return tuple(map(settings.get, _POSITION_SETTINGS)) if settings else _USUAL_POSITION

    @property
    def text_line(self) -> int:
        """The line number its text begins at, from 1."""
        # Formats without time lines have the text on the line of the cue.
        return self.line + 1 if self.text_start else self.line

    @property
    def raw_lines(self) -> list[str]:
        """The lines of its text as written, without their ends."""
        return [bare(line) for line in raw_lines(self.payload)]

    @property
    def newline(self) -> str:
        """The line end it is written with."""
        return self.time_line[len(bare(self.time_line)) :] or "\n"

    @property
    def characters(self) -> int:
        """The characters a viewer reads: line breaks do not count (Netflix, General)."""
        return sum(map(line_length, self.lines))

    @property
    def words(self) -> int:
        """The words a viewer reads."""
        return sum(len(line.split()) for line in self.lines)

    @property
    def has_well_formed_times(self) -> bool:
        """Whether its time line is written in the form of the format."""
        match = WELL_FORMED_TIMES[self.cue.markup].match(self.time_line)
        if match is None:
            return False
        # SubRip allows coordinates after the times, and nothing else.
        return bool(self.cue.settings) or not (
            self.cue.markup == "srt" and self.time_line[match.end() :].strip()
        )

    def with_times(self, start_ms: int, end_ms: int) -> str:
        """Return the raw block with other times, written in the form of the old ones.

        If the old ones are not well-formed, both are written in the usual form of the format.
        """
        if (start_ms, end_ms) == (self.start_ms, self.end_ms):
            return self.raw
        line = self.time_line
        (first, first_end), (second, second_end) = self.time_spans
        start, end = line[first:first_end], line[second:second_end]
        before, arrow, tail = line[:first], line[first_end:second], line[second_end:]
        if WELL_FORMED_TIMES[self.cue.markup].match(line):
            start = start if start_ms == self.start_ms else _written_time(start_ms, start)
            end = end if end_ms == self.end_ms else _written_time(end_ms, end)
        else:
            form = _USUAL_FORM[self.cue.markup]
            start, end = _written_time(start_ms, form), _written_time(end_ms, form)
            before, arrow = "\ufeff" * before.count("\ufeff"), " --> "
            tail = f" {tail}" if tail and not tail[0].isspace() else tail
        return f"{self.above}{before}{start}{arrow}{end}{tail}{self.payload}{self.after}"

    def with_lines(self, lines: Sequence[str]) -> str:
        """Return the raw block with other lines of text, given in the markup of the file."""
        text = self.newline.join(lines)
        # The last line of a file may have no line end, and then gets none.
        end = self.payload[len(self.payload.rstrip("\r\n")) :]
        return f"{self.above}{self.time_line}{text}{end}{self.after}"

    def with_number(self, number: str) -> str:
        """Return the raw block with another number or identifier above the time line."""
        above, time_line = self.above.lstrip("\ufeff"), self.time_line.lstrip("\ufeff")
        old = next(raw_lines(above), "")
        end = old[len(bare(old)) :] or self.newline
        # A byte-order mark stays before everything else.
        mark = "\ufeff" * (len(self.above) + len(self.time_line) - len(above) - len(time_line))
        return f"{mark}{number}{end}{above[len(old) :]}{time_line}{self.payload}{self.after}"

    @property
    def number(self) -> str | None:
        """The number or identifier as written, without spaces around it; None if it has none."""
        text = bare(next(raw_lines(self.above), "")).strip(" \t\ufeff")
        return text or None


def _written_time(ms: int, old: str) -> str:
    """Return a time in the form of another: its separator, and no hours if it has none."""
    text = format_vtt(ms)
    if old.count(":") == 1 and ms < 3_600_000:
        text = text[3:]
    return text.replace(".", ",") if "," in old else text
