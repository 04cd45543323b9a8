"""The blocks of a WebVTT file: header, comments, styles, regions, cues, and what is none."""

from __future__ import annotations

import re

from captions.formats.lines import Block, bare, raw_lines
from captions.formats.vtt.cue_text import split_voice
from captions.formats.vtt.read import vtt_blocks
from captions.formats.vtt.settings import read_cue_settings, read_region_settings
from captions.formats.vtt.timestamps import read_time_line
from captions.model import Cue, make_cue
from captions.text.markup import to_plain
from captions.validation.document.file import CueBlock, Kind

_HEADER = re.compile("[\\s\ufeff\x00]*WEBVTT", re.IGNORECASE)
_STAMP = re.compile(r"(?:[0-9]+:)?[0-9]{2}:[0-9]{2}\.[0-9]{3}")
_NOTE = re.compile(r"NOTE(?:[ \t\r\n]|\Z)")
_DEFINITION = re.compile(r"(STYLE|REGION)[ \t\f]*(?:\r\n?|\n|\Z)")
_MOST_REMEMBERED = 500
_HOUR_MS = 3_600_000
_MINUTES = {f"{minutes:02d}:": minutes * 60_000 for minutes in range(60)}
_TIME = r"(?:([0-9]{2,9}):)?([0-5][0-9]:)([0-5][0-9])\.([0-9]{3})"
# a cue without a fault in its build; any other chunk between blank lines is read line by line
_WELL_FORMED = re.compile(
    rf"([^\r\n]+(?:\r?\n))?({_TIME} --> {_TIME}([ \t][^\r\n]*)?(\r?\n))"
    r"((?:[^\r\n]+(?:\r?\n|\Z))+)((?:\r?\n)*)"
)
_CHUNK = re.compile(r"(?:[^\r\n]+(?:\r\n?|\n|\Z))*(?:\r\n?|\n)*")


def webvtt_blocks(
    text: str,
) -> tuple[list[Block], list[Kind], list[CueBlock], frozenset[str]]:
    """Return the blocks of WebVTT text, what each is, its cues, and the regions defined."""
    reading = _Reading()
    header = _header(text)
    if header:
        reading.add(Block(1, header), "header")
    line, at = 1 + sum(1 for _ in raw_lines(header)), len(header)
    # lines that end at CR alone are rare, and left to the long way
    is_usual = text.count("\r") == text.count("\r\n")
    while at < len(text):
        match = _WELL_FORMED.match(text, at) if is_usual else None
        if match is not None and match[0].count("-->") == 1:
            line = reading.add_well_formed(match, line)
            at = match.end()
            continue
        chunk = _CHUNK.match(text, at)
        assert chunk is not None  # it may be empty only at the end
        for block in vtt_blocks(chunk[0], 0, line):
            reading.add_block(block)
        line += sum(1 for _ in raw_lines(chunk[0]))
        at = chunk.end()
    return reading.blocks, reading.kinds, reading.cues, frozenset(reading.regions)


class _Reading:
    """The blocks read so far, and what cues to come depend on."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.kinds: list[Kind] = []
        self.cues: list[CueBlock] = []
        self.regions: set[str] = set()
        self._remembered: dict[str, dict[str, str]] = {}

    def add(self, block: Block, kind: Kind) -> None:
        self.blocks.append(block)
        self.kinds.append(kind)

    def add_block(self, block: Block) -> None:
        """Take in any block behind the header."""
        if "-->" in block.raw:
            cue = self._cue(block)
            if cue is not None:
                self.cues.append(cue)
            self.add(block, "broken" if cue is None else "cue")
            return
        kind = _kind(block.raw)
        if kind == "region" and not self.cues:
            definition = " ".join(block.lines[1:])
            self.regions.add(read_region_settings(definition).settings.get("id", ""))
        self.add(block, kind)

    def add_well_formed(self, match: re.Match[str], line: int) -> int:
        """Take in a cue by its match, and return the line after its block."""
        above, time_line, *times, settings, newline, payload, after = match.groups()
        hours, minute, second, milli, end_hours, end_minute, end_second, end_milli = times
        rows = payload.count("\n") + (not payload.endswith("\n"))
        text = payload.removesuffix(newline)
        if newline != "\n":
            text = text.replace(newline, "\n")
        at = match.start(2)
        stamps = (
            (0, match.end(6) - at),
            (match.start(7 if end_hours else 8) - at, match.end(10) - at),
        )
        start_ms = _MINUTES[minute] + int(second + milli) + int(hours or 0) * _HOUR_MS
        end_ms = _MINUTES[end_minute] + int(end_second + end_milli) + int(end_hours or 0) * _HOUR_MS
        identifier = bare(above) if above else None
        cue = self._made(start_ms, end_ms, text, identifier, settings or "")
        place = line + (above is not None)
        self.cues.append(
            CueBlock(
                len(self.cues), len(self.blocks), place, above or "", time_line, payload, after,
                stamps, cue, _shown(text),
            )
        )  # fmt: skip
        self.add(Block(line, match[0]), "cue")
        return place + 1 + rows + after.count("\n")

    def _made(
        self, start_ms: int, end_ms: int, text: str, identifier: str | None, settings: str
    ) -> Cue:
        read = self._remembered.get(settings)
        if read is None:
            read = dict(read_cue_settings(settings, self.regions).settings)
            if len(self._remembered) < _MOST_REMEMBERED:
                self._remembered[settings] = read
        speaker = split_voice(text)[0] if text.startswith("<v") else None
        return make_cue(start_ms, end_ms, text, speaker, identifier, read, "vtt")

    def _cue(self, block: Block) -> CueBlock | None:
        """Return the cue of a block with an arrow; None where its time line cannot be read."""
        lines = list(raw_lines(block.raw))
        at = 0 if "-->" in lines[0] else 1
        time_line = lines[at]
        times = read_time_line(bare(time_line))
        if times is None:
            return None
        count = len(lines)
        while count > at + 1 and not bare(lines[count - 1]):
            count -= 1
        text = "\n".join(map(bare, lines[at + 1 : count]))
        identifier = bare(lines[0]) if at else None
        stamps = [match.span() for match in _STAMP.finditer(time_line)][:2]
        return CueBlock(
            len(self.cues),
            len(self.blocks),
            block.line + at,
            "".join(lines[:at]),
            time_line,
            "".join(lines[at + 1 : count]),
            "".join(lines[count:]),
            (stamps[0], stamps[1]),
            self._made(times.start_ms, times.end_ms, text, identifier, times.settings),
            _shown(text),
        )


def _shown(text: str) -> tuple[str, ...]:
    plain = to_plain(text, "vtt") if "<" in text or "&" in text else text
    return tuple(filter(None, map(str.strip, plain.split("\n"))))


def _header(text: str) -> str:
    """Return the header and the empty lines after it; nothing where the file has none.

    It ends at an empty line, or before a line with "-->" (WebVTT section 6.1).
    """
    end, has_text, ended = 0, False, False
    if not _HEADER.match(text):
        has_text = ended = True
    for raw_line in raw_lines(text):
        content = bare(raw_line).strip("\ufeff")
        if content and (ended or "-->" in content):
            break
        has_text = has_text or bool(content)
        ended = ended or (has_text and not content)
        end += len(raw_line)
    return text[:end]


def _kind(raw: str) -> Kind:
    if _NOTE.match(raw):
        return "note"
    definition = _DEFINITION.match(raw)
    if definition is None:
        return "stray"
    return "style" if definition[1] == "STYLE" else "region"
