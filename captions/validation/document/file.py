"""A caption file as it stands: its blocks, and the cues in them, each with its place.

Nothing is mended here. Joined, the blocks are the file again, whatever is wrong in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Literal

from captions.formats.lines import Block, bare, raw_lines
from captions.model import Cue, Problem
from captions.text.length import line_length
from captions.text.markup import Markup
from captions.timecode import format_vtt
from captions.timing.spoken_length import is_english
from captions.validation.document.sound_times import SOUND_TIMES, are_sound

Kind = Literal["header", "cue", "broken", "note", "style", "region", "stray"]
Place = tuple[str | None, ...]

# cue settings that put a WebVTT cue elsewhere on the screen
_PLACES = ("line", "position", "align", "region")
_USUAL_PLACE: Place = (None,) * len(_PLACES)
# SubRip players take it from SubStation Alpha; 2 is bottom centre, where captions are anyway
_ALIGNMENT = re.compile(r"\{\\an([13-9])\}")


@dataclass(frozen=True, slots=True)
class CueBlock:
    """A cue and the raw text it was read from.

    ``block`` is its place among the blocks of the file, ``index`` among the cues, from 0.
    ``line`` is the line of its time line, from 1. Raw, with all line ends: ``above`` is what
    stands before the time line (number or identifier), ``payload`` the text, ``after`` the blank
    lines. ``stamps`` are the places of the two times within the time line. ``lines`` is the text
    a viewer reads. Times are as written: ``start_ms`` may be negative, or after ``end_ms``.
    """

    index: int
    block: int
    line: int
    above: str
    time_line: str
    payload: str
    after: str
    stamps: tuple[tuple[int, int], tuple[int, int]]
    cue: Cue
    lines: tuple[str, ...]

    @property
    def start_ms(self) -> int:
        """When it appears, as written."""
        return self.cue.start_ms

    @property
    def end_ms(self) -> int:
        """When it goes, as written."""
        return self.cue.end_ms

    @property
    def duration_ms(self) -> int:
        """How long it shows; not positive for a broken cue."""
        return self.cue.end_ms - self.cue.start_ms

    @property
    def place(self) -> Place:
        """Where on the screen it is shown, as its settings say, or ``{\\an8}`` in SubRip."""
        settings = self.cue.settings
        if self.payload.startswith("{") and (match := _ALIGNMENT.match(self.payload)):
            return (match[1],)
        return tuple(map(settings.get, _PLACES)) if settings else _USUAL_PLACE

    @property
    def text_line(self) -> int:
        """The line its text begins at, from 1; a format with no time lines has only its line."""
        return self.line + 1 if self.time_line else self.line

    @property
    def raw(self) -> str:
        """The whole block."""
        return f"{self.above}{self.time_line}{self.payload}{self.after}"

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
    def is_timed_soundly(self) -> bool:
        """Whether its time line is written as the format has it."""
        match = SOUND_TIMES[self.cue.markup].match(self.time_line)
        if match is None:
            return False
        # SubRip knows coordinates behind the times, and nothing else
        return bool(self.cue.settings) or not (
            self.cue.markup == "srt" and self.time_line[match.end() :].strip()
        )

    def timed(self, start_ms: int, end_ms: int) -> str:
        """Return the block with other times, written in the style of the old ones.

        Where one of the old ones is not written as the format has it, both are written anew.
        """
        if (start_ms, end_ms) == (self.start_ms, self.end_ms):
            return self.raw
        line = self.time_line
        (start, middle), (other, end) = self.stamps
        one, two = line[start:middle], line[other:end]
        head, arrow, tail = line[:start], line[middle:other], line[end:]
        if SOUND_TIMES[self.cue.markup].match(line):
            one = one if start_ms == self.start_ms else _stamp(start_ms, one)
            two = two if end_ms == self.end_ms else _stamp(end_ms, two)
        else:
            style = _USUAL_STYLE[self.cue.markup]
            one, two = _stamp(start_ms, style), _stamp(end_ms, style)
            head, arrow = "\ufeff" * head.count("\ufeff"), " --> "
            tail = f" {tail}" if tail and not tail[0].isspace() else tail
        return f"{self.above}{head}{one}{arrow}{two}{tail}{self.payload}{self.after}"

    def worded(self, lines: Sequence[str]) -> str:
        """Return the block with other lines of text; they are raw, in the file's markup."""
        text = self.newline.join(lines)
        # the last line of a file may have no end; it gets none
        end = self.payload[len(self.payload.rstrip("\r\n")) :]
        return f"{self.above}{self.time_line}{text}{end}{self.after}"

    def numbered(self, number: str) -> str:
        """Return the block with another number or identifier, which goes above the time line."""
        above, time_line = self.above.lstrip("\ufeff"), self.time_line.lstrip("\ufeff")
        old = next(raw_lines(above), "")
        end = old[len(bare(old)) :] or self.newline
        # a byte-order mark stays where it is: before all else
        mark = "\ufeff" * (len(self.above) + len(self.time_line) - len(above) - len(time_line))
        return f"{mark}{number}{end}{above[len(old) :]}{time_line}{self.payload}{self.after}"

    @property
    def number(self) -> str | None:
        """The number or identifier as written, without spaces around; None where it has none."""
        text = bare(next(raw_lines(self.above), "")).strip(" \t\ufeff")
        return text or None


