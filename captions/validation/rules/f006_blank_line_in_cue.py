"""A blank line inside a cue cuts off the text below it.

A blank line ends a cue. In WebVTT every player drops what stands below, and so do most programs
for SubRip (pysrt does without a word); a few show it. Text pasted from a web page or a mail brings
such lines, and so do programs that double all line ends.

The fix takes the blank lines out. In SubRip it is safe: we read the text as part of the cue anyway.
In WebVTT it is unsafe: nobody has seen that text so far, so look whether it is meant to be seen.
A cue may get more lines than it should have (L002), but all its words are on screen. The fix
refuses where a number stands below the blank line, for then it is rather a cue that has lost its
time line: give it one, or delete the number.

Source: WebVTT section 4.1 (a cue's text has no empty line); SubRip players agree.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.formats.lines import bare, excerpt, raw_lines
from captions.validation.checks.blank_lines import (
    is_number,
    is_separated_number,
    newline_of,
    without_blank_lines,
    without_blank_tail,
)
from captions.validation.checks.time_lines import lost_time_lines
from captions.validation.checks.widespread import reported_once
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity

CODE = "F006"
NAME = "blank-line-in-cue"
SEVERITY: Severity = "error"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT
FORMATS = ("srt", "vtt")

_DOUBLED = "\r\r\n"
_BLANK = ("\n\n", "\n\r\n", "\r\r")
_LINE_ENDS = frozenset("\r\n")
_KEYWORDS = ("NOTE", "STYLE", "REGION")


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue with a blank line in it, and one where all cues have them."""
    if _DOUBLED in file.text and _is_doubled(file.text):
        yield _doubled(file)
    elif file.format == "vtt":
        if "stray" in file.kinds:
            yield from reported_once(_cut_off(file), len(file.cues), "cues")
    else:
        yield from reported_once(_inside(file), len(file.cues), "cues")


def _is_doubled(text: str) -> bool:
    """Return whether most lines end so; one or two do where the line ends of a file are mixed."""
    return text.count(_DOUBLED) * 2 > text.count("\n")


def _doubled(file: CaptionFile) -> Fault:
    """Return the fault of a file in which each line end was written as two."""
    count = file.text.count(_DOUBLED)
    blocks = {
        index: block.raw.replace(_DOUBLED, "\r\n")
        for index, block in enumerate(file.blocks)
        if _DOUBLED in block.raw
    }
    return Fault(
        1,
        f"line ends are doubled (CR CR LF), a blank line below each line ({count:,} lines)",
        edit=Edit(blocks),
    )


def _inside(file: CaptionFile) -> Iterator[tuple[str, Fault]]:
    """Yield the faults of SubRip cues that hold blank lines."""
    blanks = [blank for blank in _BLANK if blank in file.text]
    ended = sum(cue.after[:1] in _LINE_ENDS for cue in file.cues)
    if sum(map(file.text.count, blanks)) == ended:
        return  # each blank line found is the one that ends a cue
    blocks = file.blocks
    for cue in file.cues:
        raw = blocks[cue.block].raw
        body = len(raw) - len(cue.after)
        for blank in blanks:
            # the end of the last line is the start of what is sought
            if -1 < raw.find(blank) < body - 1:
                yield _blank_inside(file, cue, raw[:body])
                break


def _blank_inside(file: CaptionFile, cue: CueBlock, body: str) -> tuple[str, Fault]:
    lines = [bare(line) for line in raw_lines(body)]
    row = next(row for row, line in enumerate(lines) if not line)
    first = file.blocks[cue.block].line
    times = cue.line - first
    below = next(line for line in lines[row:] if line)
    if row < times:
        kind = "blank line between the number and the times"
        message = kind
    elif row == times + 1:
        kind = "blank line between the times and the text"
        message = f'{kind}: "{excerpt(below.strip())}"'
    else:
        kind = "blank line inside a cue, players drop the text below it"
        message = f'{kind}: "{excerpt(below.strip())}"'
    texts = _texts_below_blanks(lines[times + 1 :])
    is_clear = not any(map(is_number, texts)) and not any(lost_time_lines(file, cue.block))
    edit = Edit({cue.block: f"{without_blank_lines(body)}{cue.after}"}) if is_clear else None
    return kind, Fault(first + row, message, cue=cue, edit=edit)


def _texts_below_blanks(lines: list[str]) -> list[str]:
    """Return each line that has a blank one above it, but the first line of the text."""
    seen = [row for row, line in enumerate(lines) if line]
    return [lines[row] for row in seen if row and not lines[row - 1] and row != seen[0]]


def _cut_off(file: CaptionFile) -> Iterator[tuple[str, Fault]]:
    """Yield the faults of WebVTT text that a blank line parts from the cue above."""
    cues = {cue.block: cue for cue in file.cues}
    named = any(cue.cue.identifier for cue in file.cues)
    cue: CueBlock | None = None
    is_clear = True
    for index, kind in enumerate(file.kinds):
        if kind != "stray":
            cue, is_clear = cues.get(index), True
            continue
        raw = file.blocks[index].raw
        if not raw.strip():
            is_clear = False
            continue
        if cue is None or is_separated_number(file, index) or any(lost_time_lines(file, index)):
            cue = None
            continue
        first = bare(next(raw_lines(raw)))
        is_clear = is_clear and not (
            is_number(first) or first.startswith(_KEYWORDS) or (named and _is_name(file, index))
        )
        above = file.blocks[index - 1].raw
        # a last line without an end, which only a file's last line can be, needs one
        joined = without_blank_tail(above) or newline_of(above)
        message = f'the text below a blank line is never shown: "{excerpt(first.strip())}"'
        yield (
            "the text below a blank line is never shown",
            Fault(
                file.blocks[index].line,
                message,
                cue=cue,
                edit=Edit({index - 1: joined}, reads=[index]) if is_clear else None,
                safety="unsafe" if is_clear else None,
            ),
        )


def _is_name(file: CaptionFile, index: int) -> bool:
    """Return whether a block may be the identifier of the cue below: one word, and it has none."""
    raw = file.blocks[index].raw
    after = index + 1
    return (
        len(raw.split()) == 1
        and after < len(file.kinds)
        and file.kinds[after] == "cue"
        and "-->" in next(raw_lines(file.blocks[after].raw))
    )
