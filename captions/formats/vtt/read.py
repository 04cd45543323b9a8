"""Read WebVTT into a track, by the parsing algorithm of the W3C's specification (section 6.1).

``<https://www.w3.org/TR/webvtt1/#file-parsing>``, block by block instead of character by character.
Well-formed cues are read by a few table lookups (``Reader.read_fast``), all other blocks line by
line (``Reader.read_block``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.errors import CaptionsError
from captions.formats.lines import Block, excerpt
from captions.formats.problems import Problems
from captions.formats.vtt.blocks import SIGNATURE, header_end, kind_of_block, split_blocks
from captions.formats.vtt.cues import NO_SETTINGS, CueBuilder
from captions.formats.vtt.header import split_language, split_title
from captions.formats.vtt.settings import read_region_settings, written_settings
from captions.formats.vtt.timestamps import (
    TimeLine,
    fault_of_time_line,
    has_short_hours,
    is_like_a_time,
    read_time_line,
    read_usual_times,
)
from captions.model import Cue, Note, Region, Track
from captions.timecode import format_clock, format_vtt

_MEANT = re.compile("[\\s\ufeff\x00]*WEBVTT", re.IGNORECASE)


def parse_vtt(text: str, *, recover: bool = False) -> Track:
    """Return the track of a WebVTT file, with a problem for all that is ignored.

    NUL characters become U+FFFD. With ``recover``, what browsers drop is read too where it is clear
    what was meant, and reported. Raises CaptionsError if the signature of WebVTT is missing.
    """
    reader = Reader(text, recover=recover)
    reader.read_fast()
    return reader.track()


def sniff_vtt(text: str) -> bool:
    """Return whether a text is WebVTT or was meant to be, so that no other format takes it.

    Meant are "webvtt", WEBVTT behind white space, and "WEBVTTX", in a file with an arrow.
    """
    if _MEANT.match(text) is None:
        return False
    return "-->" in text or SIGNATURE.match(_normalised(text[:8])) is not None


def _recovered_signature(text: str) -> tuple[str, int, str] | None:
    from captions.formats.vtt.recovery import recovered_signature

    return recovered_signature(text)


def _normalised(text: str) -> str:
    """Return the text of a file without its byte-order mark, NUL and CR, as section 6.1 begins."""
    text = text.removeprefix("\ufeff")
    if "\x00" in text:
        text = text.replace("\x00", "\ufffd")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


class Reader:
    """The state of the parsing algorithm: what was found, and where the first block begins.

    ``text`` is the normalised text, ``blocks_start`` and ``blocks_line`` are the index and the
    line behind its header. With ``recover`` it reads what browsers drop, as ``recovery`` explains.
    Raises CaptionsError if the signature of WebVTT is missing.
    """

    def __init__(self, text: str, *, recover: bool = False) -> None:
        text = _normalised(text)
        self._problems = Problems()
        self._recovers = recover
        lines_above = 0
        if SIGNATURE.match(text) is None:
            recovered = _recovered_signature(text) if recover else None
            if recovered is None:
                raise CaptionsError(
                    "this is not WebVTT: its first line must be WEBVTT, alone or before a space",
                    line=1,
                )
            text, lines_above, wrong = recovered
            self._problems.add(1 + lines_above, f"{wrong}; browsers refuse such a file")
        self.text = text
        self.blocks_start = header_end(text)
        self.blocks_line = 1 + lines_above + text.count("\n", 0, self.blocks_start)
        self._cues: list[Cue] = []
        self._styles: list[str] = []
        self._regions: list[Region] = []
        self._notes: list[Note] = []
        self._builder = CueBuilder()

    def track(self) -> Track:
        """Return the track of all blocks read so far."""
        header = self.text[len("WEBVTT") : self.blocks_start].rstrip("\n")
        header, language = split_language(header[1:] if header[:1] in (" ", "\t") else header)
        header, title = split_title(header)
        return Track(
            self._cues,
            title=title,
            language=language,
            header=header,
            styles=self._styles,
            regions=self._regions,
            notes=self._notes,
            problems=self._problems.reported(),
        )

    def read_fast(self) -> None:
        """Read all blocks, well-formed cues by table lookups and all others by ``read_block``."""
        text = self.text
        line, counted = self.blocks_line, self.blocks_start
        for start, end in _chunks(text, self.blocks_start):
            if not self._read_well_formed(start, end):
                line += text.count("\n", counted, start)
                counted = start
                chunk = text[start:end]
                # Without "-->" a chunk can only be one block.
                blocks = split_blocks(chunk, line=line) if "-->" in chunk else [Block(line, chunk)]
                for block in blocks:
                    self.read_block(block)

    def _read_well_formed(self, start: int, end: int) -> bool:
        """Read a chunk that is one cue without any problem; return whether it was."""
        text = self.text
        times = read_usual_times(text, start)
        identifier = None
        if times is None:
            time_line = text.find("\n", start, end) + 1
            times = read_usual_times(text, time_line) if time_line else None
            if times is None:
                return False
            identifier = text[start : time_line - 1]
            if "-->" in identifier:
                return False
        start_ms, end_ms, after = times
        written, _, payload = text[after:end].partition("\n")
        if start_ms >= end_ms or "-->" in payload or "{\\" in payload:
            return False
        settings = NO_SETTINGS
        if written:
            parsed = self._builder.settings(written)
            # A fourth digit of the milliseconds is one of these faults.
            if parsed.faults:
                return False
            settings = parsed.settings
        self._cues.append(self._builder.cue(start_ms, end_ms, payload, identifier, settings))
        return True

    def read_block(self, block: Block) -> None:
        """Read a block: a cue, a style sheet, a region, a comment, or text that is ignored."""
        first, _, rest = block.raw.rstrip("\n").partition("\n")
        second, _, below_second = rest.partition("\n")
        if "-->" in first:
            self._read_cue(block.line, None, first, rest)
            return
        if "-->" in second:
            self._read_cue(block.line + 1, first, second, below_second)
            return
        kind = kind_of_block(first)
        if kind == "note":
            text = "\n".join(filter(None, (first[len("NOTE ") :], rest)))
            self._notes.append(Note(text, len(self._cues)))
        elif kind == "stray" and self._recovers and self._recover_cues(block):
            return
        elif kind == "stray":
            hint = ' (a time line has "-->" between its times)' if is_like_a_time(first) else ""
            self._problems.add(
                block.line, f'text outside any cue is skipped{hint}: "{excerpt(first)}"'
            )
        elif self._cues:
            self._problems.add(
                block.line,
                f"{kind.upper()} after the first cue is ignored: move it before all cues",
            )
        elif kind == "style" and rest:
            self._styles.append(rest)
        else:
            self._read_region(block.line, kind, rest)

    def _read_cue(self, line: int, identifier: str | None, time_line: str, payload: str) -> None:
        times = read_time_line(time_line)
        if times is None:
            times = self._recover_times(line, time_line, payload)
            if times is None:
                return
        elif has_short_hours(time_line):
            self._problems.add(line, "hours need two digits or more, as in 01:00:05.000")
        parsed = self._builder.settings(times.settings)
        for fault in parsed.faults:
            self._problems.add(line, fault)
        if times.end_ms <= times.start_ms:
            start, end = format_vtt(times.start_ms), format_vtt(times.end_ms)
            self._problems.add(
                line,
                f"the cue ends at {end}, not after its start at {start}: players never show it",
            )
        if "{\\" in payload:
            self._report_codes(line, payload)
        self._cues.append(
            self._builder.cue(times.start_ms, times.end_ms, payload, identifier, parsed.settings)
        )

    def _recover_times(self, line: int, time_line: str, payload: str) -> TimeLine | None:
        """Return the times meant by a line that is no time line, and report it."""
        times = None
        if self._recovers:
            from captions.formats.vtt.recovery import recovered_times

            times = recovered_times(time_line)
        fault = fault_of_time_line(time_line)
        done = "; its text is skipped" if payload else ""
        if times is not None:
            done = f"; read as {format_clock(times.start_ms)} to {format_clock(times.end_ms)}"
        self._problems.add(line, f'"{excerpt(time_line)}" is not a time line: {fault}{done}')
        return times

    def _recover_cues(self, block: Block) -> bool:
        """Read the cues of a block whose time lines have another arrow; return whether it has any.

        Text above the first of them is skipped, as all text outside a cue is.
        """
        from captions.formats.vtt.recovery import recovered_blocks, recovered_times

        parts = list(recovered_blocks(block))
        if not any(is_cue for _, is_cue in parts):
            return False
        for part, is_cue in parts:
            first, _, rest = part.raw.rstrip("\n").partition("\n")
            if not is_cue:
                quoted = excerpt(first)
                self._problems.add(part.line, f'text outside any cue is skipped: "{quoted}"')
            elif recovered_times(first) is not None:
                self._read_cue(part.line, None, first, rest)
            else:
                second, _, below = rest.partition("\n")
                self._read_cue(part.line + 1, first, second, below)
        return True

    def _report_codes(self, line: int, payload: str) -> None:
        """Add a problem for each line of a cue's text that shows a code of another format."""
        from captions.formats.vtt.leaked_codes import shown_code

        for number, text in enumerate(payload.split("\n"), line + 1):
            message = shown_code(text)
            if message is not None:
                self._problems.add(number, message)

    def _read_region(self, line: int, kind: str, definition: str) -> None:
        """Read a region; a style sheet without text is read as one too, and has no settings."""
        region = read_region_settings(definition)
        for fault in region.faults:
            self._problems.add(line, fault)
        if region.settings:
            self._regions.append(Region(written_settings(region.settings)))
            self._builder.region_names.add(region.settings.get("id", ""))
        else:
            self._problems.add(line, f"this {kind.upper()} block is empty")


def _chunks(text: str, index: int) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each run of lines that are not empty."""
    length = len(text)
    while index < length:
        if text[index] == "\n":
            index += 1
            continue
        end = text.find("\n\n", index)
        if end < 0:
            yield index, length - text.endswith("\n")
            return
        yield index, end
        index = end + 2
