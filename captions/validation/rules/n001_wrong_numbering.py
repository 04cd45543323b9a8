"""The cues are not numbered 1, 2, 3 and so on.

SubRip numbers its cues. Most players ignore the numbers, but editors and translators refer to
"cue 57", some programs sort by the numbers or stop at a missing one, and a gap in them shows that a
cue was lost. Numbers go wrong when files are cut or joined.

The fix numbers all cues again from 1 and changes nothing else. There is no fix while a time line
cannot be read (F004), or if a number may be part of the text: "1984" above the next times without a
blank line between the cues, a number between blank lines, or any number in a file where most cues
have none.

Source: SubRip has no standard; the SubRip program counts from 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from captions.formats.lines import excerpt
from captions.validation.checks.blank_lines import follows, has_lone_number, is_number
from captions.validation.checks.widespread import reported_once
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity

CODE = "N001"
NAME = "wrong-numbering"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"
PHASE = Phase.NUMBERS
FORMATS = ("srt",)

# Characters ignored around a number: white space, byte-order marks, and line ends below it.
_AROUND = "\ufeff \t\r\n\f\v\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029"


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each number that is not one more than the number before."""
    wrong = list(_wrong(file))
    if not wrong:
        return
    edit = _renumbered(file)
    if len(wrong) > 1 and not any(cue.above.strip(_AROUND) for cue in file.cues):
        yield Fault(file.cues[0].line, "no cue has a number", cue=file.cues[0], edit=edit)
        return
    faults = [_fault(cue, expected, edit) for cue, expected in wrong]
    yield from reported_once((("", fault) for fault in faults), len(file.cues), "cues")


def _wrong(file: CaptionFile) -> Iterator[tuple[CueBlock, int]]:
    """Yield each cue with a wrong number, and the number it should have."""
    broken = _broken_numbers(file) if "broken" in file.kinds else {}
    expected, index = 1, -1
    for cue in file.cues:
        if broken:
            for between in range(index + 1, cue.block):
                expected = broken[between] + 1 if between in broken else expected
            index = cue.block
        written = cue.above.strip(_AROUND)
        if written != str(expected):
            yield cue, expected
            # Continue from the number found. int() refuses thousands of digits.
            expected = int(written) if written.isdecimal() and len(written) < 10 else expected
        expected += 1


def _broken_numbers(file: CaptionFile) -> dict[int, int]:
    """Return the numbers of cues whose time line cannot be read, by the index of the block."""
    numbers = {}
    for index, kind in enumerate(file.kinds):
        if kind == "broken":
            first = file.blocks[index].lines[:1]
            text = first[0].strip(_AROUND) if first else ""
            if text.isdecimal() and len(text) < 10:
                numbers[index] = int(text)
    return numbers


def _fault(cue: CueBlock, expected: int, edit: Edit | None) -> Fault:
    written = cue.number
    if written is None:
        return Fault(cue.line, f"number is missing, expected {expected}", cue=cue, edit=edit)
    line = cue.line - max(1, cue.above.count("\n") or cue.above.count("\r"))
    shown = excerpt(written) if written.isdecimal() else f'"{excerpt(written)}"'
    message = f"number is {shown}, expected {expected}"
    return Fault(line, message, length=len(written), cue=cue, edit=edit)


def _renumbered(file: CaptionFile) -> Edit | None:
    """Return the edit that numbers all cues; None if a number may be text."""
    if "broken" in file.kinds or "stray" in file.kinds[1:] or _may_be_text(file.cues):
        return None
    return Edit(
        {
            cue.block: cue.with_number(str(number))
            for number, cue in enumerate(file.cues, 1)
            if cue.above.strip(_AROUND) != str(number)
        },
        reads=[cue.block for cue in file.cues],
    )


def _may_be_text(cues: Sequence[CueBlock]) -> bool:
    numbered = sum(1 for cue in cues if is_number(cue.above))
    if 0 < numbered * 2 < len(cues):
        return True
    if any(has_lone_number(cue.payload) for cue in cues):
        return True  # which of two equal numbers is the number of a cue depends on the others
    return any(
        after.number is not None and not cue.after and not follows(after.number, cue.number)
        for cue, after in pairwise(cues)
    )
