"""A blank line is missing between two cues, or below the WEBVTT line.

A blank line ends a cue. Without it, SubRip programs show the number and the times of the next cue
as text of the cue before, or lose the next cue. WebVTT players find the next time line, but show an
identifier above it as text of the cue before. A line that contains only spaces looks blank in an
editor, but these programs do not accept it as blank.

The fix adds one blank line, with the line end that the file uses. There is no fix if a number is
above the next times and does not continue the numbering: "1984" may be the last line of the text or
the number of the next cue, and only a person can decide. The number is kept as text if the WebVTT
cue above has no identifier.

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
    """Yield a fault for each block without a blank line before the next block."""
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
        # An arrow in the text looks like a broken time line, which F004 reports.
        is_other = file.kinds[index + 1] == "broken" or (kind == "stray" and file.format == "srt")
        is_other = is_other or "fence" in file.kinds[index : index + 2]
        if is_other or not body.strip("\ufeff") or _has_empty_line(raw[len(body) :]):
            continue
        if kind == "header":
            message = "no blank line below the WEBVTT line"
        elif body != raw:
            message = "the line between two cues has spaces, so it is not blank"
        else:
            message = "no blank line before the next cue"
        line = file.blocks[index + 1].line
        yield message, Fault(line, message, edit=_separated(file, index, cues))


def _has_empty_line(tail: str) -> bool:
    return any(not bare(line) for line in raw_lines(tail))


def _separated(file: CaptionFile, index: int, cues: dict[int, CueBlock]) -> Edit | None:
    """Return the edit that adds a blank line; None if it is unclear above which line."""
    raw = file.blocks[index].raw
    cue, after = cues.get(index), cues.get(index + 1)
    body = without_blank_tail(raw)
    end = newline_of(raw)
    if file.format == "srt":
        return Edit({index: f"{body}{end}"}, [index + 1]) if _is_next_number(cue, after) else None
    lines = list(raw_lines(body))
    # How many lines precede a number that is not text: the signature, or the times and some text.
    fewest = 1 if file.kinds[index] == "header" else 2 if cue is not None else len(lines)
    if len(lines) > fewest and is_number(lines[-1]) and after is not None and not after.above:
        number = lines.pop()
        # In the header, a number can only be the identifier of the first cue.
        if cue is not None and not follows(number, cue.number):
            return Edit({index: f"{body}{end}"}, [index + 1]) if cue.number is None else None
        return Edit({index: f"{without_blank_tail(''.join(lines))}{end}{number}"}, [index + 1])
    return Edit({index: f"{body}{end}"}, [index + 1])


def _is_next_number(cue: CueBlock | None, after: CueBlock | None) -> bool:
    """Return whether the number above the next cue, if any, is certainly not text of this cue."""
    if after is None or after.number is None:
        return True
    return cue is not None and follows(after.number, cue.number)
