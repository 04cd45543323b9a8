"""Split a WebVTT file into blocks for checking: header, comments, styles, regions, cues, the rest.

The cues are those of ``captions.formats.vtt.read``, but nothing is lost: each cue comes with its
raw text. Well-formed cues are read by one pattern, all other blocks line by line. Unlike that
reader, this one accepts a file without the signature, which a rule reports.
"""

from __future__ import annotations

import re

from captions.formats.lines import Block, bare, raw_lines
from captions.formats.vtt.blocks import SIGNATURE, header_end, kind_of_block, split_blocks
from captions.formats.vtt.cues import CueBuilder
from captions.formats.vtt.settings import read_region_settings
from captions.formats.vtt.timestamps import read_time_line
from captions.model import Cue
from captions.text.late_pattern import late_pattern
from captions.text.markup import to_plain
from captions.validation.document.cue_block import CueBlock, TimeSpans
from captions.validation.document.file import Kind

_LIKE_A_SIGNATURE = late_pattern("[\\s\ufeff\x00]*WEBVTT", re.IGNORECASE)
_HOUR_MS = 3_600_000
_MINUTES_MS = {f"{minutes:02d}:": minutes * 60_000 for minutes in range(60)}
_TIME = r"(?:([0-9]{2,9}):)?([0-5][0-9]:)([0-5][0-9])\.([0-9]{3})"
# A well-formed cue and the empty lines below. Groups, by number for speed: 1 the identifier line;
# 2 the time line; 3-6 hours, minutes, seconds and milliseconds of the start; 7-10 those of the end;
# 11 the settings; 12 the line end of the time line, which all lines of the text must have;
# 13 the text; 14 the empty lines.
_WELL_FORMED = late_pattern(
    rf"([^\r\n]+(?:\r?\n))?({_TIME} --> {_TIME}([ \t][^\r\n]*)?(\r?\n))"
    r"((?:[^\r\n]+(?:\12|\Z))+)((?:\r?\n)+|\Z)"
)
# Lines that are not empty, and the empty lines below.
_CHUNK = late_pattern(r"(?:[^\r\n]+(?:\r\n?|\n|\Z))*(?:\r\n?|\n)*")


def read_vtt_blocks(
    text: str,
) -> tuple[list[Block], list[Kind], list[CueBlock], frozenset[str]]:
    """Return the blocks of WebVTT text, the kind of each, its cues, and the regions it defines."""
    reader = _BlockReader(has_nul="\x00" in text)
    start = _header_end(text)
    header = text[:start]
    if header:
        reader.add(Block(1, header), "header")
    line = 1 + _count_lines(header)
    # Files with CR line ends are rare, and read line by line.
    is_usual = text.count("\r") == text.count("\r\n")
    while start < len(text):
        match = _WELL_FORMED.match(text, start) if is_usual else None
        if match is not None and match[0].count("-->") == 1:
            line = reader.add_well_formed(match, line)
            start = match.end()
            continue
        chunk = _CHUNK.match(text, start)
        assert chunk is not None  # it matches the empty text too
        for block in split_blocks(chunk[0], 0, line):
            reader.add_block(block)
        line += _count_lines(chunk[0])
        start = chunk.end()
    return reader.blocks, reader.kinds, reader.cues, frozenset(reader.regions)


