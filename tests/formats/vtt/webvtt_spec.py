"""The algorithms of the WebVTT specification, step by step as the W3C wrote them.

Slow and plain on purpose, with the names of the specification's own variables: what the package
reads by blocks and patterns is held against this. Sections are those of
<https://www.w3.org/TR/webvtt1/> (6.1 to 6.4).
"""

from __future__ import annotations

import html.entities
import math
from dataclasses import dataclass, field
from typing import Any

WHITESPACE = " \t\n\f\r"
DIGITS = "0123456789"
C1 = {
    0x80: 0x20AC, 0x82: 0x201A, 0x83: 0x0192, 0x84: 0x201E, 0x85: 0x2026, 0x86: 0x2020,
    0x87: 0x2021, 0x88: 0x02C6, 0x89: 0x2030, 0x8A: 0x0160, 0x8B: 0x2039, 0x8C: 0x0152,
    0x8E: 0x017D, 0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C, 0x94: 0x201D, 0x95: 0x2022,
    0x96: 0x2013, 0x97: 0x2014, 0x98: 0x02DC, 0x99: 0x2122, 0x9A: 0x0161, 0x9B: 0x203A,
    0x9C: 0x0153, 0x9E: 0x017E, 0x9F: 0x0178,
}  # fmt: skip


class NotWebVTTError(Exception):
    """The file does not start with the signature."""


@dataclass
class SpecRegion:
    identifier: str = ""
    width: float = 100.0
    lines: int = 3
    region_anchor: tuple[float, float] = (0.0, 100.0)
    viewport_anchor: tuple[float, float] = (0.0, 100.0)
    scroll: str = ""


@dataclass
class SpecCue:
    identifier: str
    start_ms: int = 0
    end_ms: int = 0
    vertical: str = ""
    line: float | None = None
    line_align: str = "start"
    snap_to_lines: bool = True
    position: float | None = None
    position_align: str = "auto"
    size: float = 100.0
    align: str = "center"
    region: SpecRegion | None = None
    text: str = ""


@dataclass
class SpecFile:
    cues: list[SpecCue] = field(default_factory=list)
    stylesheets: list[str] = field(default_factory=list)
    regions: list[SpecRegion] = field(default_factory=list)


class FileParser:
    """6.1: the WebVTT parser algorithm."""

    def __init__(self, text: str) -> None:
        self.input = text.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")
        self.position = 0
        self.seen_cue = False
        self.output = SpecFile()

    def past_end(self) -> bool:
        return self.position >= len(self.input)

    def parse(self) -> SpecFile:
        text = self.input
        if len(text) < 6 or text[:6] != "WEBVTT" or (len(text) > 6 and text[6] not in " \t\n"):
            raise NotWebVTTError
        while not self.past_end() and self.input[self.position] != "\n":
            self.position += 1
        if self.past_end():
            return self.output
        self.position += 1
        if self.past_end():
            return self.output
        if self.input[self.position] != "\n":
            self.collect_block(in_header=True)
        else:
            self.position += 1
        self.skip_newlines()
        while not self.past_end():
            block = self.collect_block()
            if isinstance(block, SpecCue):
                self.output.cues.append(block)
            elif isinstance(block, str):
                self.output.stylesheets.append(block)
            elif block is not None:
                self.output.regions.append(block)
            self.skip_newlines()
        return self.output

    def skip_newlines(self) -> None:
        while not self.past_end() and self.input[self.position] == "\n":
            self.position += 1

    def collect_block(self, in_header: bool = False) -> SpecCue | SpecRegion | str | None:
        line_count = 0
        previous_position = self.position
        buffer = ""
        seen_arrow = False
        cue: SpecCue | None = None
        stylesheet = False
        region: SpecRegion | None = None
        while True:
            start = self.position
            while not self.past_end() and self.input[self.position] != "\n":
                self.position += 1
            line = self.input[start : self.position]
            line_count += 1
            seen_eof = self.past_end()
            if not seen_eof:
                self.position += 1
            if "-->" in line:
                if not in_header and (line_count == 1 or (line_count == 2 and not seen_arrow)):
                    seen_arrow = True
                    previous_position = self.position
                    cue = SpecCue(buffer)
                    if collect_timings_and_settings(line, cue, self.output.regions):
                        buffer = ""
                        self.seen_cue = True
                    else:
                        cue = None
                else:
                    self.position = previous_position
                    break
            elif line == "":
                break
            else:
                if not in_header and line_count == 2:
                    if not self.seen_cue and is_keyword(buffer, "STYLE"):
                        stylesheet = True
                        buffer = ""
                    elif not self.seen_cue and is_keyword(buffer, "REGION"):
                        region = SpecRegion()
                        buffer = ""
                if buffer:
                    buffer += "\n"
                buffer += line
                previous_position = self.position
            if seen_eof:
                break
        if cue is not None:
            cue.text = buffer
            return cue
        if stylesheet:
            return buffer
        if region is not None:
            collect_region_settings(buffer, region)
            return region
        return None


