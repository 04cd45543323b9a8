"""Read WebVTT by the parsing algorithm of the W3C's specification (section 6.1).

``<https://www.w3.org/TR/webvtt1/#file-parsing>``, read block by block instead of character by
character. A well-formed cue takes a quick road of a few look-ups; all else is read by its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.errors import CaptionsError
from captions.formats.lines import Block, Problems, bare, excerpt, raw_lines
from captions.formats.vtt.cue_text import split_voice
from captions.formats.vtt.settings import (
    Reading,
    read_cue_settings,
    read_region_settings,
    written_settings,
)
from captions.formats.vtt.timestamps import (
    fault_of_time_line,
    has_short_hours,
    is_like_a_time,
    quick_times,
    read_time_line,
)
from captions.model import Cue, Note, Region, Track, make_cue
from captions.timecode import format_vtt

_SIGNATURE = re.compile("WEBVTT(?=[ \t\n]|\\Z)")
_MEANT = re.compile("[\\s\ufeff\x00]*WEBVTT", re.IGNORECASE)
_KEYWORD = re.compile("(STYLE|REGION)[ \t\f]*")
_NOTE = re.compile("NOTE(?:[ \t]|\\Z)")
# as YouTube writes it; the specification leaves lines of the header to whoever needs them
_LANGUAGE = re.compile("\nLanguage:[ \t]*([^ \t\n]+)[ \t]*(?=\n|\\Z)")
# settings are mostly the same from cue to cue; a hostile file has no two alike
_MOST_REMEMBERED = 500


def parse_vtt(text: str) -> Track:
    """Return the track of a WebVTT file; what does not count in it is told as its problems.

    NUL characters become U+FFFD. Raises CaptionsError where the signature of WebVTT is missing.
    """
    reader = _Reader(_normalise(text))
    reader.read_quickly()
    return reader.track()


def parse_vtt_by_lines(text: str) -> Track:
    """Return what ``parse_vtt`` returns, without its quick road."""
    reader = _Reader(_normalise(text))
    for block in vtt_blocks(reader.text, reader.position, reader.line):
        reader.read_block(block)
    return reader.track()


def is_vtt(text: str) -> bool:
    """Tell whether a text is WebVTT, or was meant to be: no other format takes it then.

    Meant are "webvtt", a space before it, or "WEBVTTX", in a file that has an arrow.
    """
    return _MEANT.match(text) is not None and ("-->" in text or _begins_well(_normalise(text[:8])))


def vtt_blocks(text: str, position: int = 0, line: int = 1) -> Iterator[Block]:
    """Yield the blocks of a WebVTT text behind its header, each with the empty lines after it.

    Empty lines before the first block belong to the header. A block ends at an empty line, and
    before a line with "-->" that cannot be its own time line: only its first line can be, or its
    second where the first has no arrow.
    """
    start = end = position
    count, arrow_seen, ended, next_line = 0, False, False, line
    for raw_line in raw_lines(text, position):
        content = bare(raw_line)
        if content and (ended or ("-->" in content and (count > 1 or arrow_seen))):
            yield Block(line, text[start:end])
            count, arrow_seen, ended = 0, False, False
        if content and not count:
            start, line = end, next_line
        end += len(raw_line)
        next_line += 1
        if content:
            count += 1
            arrow_seen = arrow_seen or "-->" in content
        else:
            ended = count > 0
    if count:
        yield Block(line, text[start:end])


def split_language(header: str) -> tuple[str, str | None]:
    """Return a header without its last ``Language:`` line, and the language that says."""
    match = _LANGUAGE.match(header, max(header.rfind("\nLanguage:"), 0))
    if match is None:
        return header, None
    return header[: match.start()] + header[match.end() :], match[1]


def _normalise(text: str) -> str:
    """Return the text of a file without its byte-order mark, its lines ended by LF only."""
    text = text.removeprefix("\ufeff")
    if "\x00" in text:
        text = text.replace("\x00", "\ufffd")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _begins_well(text: str) -> bool:
    return _SIGNATURE.match(text) is not None


def _chunks(text: str, position: int) -> Iterator[tuple[int, int]]:
    """Yield where each stretch of lines that are not empty begins and ends."""
    length = len(text)
    while position < length:
        if text[position] == "\n":
            position += 1
            continue
        end = text.find("\n\n", position)
        if end < 0:
            yield position, length - text.endswith("\n")
            return
        yield position, end
        position = end + 2


class _Reader:
    """The state of the algorithm: what was found so far, and where the next block begins."""

    def __init__(self, text: str) -> None:
        if not _begins_well(text):
            raise CaptionsError(
                "this is not WebVTT: its first line must be WEBVTT, alone or before a space",
                line=1,
            )
        self.text = text
        self.cues: list[Cue] = []
        self.styles: list[str] = []
        self.regions: list[Region] = []
        self.region_names: set[str] = set()
        self.notes: list[Note] = []
        self.problems = Problems()
        self.seen_cue = False
        self._remembered: dict[str, Reading] = {}
        self.header, self.position = self._read_header()
        self.line = 1 + text.count("\n", 0, self.position)

    def track(self) -> Track:
        """Return the track found."""
        header, language = split_language(self.header)
        return Track(
            self.cues,
            language=language,
            header=header,
            styles=self.styles,
            regions=self.regions,
            notes=self.notes,
            problems=self.problems.told(),
        )

    def _read_header(self) -> tuple[str, int]:
        """Return the header, without the signature, and the index behind it.

        It ends at an empty line, or before a line with "-->" that is not the first.
        """
        text = self.text
        end = text.find("\n\n")
        end = len(text.removesuffix("\n")) if end < 0 else end
        first_line_end = text.find("\n", 0, end)
        arrow = text.find("-->", first_line_end, end) if first_line_end >= 0 else -1
        if arrow >= 0:
            end = text.rfind("\n", 0, arrow)
        rest = text[len("WEBVTT") : end]
        return rest[1:] if rest[:1] in (" ", "\t") else rest, min(end + 1, len(text))

    def read_quickly(self) -> None:
        """Read all blocks behind the header, well-formed cues by the quick road."""
        text = self.text
        line, counted = self.line, self.position
        for start, end in _chunks(text, self.position):
            if not self._read_well_formed(start, end):
                line += text.count("\n", counted, start)
                counted = start
                chunk = text[start:end]
                # without an arrow it can only be one block
                blocks = vtt_blocks(chunk, line=line) if "-->" in chunk else [Block(line, chunk)]
                for block in blocks:
                    self.read_block(block)

    def _read_well_formed(self, chunk: int, chunk_end: int) -> bool:
        """Take in a chunk that is one cue without any problem; tell whether it was."""
        text = self.text
        times = quick_times(text, chunk)
        identifier = None
        if times is None:
            time_line = text.find("\n", chunk, chunk_end) + 1
            times = quick_times(text, time_line) if time_line else None
            if times is None:
                return False
            identifier = text[chunk : time_line - 1]
            chunk = time_line
            if "-->" in identifier:
                return False
        start, end, after = times
        written, _, payload = text[after:chunk_end].partition("\n")
        if start >= end or "-->" in payload:
            return False
        settings = {}
        if written:
            reading = self._settings(written)
            # a fourth digit of milliseconds would be a setting that does not count
            if reading.faults:
                return False
            settings = dict(reading.settings)
        speaker = split_voice(payload)[0] if payload.startswith("<v") else None
        self.seen_cue = True
        self.cues.append(make_cue(start, end, payload, speaker, identifier, settings, "vtt"))
        return True

    def read_block(self, block: Block) -> None:
        """Take in a block of the file: a cue, a style sheet, a region, a comment, or a problem."""
        first, _, rest = block.raw.rstrip("\n").partition("\n")
        second, _, third_on = rest.partition("\n")
        if "-->" in first:
            self._read_cue(block.line, None, first, rest)
        elif "-->" in second:
            self._read_cue(block.line + 1, first, second, third_on)
        elif _NOTE.match(first):
            text = "\n".join(filter(None, (first[len("NOTE ") :], rest)))
            self.notes.append(Note(text, len(self.cues)))
        elif keyword := _KEYWORD.fullmatch(first):
            self._read_definition(block.line, keyword[1], rest)
        else:
            why = ' (a time line has "-->" between its times)' if is_like_a_time(first) else ""
            self.problems.add(
                block.line, f'text that belongs to no cue is left out{why}: "{excerpt(first)}"'
            )

    def _read_cue(self, line: int, identifier: str | None, time_line: str, payload: str) -> None:
        times = read_time_line(time_line)
        if times is None:
            rest = "; its text is left out" if payload else ""
            self.problems.add(
                line,
                f'this is no time line: "{excerpt(time_line)}": '
                f"{fault_of_time_line(time_line)}{rest}",
            )
            return
        self.seen_cue = True
        start, end, written = times
        settings = self._settings(written)
        if has_short_hours(time_line):
            self.problems.add(line, "hours are written with two digits or more, as in 01:00:05.000")
        for fault in settings.faults:
            self.problems.add(line, fault)
        if end <= start:
            self.problems.add(
                line,
                f"this cue ends at {format_vtt(end)}, not after its start at {format_vtt(start)}:"
                " players never show it",
            )
        speaker, _ = split_voice(payload)
        self.cues.append(
            make_cue(start, end, payload, speaker, identifier, dict(settings.settings), "vtt")
        )

    def _read_definition(self, line: int, keyword: str, text: str) -> None:
        if self.seen_cue:
            self.problems.add(
                line, f"{keyword} after the first cue does not count: move it before all cues"
            )
        elif keyword == "STYLE" and text:
            self.styles.append(text)
        else:
            region = read_region_settings(text)
            for fault in region.faults:
                self.problems.add(line, fault)
            if region.settings:
                self.regions.append(Region(written_settings(region.settings)))
                self.region_names.add(region.settings.get("id", ""))
            else:
                self.problems.add(line, f"there is nothing in this {keyword} block that counts")

    def _settings(self, written: str) -> Reading:
        """Return the settings read from a time line; regions are all known by the first cue."""
        reading = self._remembered.get(written)
        if reading is None:
            reading = read_cue_settings(written, self.region_names)
            if len(self._remembered) < _MOST_REMEMBERED:
                self._remembered[written] = reading
        return reading
