"""A blank line inside a cue cuts off the text below it.

A blank line ends a cue. In WebVTT every player drops the text below it. For SubRip most programs do
the same (pysrt does so silently), and a few show it. Text pasted from a web page or an e-mail
brings such lines, and so do programs that double all line ends.

The fix removes the blank lines. In SubRip it is safe, because we read the text below as part of the
cue anyway. In WebVTT it is unsafe, because the text was never shown before: check that viewers
should see it. Doubled line ends in the whole file are fixed safely in both formats. A cue may then
have more lines than the profile allows (L002), but all its words are shown.

There is no fix if a number is below the blank line, because the text is then probably another cue
that lost its time line: add the time line, or delete the number. Nor is there one for a line with
times but a wrong arrow (F004), and in WebVTT for text that begins with NOTE, STYLE or REGION, or
may be the identifier of the next cue.

Source: WebVTT section 4.1 (the text of a cue has no empty line); SubRip players agree.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.formats.lines import bare, excerpt, raw_lines
from captions.validation.checks.blank_lines import (
    is_number,
    is_separated_number,
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
# A line end and an empty line after it, with each kind of line end.
_BLANK = ("\n\n", "\n\r\n", "\r\r")
_LINE_ENDS = frozenset("\r\n")
_KEYWORDS = ("NOTE", "STYLE", "REGION")


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue with a blank line in it, or one if most cues have them."""
    if _DOUBLED in file.text and _is_doubled(file.text):
        yield _doubled(file)
    elif file.format == "vtt":
        if "stray" in file.kinds:
            yield from reported_once(_cut_off(file), len(file.cues), "cues")
    else:
        yield from reported_once(_inside(file), len(file.cues), "cues")


def _is_doubled(text: str) -> bool:
    """Return whether most line ends are doubled; in a file with mixed line ends, one or two are."""
    return text.count(_DOUBLED) * 2 > text.count("\n")


def _doubled(file: CaptionFile) -> Fault:
    """Return the fault of a file whose line ends were written twice."""
    count = file.text.count(_DOUBLED)
    blocks = {
        index: block.raw.replace(_DOUBLED, "\r\n")
        for index, block in enumerate(file.blocks)
        if _DOUBLED in block.raw
    }
    return Fault(
        1,
        f"line ends are doubled (CR CR LF): a blank line below each line ({count:,} lines)",
        edit=Edit(blocks),
    )


def _inside(file: CaptionFile) -> Iterator[tuple[str, Fault]]:
    """Yield the faults of SubRip cues that contain blank lines."""
    blanks = [blank for blank in _BLANK if blank in file.text]
    ended = sum(cue.after[:1] in _LINE_ENDS for cue in file.cues)
    if sum(map(file.text.count, blanks)) == ended:
        return  # every blank line found is one that ends a cue
    blocks = file.blocks
    for cue in file.cues:
        raw = blocks[cue.block].raw
        body = len(raw) - len(cue.after)
        for blank in blanks:
            # A match at the end of the last line is the blank line that ends the cue.
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
        kind = "there is a blank line between the number and the times"
        message = kind
    elif row == times + 1:
        kind = "there is a blank line between the times and the text"
        message = f'{kind}: "{excerpt(below.strip())}"'
    else:
        kind = "a blank line inside the cue cuts off the text below it"
        message = f'{kind}: "{excerpt(below.strip())}"'
    texts = _texts_below_blanks(lines[times + 1 :])
    is_clear = not any(map(is_number, texts)) and not any(lost_time_lines(file, cue.block))
    edit = Edit({cue.block: f"{without_blank_lines(body)}{cue.after}"}) if is_clear else None
    return kind, Fault(first + row, message, cue=cue, edit=edit)


def _texts_below_blanks(lines: list[str]) -> list[str]:
    """Return the lines directly below a blank line, without the first line of the text."""
    seen = [row for row, line in enumerate(lines) if line]
    return [lines[row] for row in seen if row and not lines[row - 1] and row != seen[0]]


def _cut_off(file: CaptionFile) -> Iterator[tuple[str, Fault]]:
    """Yield the faults of WebVTT text that a blank line separates from the cue above."""
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
        joined = without_blank_tail(file.blocks[index - 1].raw)
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
    """Return whether a block may be the identifier of the next cue: one word, and it has none."""
    raw = file.blocks[index].raw
    after = index + 1
    return (
        len(raw.split()) == 1
        and after < len(file.kinds)
        and file.kinds[after] == "cue"
        and "-->" in next(raw_lines(file.blocks[after].raw))
    )
