"""There is no blank line between two cues, or below the WEBVTT line.

A blank line is what ends a cue. Without one, SubRip programs show the number and the times of the
next cue as text of this one, or lose the next cue. WebVTT players find the next time line all the
same, but take an identifier above it for words of the cue before. A line that holds only spaces
looks blank in an editor and is not blank to them.

The fix puts in one blank line, in the line ends of the file. It refuses where a number stands above
the next times and is not the one due: "1984" may be the last line of the text or the number of the
next cue, and only a person can tell.

Source: WebVTT section 4.1 (two line ends between blocks); SubRip players agree.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.formats.lines import bare, raw_lines
from captions.validation.checks.blank_lines import (
    ENDS,
    follows,
    is_number,
    newline_of,
    without_blank_tail,
)
from captions.validation.checks.widespread import reported_once
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity

CODE = "F008"
NAME = "missing-blank-line"
SEVERITY: Severity = "error"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT
FORMATS = ("srt", "vtt")


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each block that no blank line parts from the next."""
    last = len(file.blocks) - 1
    unfinished = [
        index
        for index, block in enumerate(file.blocks)
        if not block.raw.endswith(ENDS) and index < last
    ]
    if unfinished:
        yield from reported_once(_faults(file, unfinished), len(file.cues), "cues")


def _faults(file: CaptionFile, unfinished: list[int]) -> Iterator[tuple[str, Fault]]:
    cues = {cue.block: cue for cue in file.cues}
    for index in unfinished:
        kind = file.kinds[index]
        raw = file.blocks[index].raw
        body = without_blank_tail(raw)
        # an arrow in the text looks like a time line that cannot be read (F004)
        is_other = file.kinds[index + 1] == "broken" or (kind == "stray" and file.format == "srt")
        if is_other or not body.strip("\ufeff") or _has_empty_line(raw[len(body) :]):
            continue
        if kind == "header":
            message = "no blank line below the WEBVTT line"
        elif body != raw:
            message = "the line between two cues is not blank, it holds spaces"
        else:
            message = "no blank line before the next cue"
        line = file.blocks[index + 1].line
        yield message, Fault(line, message, edit=_parted(file, index, cues))


def _has_empty_line(tail: str) -> bool:
    return any(not bare(line) for line in raw_lines(tail))


def _parted(file: CaptionFile, index: int, cues: dict[int, CueBlock]) -> Edit | None:
    """Return the edit that puts a blank line in; None where it is not clear before which line."""
    raw = file.blocks[index].raw
    cue, after = cues.get(index), cues.get(index + 1)
    body = without_blank_tail(raw)
    end = newline_of(raw)
    if file.format == "srt":
        return Edit({index: f"{body}{end}"}, [index + 1]) if _is_due(cue, after) else None
    lines = list(raw_lines(body))
    floor = 1 if file.kinds[index] == "header" else 2 if cue is not None else len(lines)
    if len(lines) > floor and is_number(lines[-1]) and after is not None and not after.above:
        number = lines.pop()
        # in the header it can be nothing else
        if cue is not None and not follows(number, cue.number):
            return Edit({index: f"{body}{end}"}, [index + 1]) if cue.number is None else None
        return Edit({index: f"{without_blank_tail(''.join(lines))}{end}{number}"}, [index + 1])
    return Edit({index: f"{body}{end}"}, [index + 1])


def _is_due(cue: CueBlock | None, after: CueBlock | None) -> bool:
    """Return whether what was read as the next cue's number is none of this one's words."""
    if after is None or after.number is None:
        return True
    return cue is not None and follows(after.number, cue.number)
