"""Split a SubRip file into blocks for checking, even a damaged one.

The cues are those of ``captions.formats.srt.read``, but nothing is lost: each cue comes with its
raw text. Well-formed files are read by one pattern here, all others span by span in
``captions.validation.document.srt_spans``.
"""

from __future__ import annotations

from captions.formats.lines import Block
from captions.formats.srt.well_formed import NO_SETTINGS, MinutesMs, may_hide_time_line
from captions.model import Cue
from captions.text.late_pattern import late_pattern
from captions.text.markup import to_plain
from captions.validation.document.file import CueBlock, Kind

Blocks = tuple[list[Block], list[Kind], list[CueBlock]]

# One cue of a well-formed file. Groups, by number for speed: 1 the number with its line end;
# 2 that line end, which all lines must have; 3-5 hours and minutes, seconds and milliseconds of the
# start; 6-8 those of the end; 9 the text, at most nine lines; 10 the empty lines below.
_WELL_FORMED = late_pattern(
    r"([0-9]{1,9}(\r?\n))"
    r"([0-9]{2}:[0-5][0-9]):([0-5][0-9]),([0-9]{3}) --> "
    r"([0-9]{2}:[0-5][0-9]):([0-5][0-9]),([0-9]{3})\2"
    r"((?:[^\r\n]*[^\s][^\r\n]*(?:\2|\Z)){1,9})((?:\2)*)"
)
# Where the two times are in such a time line.
_TIME_SPANS = ((0, 12), (17, 29))


def read_srt_blocks(text: str) -> Blocks:
    """Return the blocks of raw SubRip text, the kind of each, and its cues."""
    blocks = _well_formed_blocks(text)
    if blocks is None:
        from captions.validation.document.srt_spans import read_srt_spans

        blocks = read_srt_spans(text)
    return blocks


def _well_formed_blocks(text: str) -> Blocks | None:
    """Return the blocks of a file of well-formed cues alone; None for any other file."""
    if "\x00" in text:
        return None
    blocks: list[Block] = []
    cues: list[CueBlock] = []
    minutes_ms = MinutesMs()
    line, start, length = 1, 0, len(text)
    while start < length:
        match = _WELL_FORMED.match(text, start)
        if match is None:
            return None
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
        index = len(cues)
        raw, stop = match[0], match.end()
        cues.append(
            CueBlock(
                index, index, line + 1, raw, len(number), match.start(9) - start,
                match.start(10) - start, _TIME_SPANS, cue, shown_lines(content),
            )
        )  # fmt: skip
        blocks.append(Block(line, raw))
        line += 3 + content.count("\n") + len(after) // len(newline)
        start = stop
    # An arrow or a time in the text may belong to a damaged time line.
    if text.count("->") != len(cues) or may_hide_time_line(text, len(cues)):
        return None
    return blocks, ["cue"] * len(cues), cues


def shown_lines(text: str) -> tuple[str, ...]:
    """Return the lines a viewer reads, without those that show nothing."""
    plain = to_plain(text, "srt") if "<" in text or "{" in text or "&" in text else text
    return tuple(filter(None, map(str.strip, plain.split("\n"))))
