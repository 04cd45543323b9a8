"""The blocks of a SubRip file: where each cue stands, whatever is wrong with it."""

from __future__ import annotations

import re

from captions.formats.lines import Block, raw_lines
from captions.formats.srt.read import TIME_LINE, CueSpan, Minutes, cue_spans, read_coordinates
from captions.formats.time_lines import trimmed_lines
from captions.model import make_cue
from captions.text.markup import to_plain
from captions.timecode import fraction_ms
from captions.validation.document.file import CueBlock, Kind

_NO_SETTINGS: dict[str, str] = {}


# a file without a fault in its build, cue by cue; any other goes the long way
_WELL_FORMED = re.compile(
    r"([0-9]{1,9}(\r?\n))"
    r"([0-9]{2}:[0-5][0-9]):([0-5][0-9]),([0-9]{3}) --> "
    r"([0-9]{2}:[0-5][0-9]):([0-5][0-9]),([0-9]{3})\2"
    r"((?:[^\r\n]*[^\s][^\r\n]*(?:\2|\Z)){1,9})((?:\2)*)"
)
_USUAL_STAMPS = ((0, 12), (17, 29))


def srt_blocks(text: str) -> tuple[list[Block], list[Kind], list[CueBlock]]:
    """Return the blocks of SubRip text, what each is, and its cues."""
    return _well_formed_blocks(text) or _any_blocks(text)


def _well_formed_blocks(text: str) -> tuple[list[Block], list[Kind], list[CueBlock]] | None:
    blocks: list[Block] = []
    cues: list[CueBlock] = []
    minutes = Minutes()
    line, at, length = 1, 0, len(text)
    while at < length:
        match = _WELL_FORMED.match(text, at)
        if match is None:
            return None
        (
            number,
            newline,
            minute,
            second,
            milli,
            end_minute,
            end_second,
            end_milli,
            payload,
            after,
        ) = match.groups()
        content = payload.removesuffix(newline)
        if newline != "\n":
            content = content.replace(newline, "\n")
        cue = make_cue(
            minutes[minute] + int(second + milli),
            minutes[end_minute] + int(end_second + end_milli),
            content, None, None, _NO_SETTINGS, "srt",
        )  # fmt: skip
        rows = content.count("\n") + 1
        plain = to_plain(content, "srt") if "<" in content or "{" in content else content
        place = len(cues)
        cues.append(
            CueBlock(
                place, place, line + 1, number, text[match.end(1) : match.start(9)],
                payload, after, _USUAL_STAMPS, cue,
                tuple(filter(None, map(str.strip, plain.split("\n")))),
            )
        )  # fmt: skip
        blocks.append(Block(line, match[0]))
        line += 2 + rows + len(after) // len(newline)
        at = match.end()
    # text with an arrow may be a time line that was meant for another cue
    return (blocks, ["cue"] * len(cues), cues) if text.count("->") == len(cues) else None


def _any_blocks(text: str) -> tuple[list[Block], list[Kind], list[CueBlock]]:
    blocks: list[Block] = []
    kinds: list[Kind] = []
    cues: list[CueBlock] = []
    for span in cue_spans(text):
        raw = text[span.start : span.end]
        if not raw and span.time_at < 0:
            continue
        time = TIME_LINE.match(span.time_line) if span.time_at >= 0 else None
        if time is not None:
            cues.append(_cue(span, raw, time, len(cues), len(blocks)))
        kinds.append("cue" if time else _kind(span, raw))
        blocks.append(Block(span.line, raw))
    return blocks, kinds, cues


def _kind(span: CueSpan, raw: str) -> Kind:
    if span.time_at >= 0:
        return "broken"
    return "stray" if raw.strip("\ufeff \t\r\n") else "header"


def _cue(span: CueSpan, raw: str, time: re.Match[str], index: int, block: int) -> CueBlock:
    payload_at = span.below - span.start
    time_line_at = payload_at - len(span.time_line)
    content = raw[payload_at:]
    tail = _blank_tail(content)
    tail_text = time.string[time.end() :].strip()
    settings = read_coordinates(tail_text)
    text = trimmed_lines(content)
    if settings is None:
        # the reader takes words on the time line for the cue's first line
        text = f"{tail_text}\n{text}" if text else tail_text
    cue = make_cue(
        _ms(time, 1), _ms(time, 6), text, None, None, settings or _NO_SETTINGS, "srt"
    )  # fmt: skip
    plain = to_plain(text, "srt")
    return CueBlock(
        index,
        block,
        span.line + span.time_at,
        raw[:time_line_at],
        span.time_line,
        content[: len(content) - len(tail)],
        tail,
        (_trimmed_span(time, 1), _trimmed_span(time, 6)),
        cue,
        tuple(filter(None, map(str.strip, plain.split("\n")))),
    )


def _blank_tail(content: str) -> str:
    """Return the blank lines at the end: all but the end of the last line with text."""
    text = content.rstrip()
    end = len(text)
    rest = content[end:]
    first = next(iter(raw_lines(rest)), "")
    # spaces after the last word belong to its line
    return rest[len(first) :] if text else content


def _trimmed_span(time: re.Match[str], group: int) -> tuple[int, int]:
    end = time.end(group)
    written = time[group]
    return end - len(written.lstrip()), end - (len(written) - len(written.rstrip()))


def _ms(time: re.Match[str], group: int) -> int:
    whole, hours, minutes, seconds, digits = time.group(*range(group, group + 5))
    ms = ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000
    ms += fraction_ms(digits or "")
    return -ms if "-" in whole else ms
