"""Split any SubRip file, even a damaged one, into blocks for checking: one for each span.

The spans are those in which ``captions.formats.srt.any_file`` finds its cues.
"""

from __future__ import annotations

import re

from captions.formats.lines import Block, raw_lines
from captions.formats.srt.spans import CueSpan, cue_spans
from captions.formats.srt.time_line import read_cue
from captions.validation.document.cue_block import CueBlock
from captions.validation.document.file import Kind
from captions.validation.document.srt import Blocks, shown_lines


def read_srt_spans(text: str) -> Blocks:
    """Return the blocks of any raw SubRip text, the kind of each, and its cues."""
    blocks: Blocks = ([], [], [])
    # CR CR LF is one line end of SubRip, but two lines in editors and to the rules.
    has_doubled_ends = "\r\r\n" in text
    line = 1
    for span in cue_spans(text):
        raw = text[span.start : span.end]
        if raw:
            add_span(span, raw, line if has_doubled_ends else span.line, blocks)
        if has_doubled_ends:
            line += _count_lines(raw)
    return blocks


def add_span(span: CueSpan, raw: str, line: int, read: Blocks) -> None:
    """Add the block of a span, whose raw text is not empty and begins at a line, to others."""
    blocks, kinds, cues = read
    if span.times is not None:
        cues.append(_cue_block(span, span.times, raw, line, len(cues), len(blocks)))
    kinds.append("cue" if span.times is not None else _kind(span, raw))
    blocks.append(Block(line, raw))


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
        raw,
        len(above),
        len(above) + len(time_line),
        len(raw) - len(after),
        (
            _time_span(times, "start", read_line, time_line),
            _time_span(times, "end", read_line, time_line),
        ),
        cue,
        shown_lines(cue.text),
    )


def _count_lines(raw: str) -> int:
    return sum(1 for _ in raw_lines(raw))


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