def is_keyword(buffer: str, word: str) -> bool:
    return buffer.startswith(word) and all(char in WHITESPACE for char in buffer[len(word) :])


def split_on_whitespace(text: str) -> list[str]:
    tokens, token = [], ""
    for char in text:
        if char in WHITESPACE:
            tokens.append(token)
            token = ""
        else:
            token += char
    return [token for token in [*tokens, token] if token]


def settings_of(text: str) -> list[tuple[str, str]]:
    found = []
    for setting in split_on_whitespace(text):
        colon = setting.find(":")
        if colon > 0 and colon != len(setting) - 1:
            found.append((setting[:colon], setting[colon + 1 :]))
    return found


def parse_percentage(text: str) -> float | None:
    """6.2: parse a percentage string; None is failure."""
    if not text.endswith("%"):
        return None
    whole, dot, fraction = text[:-1].partition(".")
    if not whole or any(char not in DIGITS for char in whole + fraction):
        return None
    if dot and not fraction:
        return None
    number = float(text[:-1])
    return number if number <= 100 else None


def collect_region_settings(text: str, region: SpecRegion) -> None:
    for name, value in settings_of(text):
        if name == "id":
            region.identifier = value
        elif name == "width":
            width = parse_percentage(value)
            if width is not None:
                region.width = width
        elif name == "lines":
            if all(char in DIGITS for char in value):
                region.lines = int(value)
        elif name in ("regionanchor", "viewportanchor"):
            if "," not in value:
                continue
            x = parse_percentage(value[: value.index(",")])
            y = parse_percentage(value[value.index(",") + 1 :])
            if x is None or y is None:
                continue
            if name == "regionanchor":
                region.region_anchor = (x, y)
            else:
                region.viewport_anchor = (x, y)
        elif name == "scroll" and value == "up":
            region.scroll = "up"


def region_of(text: str) -> SpecRegion:
    region = SpecRegion()
    collect_region_settings(text, region)
    return region


class Timestamps:
    """6.3: a pointer into a line, and what is collected from there."""

    def __init__(self, text: str) -> None:
        self.input = text
        self.position = 0

    def past_end(self) -> bool:
        return self.position >= len(self.input)

    def skip_whitespace(self) -> None:
        while not self.past_end() and self.input[self.position] in WHITESPACE:
            self.position += 1

    def take(self, char: str) -> bool:
        if self.past_end() or self.input[self.position] != char:
            return False
        self.position += 1
        return True

    def digits(self) -> str:
        start = self.position
        while not self.past_end() and self.input[self.position] in DIGITS:
            self.position += 1
        return self.input[start : self.position]

    def timestamp(self) -> int | None:
        """Collect a WebVTT timestamp, in milliseconds; None is an error."""
        units = "minutes"
        if self.past_end() or self.input[self.position] not in DIGITS:
            return None
        string = self.digits()
        value1 = int(string)
        if len(string) != 2 or value1 > 59:
            units = "hours"
        if not self.take(":"):
            return None
        string = self.digits()
        if len(string) != 2:
            return None
        value2 = int(string)
        if units == "hours" or (not self.past_end() and self.input[self.position] == ":"):
            if not self.take(":"):
                return None
            string = self.digits()
            if len(string) != 2:
                return None
            value3 = int(string)
        else:
            value3 = value2
            value2 = value1
            value1 = 0
        if not self.take("."):
            return None
        string = self.digits()
        if len(string) != 3:
            return None
        value4 = int(string)
        if value2 > 59 or value3 > 59:
            return None
        return ((value1 * 60 + value2) * 60 + value3) * 1000 + value4


def collect_timings_and_settings(line: str, cue: SpecCue, regions: list[SpecRegion]) -> bool:
    pointer = Timestamps(line)
    pointer.skip_whitespace()
    start = pointer.timestamp()
    if start is None:
        return False
    cue.start_ms = start
    pointer.skip_whitespace()
    if not (pointer.take("-") and pointer.take("-") and pointer.take(">")):
        return False
    pointer.skip_whitespace()
    end = pointer.timestamp()
    if end is None:
        return False
    cue.end_ms = end
    parse_cue_settings(line[pointer.position :], cue, regions)
    return True


def parse_cue_settings(text: str, cue: SpecCue, regions: list[SpecRegion]) -> None:
    for name, value in settings_of(text):
        if name == "region":
            named = [region for region in regions if region.identifier == value]
            cue.region = named[-1] if named else None
        elif name == "vertical":
            if value in ("rl", "lr"):
                cue.vertical = value
            if cue.vertical:
                cue.region = None
        elif name == "line":
            parse_line(value, cue)
        elif name == "position":
            colpos, comma, colalign = value.partition(",")
            number = parse_percentage(colpos)
            if number is None:
                continue
            if comma and colalign not in ("line-left", "center", "line-right"):
                continue
            if comma:
                cue.position_align = colalign
            cue.position = number
        elif name == "size":
            number = parse_percentage(value)
            if number is None:
                continue
            cue.size = number
            if cue.size != 100:
                cue.region = None
        elif name == "align" and value in ("start", "center", "end", "left", "right"):
            cue.align = value


