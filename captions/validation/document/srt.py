"""Split a SubRip file into blocks for checking, even a damaged one.

The cues are those of ``captions.formats.srt.read``, but nothing is lost: each cue comes with its
raw text. Well-formed files are read by one pattern here, and so are the well-formed parts of others
(``srt_partly``); the rest is read span by span (``srt_spans``).
"""

from __future__ import annotations

from captions.formats.lines import Block
from captions.formats.srt.well_formed import NO_SETTINGS, MinutesMs, may_hide_time_line
from captions.model import Cue
from captions.text.late_pattern import late_pattern
from captions.text.markup import to_plain
from captions.validation.document.cue_block import CueBlock
from captions.validation.document.file import Kind

Blocks = tuple[list[Block], list[Kind], list[CueBlock]]

# One cue of a well-formed file. Groups, by number for speed: 1 the number with its line end;
# 2 that line end, which all lines must have; 3-5 hours and minutes, seconds and milliseconds of the
# start; 6-8 those of the end; 9 the text, at most nine lines; 10 the empty lines below.
WELL_FORMED_CUE = late_pattern(
    r"([0-9]{1,9}(\r?\n))"
    r"([0-9]{2}:[0-5][0-9]):([0-5][0-9]),([0-9]{3}) --> "
    r"([0-9]{2}:[0-5][0-9]):([0-5][0-9]),([0-9]{3})\2"
    r"((?:[^\r\n]*[^\s][^\r\n]*(?:\2|\Z)){1,9})((?:\2)*)"
)
# Where the two times are in such a time line.
_TIME_SPANS = ((0, 12), (17, 29))


def read_srt_blocks(text: str) -> Blocks:
    """Return the blocks of raw SubRip text, the kind of each, and its cues."""
    read: Blocks = ([], [], [])
    start, line = 0, 1
    if "\x00" not in text:
        start, line = read_run(text, 0, 1, read)
        if start == len(text) and is_well_formed(text, len(read[2])):
            return read
    from captions.validation.document.srt_partly import read_srt_partly
    from captions.validation.document.srt_spans import read_srt_spans

    return read_srt_partly(text, read, start, line) or read_srt_spans(text)


def read_run(text: str, start: int, line: int, read: Blocks) -> tuple[int, int]:
    """Add the well-formed cues from an index of a text on to others that were read.

    ``line`` is the number of the first line. Returns the index and the line behind the last cue.
    """
    blocks, kinds, cues = read
    minutes_ms = MinutesMs()
    length, index = len(text), len(cues)
    by = len(blocks) - index  # how many blocks above are no cues
    while start < length:
        match = WELL_FORMED_CUE.match(text, start)
        if match is None:
            break
        (
            number, newline, start_minutes, start_second, start_milli,
            end_minutes, end_second, end_milli, payload, after,
        ) = match.groups()  # fmt: skip
        content = payload.removesuffix(newline)
        if newline != "\n":
            content = content.replace(newline, "\n")
        cue = Cue(
            minutes_ms[start_minutes] + int(start_second + start_milli),
            minutes_ms[end_minutes] + int(end_second + end_milli),
            content, None, "", None, NO_SETTINGS, "srt",
        )  # fmt: skip
        raw = match[0]
        cues.append(
            CueBlock(
                index, index + by, line + 1, raw, len(number), match.start(9) - start,
                match.start(10) - start, _TIME_SPANS, cue, shown_lines(content),
            )
        )  # fmt: skip
        blocks.append(Block(line, raw))
        index += 1
        line += 3 + content.count("\n") + len(after) // len(newline)
        start = match.end()
    kinds += ["cue"] * (len(blocks) - len(kinds))
    return start, line


def is_well_formed(text: str, cues: int) -> bool:
    """Return whether a text of well-formed cues, of a known number, hides no damaged time line.

    An arrow or a time in the text of a cue may belong to one.
    """
    return text.count("->") == cues and not may_hide_time_line(text, cues)


def shown_lines(text: str) -> tuple[str, ...]:
    """Return the lines a viewer reads, without those that show nothing."""
    plain = to_plain(text, "srt") if "<" in text or "{" in text or "&" in text else text
    return tuple(filter(None, map(str.strip, plain.split("\n"))))
