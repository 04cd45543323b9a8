"""A caption file as written: its blocks, and its cues with their raw text and positions.

Nothing is changed here. Joined, the blocks are the file again, even a damaged one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Literal

from captions.formats.lines import Block, bare, raw_lines
from captions.formats.vtt.kinds import DataKind, data_kind
from captions.model import Cue, Problem
from captions.record import Record
from captions.text.languages.detect import detect_passages
from captions.text.late_pattern import late_pattern
from captions.text.length import line_length
from captions.text.markup import Markup
from captions.text.punctuation import DASHES
from captions.text.words import word_batches
from captions.timecode import format_vtt
from captions.timing.spoken_length import is_english
from captions.validation.document.well_formed_times import WELL_FORMED_TIMES, are_well_formed

# "broken" is a cue whose time line cannot be read, "stray" text that belongs to nothing, "fence" a
# line of a code fence around the file, or text above WEBVTT.
Kind = Literal["header", "cue", "broken", "note", "style", "region", "stray", "fence"]
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


class CaptionFile(Record, frozen=True, dict=True):
    """A caption file, its blocks with the kind of each, and its cues.

    ``format`` is a name such as "srt". ``encoding`` is the one its bytes were read in; bytes that
    are not UTF-8 are lone surrogates in the text, so that nothing is lost. ``regions`` are the
    identifiers of the regions that a WebVTT file defines. ``problems`` are those of the reader, for
    formats other than SubRip and WebVTT. ``ending`` is that of the file name, with its dot.
    ``is_encoding_named`` is set if the user named the encoding.
    """

    format: str
    blocks: Sequence[Block]
    kinds: Sequence[Kind]
    cues: Sequence[CueBlock]
    encoding: str = "utf-8"
    regions: frozenset[str] = frozenset()
    problems: Sequence[Problem] = ()
    ending: str = ""
    markup: Markup = "plain"
    is_encoding_named: bool = False

    @cached_property
    def text(self) -> str:
        """The whole file."""
        return "".join(block.raw for block in self.blocks)

    @cached_property
    def lower_text(self) -> str:
        """The whole file in lower case."""
        return self.text.lower()

    @cached_property
    def cues_with_dashes(self) -> Sequence[CueBlock]:
        """The cues with a line that begins with a dash."""
        found = {cue.index: cue for cue in self.cues for line in cue.lines if line[0] in DASHES}
        return list(found.values())

    def lower_words(self) -> Iterator[list[str]]:
        """Yield the words of the whole file in lower case, with those of its time lines."""
        return word_batches(self.lower_text)

    @property
    def is_editable(self) -> bool:
        """Whether its blocks can be changed: they can in SubRip and WebVTT captions."""
        return self.format in ("srt", "vtt") and self.data_kind is None

    @cached_property
    def data_kind(self) -> DataKind | None:
        """What a WebVTT file holds instead of captions, such as "chapters"; None for captions."""
        if self.format != "vtt" or "header" not in self.kinds:
            return None
        header = self.blocks[self.kinds.index("header")].raw
        times_ms = [(cue.start_ms, cue.end_ms) for cue in self.cues]
        return data_kind(header, [cue.cue.text for cue in self.cues], times_ms)

    @cached_property
    def doubtful(self) -> frozenset[int]:
        """The indices of cues whose times are uncertain: nothing may be concluded from them.

        Their time lines are not well-formed, or the time line before or after cannot be read.
        """
        if not self.is_editable:
            return frozenset()
        found: set[int] = set()
        if not are_well_formed([cue.time_line for cue in self.cues], self.format):
            found.update(cue.index for cue in self.cues if not cue.has_well_formed_times)
        if "broken" in self.kinds:
            blocks = [cue.block for cue in self.cues]
            for block, kind in enumerate(self.kinds):
                if kind == "broken":
                    after = bisect_left(blocks, block)
                    found.update(index for index in (after - 1, after) if 0 <= index < len(blocks))
        return frozenset(found)

    @cached_property
    def in_order(self) -> bool:
        """Whether every cue starts at or after the one before."""
        starts_ms = [cue.start_ms for cue in self.cues]
        return all(before <= after for before, after in pairwise(starts_ms))

    @cached_property
    def characters(self) -> Sequence[int]:
        """The characters a viewer reads in each cue."""
        return [cue.characters for cue in self.cues]

    @cached_property
    def words(self) -> Sequence[int]:
        """The words a viewer reads in each cue."""
        return [cue.words for cue in self.cues]

    @cached_property
    def cues_by_position(self) -> Mapping[Position, Sequence[CueBlock]]:
        """The cues with text by position: only cues at one position follow each other."""
        found: dict[Position, list[CueBlock]] = {}
        for cue in self.cues:
            if cue.lines:
                found.setdefault(cue.position, []).append(cue)
        return found

    @cached_property
    def index_at_position(self) -> Mapping[int, int]:
        """The index of each cue with text, by its index in the file, in ``cues_by_position``."""
        lanes = self.cues_by_position.values()
        return {cue.index: index for lane in lanes for index, cue in enumerate(lane)}

    @cached_property
    def language(self) -> str | None:
        """The code of the language of its words, None if it cannot be told."""
        ends = list(accumulate(self.words))

        def words_of(start: int, stop: int) -> list[str]:
            first, last = bisect_right(ends, start), bisect_left(ends, stop)
            cues = self.cues[first : last + 1]
            found = [word for cue in cues for line in cue.lines for word in line.split()]
            before = ends[first - 1] if first else 0
            return found[start - before : stop - before]

        return detect_passages(ends[-1] if ends else 0, words_of)

    @cached_property
    def is_english(self) -> bool:
        """Whether its words are English, which rules about particular words need."""
        return is_english(word for cue in self.cues for line in cue.lines for word in line.split())

    @cached_property
    def breaking_language(self) -> str | None:
        """The code of the language by whose words its lines may break, None if it is unknown.

        A few words may be of any language; they count as English if their letters are Latin.
        """
        if self.language not in (None, "en"):
            return self.language
        return "en" if self.is_english else None