class _BlockReader:
    """The blocks read so far, and what the reading of later cues depends on."""

    def __init__(self, *, has_nul: bool) -> None:
        self.blocks: list[Block] = []
        self.kinds: list[Kind] = []
        self.cues: list[CueBlock] = []
        self._builder = CueBuilder()
        self._time_spans: dict[TimeSpans, TimeSpans] = {}
        self._has_nul = has_nul

    @property
    def regions(self) -> set[str]:
        return self._builder.region_names

    def add(self, block: Block, kind: Kind) -> None:
        self.blocks.append(block)
        self.kinds.append(kind)

    def add_block(self, block: Block) -> None:
        """Add a block below the header."""
        if "-->" in block.raw:
            cue = self._read_cue(block)
            if cue is not None:
                self.cues.append(cue)
            self.add(block, "broken" if cue is None else "cue")
            return
        kind = kind_of_block(block.raw)
        if kind == "region" and not self.cues:
            definition = " ".join(block.lines[1:])
            self.regions.add(read_region_settings(definition).settings.get("id", ""))
        self.add(block, kind)

    def add_well_formed(self, match: re.Match[str], line: int) -> int:
        """Add the cue of a match whose first line is ``line``; return the line below its block."""
        above, _, *times, settings, newline, payload, after = match.groups()
        hours, minutes, second, milli, end_hours, end_minutes, end_second, end_milli = times
        text = payload.removesuffix(newline)
        if newline != "\n":
            text = text.replace(newline, "\n")
        index = match.start(2)
        time_spans = (
            (0, match.end(6) - index),
            (match.start(7 if end_hours else 8) - index, match.end(10) - index),
        )
        # most time lines have one form: its spans are kept once
        time_spans = self._time_spans.setdefault(time_spans, time_spans)
        start_ms = _MINUTES_MS[minutes] + int(second + milli) + int(hours or 0) * _HOUR_MS
        end_ms = (
            _MINUTES_MS[end_minutes] + int(end_second + end_milli) + int(end_hours or 0) * _HOUR_MS
        )
        cue = self._cue(start_ms, end_ms, text, bare(above) if above else None, settings or "")
        time_line_number = line + (above is not None)
        raw = match[0]
        self.cues.append(
            CueBlock(
                len(self.cues), len(self.blocks), time_line_number, raw, len(above or ""),
                len(raw) - len(after) - len(payload), len(raw) - len(after), time_spans, cue,
                _shown_lines(cue.text),
            )
        )  # fmt: skip
        self.add(Block(line, raw), "cue")
        return time_line_number + 2 + text.count("\n") + after.count("\n")

    def _read_cue(self, block: Block) -> CueBlock | None:
        """Return the cue of a block with an arrow; None if its time line cannot be read."""
        lines = list(raw_lines(block.raw))
        above = 0 if "-->" in lines[0] else 1
        time_line = lines[above]
        times = read_time_line(bare(time_line))
        if times is None:
            return None
        end = len(lines)
        while end > above + 1 and not bare(lines[end - 1]):
            end -= 1
        text = "\n".join(map(bare, lines[above + 1 : end]))
        identifier = bare(lines[0]) if above else None
        cue = self._cue(times.start_ms, times.end_ms, text, identifier, times.settings)
        return CueBlock(
            len(self.cues),
            len(self.blocks),
            block.line + above,
            block.raw,
            sum(map(len, lines[:above])),
            sum(map(len, lines[: above + 1])),
            sum(map(len, lines[:end])),
            (times.start_span, times.end_span),
            cue,
            _shown_lines(cue.text),
        )

    def _cue(
        self, start_ms: int, end_ms: int, text: str, identifier: str | None, settings: str
    ) -> Cue:
        if self._has_nul:
            # As section 6.1 begins. The raw text of the block keeps them.
            text, settings = (part.replace("\x00", "\ufffd") for part in (text, settings))
            identifier = identifier and identifier.replace("\x00", "\ufffd")
        parsed = self._builder.settings(settings)
        return self._builder.cue(start_ms, end_ms, text, identifier, parsed.settings)


def _shown_lines(text: str) -> tuple[str, ...]:
    """Return the lines a viewer reads, without those that show nothing."""
    plain = to_plain(text, "vtt") if "<" in text or "&" in text else text
    return tuple(filter(None, map(str.strip, plain.split("\n"))))


def _count_lines(raw: str) -> int:
    return sum(1 for _ in raw_lines(raw))


def _header_end(text: str) -> int:
    """Return the index after the header and the empty lines below it; 0 if there is no header."""
    start = 1 if text.startswith("\ufeff") else 0
    if SIGNATURE.match(text, start) is None:
        return _faulty_header_end(text)
    end = header_end(text, start)
    for raw_line in raw_lines(text, end):
        if bare(raw_line):
            break
        end += len(raw_line)
    return end


def _faulty_header_end(text: str) -> int:
    """Return the index after the header of a file whose signature is missing or misspelt.

    A line of byte-order marks alone is taken as empty here: two files may have been joined.
    """
    end, has_text = 0, False
    has_ended = _LIKE_A_SIGNATURE.match(text) is None
    for raw_line in raw_lines(text):
        content = bare(raw_line).strip("\ufeff")
        if content and (has_ended or "-->" in content):
            break
        has_text = has_text or bool(content)
        has_ended = has_ended or (has_text and not content)
        end += len(raw_line)
    return end