def parse_line(value: str, cue: SpecCue) -> None:
    linepos, comma, linealign = value.partition(",")
    if not any(char in DIGITS for char in linepos):
        return
    if linepos[-1] == "%":
        number = parse_percentage(linepos)
        if number is None:
            return
    else:
        if any(char not in "-." + DIGITS for char in linepos):
            return
        if "-" in linepos[1:] or linepos.count(".") > 1:
            return
        dot = linepos.find(".")
        if dot >= 0 and (
            dot in (0, len(linepos) - 1)
            or linepos[dot - 1] not in DIGITS
            or linepos[dot + 1] not in DIGITS
        ):
            return
        number = float(linepos)
        if math.isinf(number):
            return
    if comma and linealign not in ("start", "center", "end"):
        return
    if comma:
        cue.line_align = linealign
    cue.line = number
    cue.snap_to_lines = linepos[-1] != "%"
    cue.region = None


class Tokenizer:
    """6.4: the WebVTT cue text tokenizer, one state a method."""

    def __init__(self, text: str) -> None:
        self.input = text
        self.position = 0

    def char(self) -> str | None:
        return self.input[self.position] if self.position < len(self.input) else None

    def token(self) -> tuple[Any, ...]:
        self.result = ""
        self.buffer = ""
        self.classes: list[str] = []
        state = self.data
        while True:
            done = state(self.char())
            if isinstance(done, tuple):
                return done
            state = done
            self.position += 1

    def data(self, char: str | None) -> Any:
        if char == "&":
            self.result += self.reference()
            return self.data
        if char == "<":
            return self.tag if not self.result else ("text", self.result)
        if char is None:
            return ("text", self.result)
        self.result += char
        return self.data

    def tag(self, char: str | None) -> Any:
        if char is not None and char in "\t\n\f ":
            return self.annotation
        if char == ".":
            return self.start_tag_class
        if char == "/":
            return self.end_tag
        if char is not None and char in DIGITS:
            self.result = char
            return self.timestamp
        if char == ">":
            self.position += 1
        if char in (">", None):
            return ("start", "", [], "")
        self.result = char
        return self.start_tag

    def start_tag(self, char: str | None) -> Any:
        if char is not None and char in "\t\f ":
            return self.annotation
        if char == "\n":
            self.buffer = char
            return self.annotation
        if char == ".":
            return self.start_tag_class
        if char == ">":
            self.position += 1
        if char in (">", None):
            return ("start", self.result, [], "")
        self.result += char
        return self.start_tag

    def start_tag_class(self, char: str | None) -> Any:
        if char is not None and char in "\t\f \n":
            self.classes.append(self.buffer)
            self.buffer = "\n" if char == "\n" else ""
            return self.annotation
        if char == ".":
            self.classes.append(self.buffer)
            self.buffer = ""
            return self.start_tag_class
        if char == ">":
            self.position += 1
        if char in (">", None):
            self.classes.append(self.buffer)
            return ("start", self.result, self.classes, "")
        self.buffer += char
        return self.start_tag_class

    def annotation(self, char: str | None) -> Any:
        if char == "&":
            self.buffer += self.reference()
            return self.annotation
        if char == ">":
            self.position += 1
        if char in (">", None):
            return ("start", self.result, self.classes, " ".join(split_on_whitespace(self.buffer)))
        self.buffer += char
        return self.annotation

    def end_tag(self, char: str | None) -> Any:
        if char == ">":
            self.position += 1
        if char in (">", None):
            return ("end", self.result)
        self.result += char
        return self.end_tag

    def timestamp(self, char: str | None) -> Any:
        if char == ">":
            self.position += 1
        if char in (">", None):
            return ("timestamp", self.result)
        self.result += char
        return self.timestamp

    def reference(self) -> str:
        """HTML: consume a character reference, from the "&" at position to its last character."""
        rest = self.input[self.position + 1 :]
        if rest[:1] == "#":
            hexadecimal = rest[1:2] in ("x", "X") and rest[1:2] != ""
            digits = ""
            for char in rest[2 if hexadecimal else 1 :]:
                if char not in (DIGITS + "abcdefABCDEF" if hexadecimal else DIGITS):
                    break
                digits += char
            if not digits:
                return "&"
            length = 1 + hexadecimal + len(digits)
            self.position += length + (rest[length : length + 1] == ";")
            number = int(digits, 16 if hexadecimal else 10)
            if number == 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
                return "\ufffd"
            return chr(C1.get(number, number))
        for length in range(min(40, len(rest)), 0, -1):
            if rest[:length] in html.entities.html5:
                self.position += length
                return html.entities.html5[rest[:length]]
        return "&"


def tokens(text: str) -> list[tuple[Any, ...]]:
    """6.4: the tokens of a cue text: ("text", text), ("start", name, ...), ("end", name) and times."""
    tokenizer = Tokenizer(text)
    found = []
    while tokenizer.position < len(text):
        found.append(tokenizer.token())
    return found
