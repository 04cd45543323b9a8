"""Split a SubRip file into blocks for checking, even a damaged one.

The cues are those of ``captions.formats.srt.read``, but nothing is lost: each cue comes with its
raw text. Well-formed files are read by one pattern, all others by ``cue_spans``.
"""

from __future__ import annotations

import re

from captions.formats.lines import Block, raw_lines
from captions.formats.srt.odd_times import may_hide_time_line
from captions.formats.srt.spans import CueSpan, cue_spans
from captions.formats.srt.time_line import NO_SETTINGS, MinutesMs, read_cue
from captions.model import make_cue
from captions.text.markup import to_plain
from captions.validation.document.file import CueBlock, Kind

Blocks = tuple[list[Block], list[Kind], list[CueBlock]]

# One cue of a well-formed file. Groups, by number for speed: 1 the number with its line end;
# 2 that line end, which all lines must have; 3-5 hours and minutes, seconds and milliseconds of the
# start; 6-8 those of the end; 9 the text, at most nine lines; 10 the empty lines below.
_WELL_FORMED = re.compile(
    r"([0-9]{1,9}(\r?\n))"
    r"([0-9]{2}:[0-5][0-9]):([0-5][0-9]),([0-9]{3}) --> "
    r"([0-9]{2}:[0-5][0-9]):([0-5][0-9]),([0-9]{3})\2"
    r"((?:[^\r\n]*[^\s][^\r\n]*(?:\2|\Z)){1,9})((?:\2)*)"
)
# Where the two times are in such a time line.
_TIME_SPANS = ((0, 12), (17, 29))


def read_srt_blocks(text: str) -> Blocks:
    """Return the blocks of raw SubRip text, the kind of each, and its cues."""
    return _well_formed_blocks(text) or _any_blocks(text)


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
        cue = make_cue(
            minutes_ms[start_minutes] + int(start_second + start_milli),
            minutes_ms[end_minutes] + int(end_second + end_milli),
            content, None, None, NO_SETTINGS, "srt",
        )  # fmt: skip
        index = len(cues)
        cues.append(
            CueBlock(
                index, index, line + 1, number, text[match.end(1) : match.start(9)],
                payload, after, _TIME_SPANS, cue, _shown_lines(content),
            )
        )  # fmt: skip
        blocks.append(Block(line, match[0]))
        line += 3 + content.count("\n") + len(after) // len(newline)
        start = match.end()
    # An arrow or a time in the text may belong to a damaged time line.
    if text.count("->") != len(cues) or may_hide_time_line(text, len(cues)):
        return None
    return blocks, ["cue"] * len(cues), cues


def _any_blocks(text: str) -> Blocks:
    blocks: list[Block] = []
    kinds: list[Kind] = []
    cues: list[CueBlock] = []
    # CR CR LF is one line end of SubRip, but two lines in editors and to the rules.
    has_doubled_ends = "\r\r\n" in text
    line = 1
    for span in cue_spans(text):
        raw = text[span.start : span.end]
        if not raw:
            continue
        first_line = line if has_doubled_ends else span.line
        if span.times is not None:
            cues.append(_cue_block(span, span.times, raw, first_line, len(cues), len(blocks)))
        kinds.append("cue" if span.times is not None else _kind(span, raw))
        blocks.append(Block(first_line, raw))
        if has_doubled_ends:
            line += _count_lines(raw)
    return blocks, kinds, cues


def _kind(span: CueSpan, raw: str) -> Kind:
    """Return the kind of a block that is not a cue."""
    if span.time_line is not None:
        return "broken"
    return "stray" if raw.strip("\ufeff \t\r\n") else "header"


def _cue_block(
    span: CueSpan, times: re.Match[str], raw: str, line: int, index: int, block: int
) -> CueBlock:
    text_start = span.text_start - span.start
    read_line = span.time_line or ""
    cue, _ = read_cue(times, read_line, raw[text_start:])
    above = raw[: span.time_line_start - span.start]
    time_line = raw[len(above) : text_start]
    lines_above = span.lines_above
    if "\r\r\n" in raw:
        time_line = next(raw_lines(time_line))
        lines_above = _count_lines(above)
    content = raw[len(above) + len(time_line) :]
    after = _blank_tail(content)
    return CueBlock(
        index,
        block,
        line + lines_above,
        above,
        time_line,
        content[: len(content) - len(after)],
        after,
        (
            _time_span(times, "start", read_line, time_line),
            _time_span(times, "end", read_line, time_line),
        ),
        cue,
        _shown_lines(cue.text),
    )


def _count_lines(raw: str) -> int:
    return sum(1 for _ in raw_lines(raw))


def _shown_lines(text: str) -> tuple[str, ...]:
    """Return the lines a viewer reads, without those that show nothing."""
    plain = to_plain(text, "srt") if "<" in text or "{" in text or "&" in text else text
    return tuple(filter(None, map(str.strip, plain.split("\n"))))


def _blank_tail(content: str) -> str:
    """Return the blank lines at the end of raw text, after the line end of the last text."""
    text = content.rstrip()
    if not text:
        return content
    # Spaces after the last word belong to its line.
    rest = content[len(text) :]
    return rest[len(next(raw_lines(rest), "")) :]


def _time_span(
    times: re.Match[str], name: str, read_line: str, raw_time_line: str
) -> tuple[int, int]:
    """Return the span of a time in its raw time line, without spaces around it."""
    written = times[name]
    start = times.end(name) - len(written.lstrip())
    end = times.end(name) - (len(written) - len(written.rstrip()))
    if raw_time_line.startswith(read_line.rstrip("\r\n")):
        return start, end
    # The pattern matched a cleaned line: count the characters that were removed from the raw one.
    kept = _kept_indices(raw_time_line, read_line)
    return kept[start], kept[end - 1] + 1


def _kept_indices(raw: str, cleaned: str) -> list[int]:
    """Return for each character of a cleaned line its index in the raw one."""
    indices: list[int] = []
    for index, character in enumerate(raw):
        if len(indices) < len(cleaned) and character == cleaned[len(indices)]:
            indices.append(index)
    return indices