_USUAL_STYLE = {"srt": "00:00:00,000", "vtt": "00:00:00.000"}


def _stamp(ms: int, old: str) -> str:
    """Return a time in the style of another: its separator, and no hours where it has none."""
    text = format_vtt(ms)
    if old.count(":") == 1 and ms < 3_600_000:
        text = text[3:]
    return text.replace(".", ",") if "," in old else text


@dataclass(frozen=True)
class CaptionFile:
    """A caption file and its blocks.

    ``format`` is a name such as "srt". ``encoding`` is how its bytes were read; bytes that are
    not UTF-8 stand in the text as lone surrogates, so that nothing is lost. ``regions`` are the
    names a WebVTT file defines. ``problems`` are what the reader of another format than SubRip and
    WebVTT had to leave out, by line. ``ending`` is that of the file's name.
    ``is_encoding_named`` tells that someone said which encoding it is in.
    """

    format: str
    blocks: Sequence[Block]
    kinds: Sequence[Kind]
    cues: Sequence[CueBlock]
    encoding: str = "utf-8"
    regions: frozenset[str] = frozenset()
    problems: Sequence[Problem] = ()
    ending: str = ""
    markup: Markup = field(default="plain")
    is_encoding_named: bool = False

    @cached_property
    def text(self) -> str:
        """The whole file."""
        return "".join(block.raw for block in self.blocks)

    @property
    def is_editable(self) -> bool:
        """Whether its blocks can be replaced: in SubRip and WebVTT."""
        return self.format in ("srt", "vtt")

    @cached_property
    def doubtful(self) -> frozenset[int]:
        """The indexes of cues whose times may be misread, or stand beside times that are lost.

        Their time lines are not written as the format has it, or the one before or after them
        cannot be read. Nothing may be worked out from such times.
        """
        if not self.is_editable:
            return frozenset()
        found: set[int] = set()
        if not are_sound([cue.time_line for cue in self.cues], self.format):
            found.update(cue.index for cue in self.cues if not cue.is_timed_soundly)
        if "broken" in self.kinds:
            places = [cue.block for cue in self.cues]
            for place, kind in enumerate(self.kinds):
                if kind == "broken":
                    after = bisect_left(places, place)
                    found.update(index for index in (after - 1, after) if 0 <= index < len(places))
        return frozenset(found)

    @cached_property
    def in_order(self) -> bool:
        """Whether every cue starts at or after the one before."""
        starts = [cue.start_ms for cue in self.cues]
        return all(one <= other for one, other in pairwise(starts))

    @cached_property
    def characters(self) -> Sequence[int]:
        """The characters a viewer reads in each cue."""
        return [cue.characters for cue in self.cues]

    @cached_property
    def words(self) -> Sequence[int]:
        """The words a viewer reads in each cue."""
        return [cue.words for cue in self.cues]

    @cached_property
    def lanes(self) -> Mapping[Place, Sequence[CueBlock]]:
        """The cues with text by their place on the screen, where one follows the other."""
        lanes: dict[Place, list[CueBlock]] = {}
        for cue in self.cues:
            if cue.lines:
                lanes.setdefault(cue.place, []).append(cue)
        return lanes

    @cached_property
    def is_english(self) -> bool:
        """Whether its words are English, as rules that know words need it."""
        return is_english(word for cue in self.cues for line in cue.lines for word in line.split())
