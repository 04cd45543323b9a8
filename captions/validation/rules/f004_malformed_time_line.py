"""A time line is not written in the form players expect.

SubRip has one form, ``00:00:01,000 --> 00:00:02,500``. WebVTT has another, with a dot and optional
hours: ``00:01.000 --> 00:02.500``. Browsers drop a WebVTT cue whose times have a comma. SubRip
players differ: some accept a dot, some show the cue at a wrong time, some stop there. Word
processors turn ``-->`` into one long arrow; players then show the number, the times and the text as
part of the cue before. In WebVTT, an arrow in the text is taken for a time line too: write
``--&gt;`` in text.

The fix writes the times in the form of the format and does not change them. In SubRip, words after
the times become the first line of the text. If a time has one or two digits after its comma or dot,
as in ``,5``, the fix is unsafe: we read half a second, but many players read 5 milliseconds.

In SubRip, a chat or a form may have removed the line breaks of several cues, or of a whole file.
The fix puts those around numbers and times back; breaks inside a text cannot be known.

There is no fix if the times would have to be guessed: seconds above 59 (or minutes, if there are
hours), frames instead of milliseconds, a missing or incomplete end, a negative time. Listen, and
type these times again. Nor is there one for a line that may be text ("10:30 --> 11:15 on Sundays"),
or if something other than a WebVTT setting is attached to the times without a space. Until a time
line is fixed, no other rule changes its times, or times of other cues that depend on them.

Source: WebVTT section 4.1 (timestamps). SubRip has no standard; this is the form that the SubRip
program writes.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.formats.lines import bare, excerpt, raw_lines
from captions.formats.srt.one_line import restored_lines
from captions.formats.vtt.timestamps import fault_of_time_line
from captions.validation.checks.time_lines import (
    Rewritten,
    lost_time_lines,
    may_hold_lost_time_lines,
    rewrite,
)
from captions.validation.checks.widespread import reported_once
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.document.well_formed_times import WELL_FORMED_LINE, are_well_formed
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity, numbered_lines

CODE = "F004"
NAME = "malformed-time-line"
SEVERITY: Severity = "error"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT
FORMATS = ("srt", "vtt")

_NOT_A_TIME_LINE = "this is not a time line"
_JOINED = "the line breaks around numbers, times and text are missing"
_NOT_WELL_FORMED = "not the form of a time line"
# A fault and its kind: faults of a kind that is all over the file are reported once.
Kinded = tuple[str, Fault]


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each malformed time line, or one for a kind that most of them have."""
    faults = list(_of_cues(file))
    if "broken" in file.kinds:
        faults.extend(_of_broken(file))
    if may_hold_lost_time_lines(file):
        faults.extend(_of_lost(file))
    if faults:
        faults.sort(key=lambda kinded: kinded[1].line)
        total = len(file.cues) + sum(1 for _, fault in faults if fault.cue is None)
        yield from reported_once(faults, total, "time lines")


def _of_cues(file: CaptionFile) -> Iterator[Kinded]:
    if are_well_formed([cue.time_line for cue in file.cues], file.format):
        return
    is_sound = WELL_FORMED_LINE[file.format].match
    for cue in file.cues:
        line = cue.time_line
        if is_sound(line):
            continue
        if line.startswith("\ufeff"):
            line = line.removeprefix("\ufeff")  # reported by F002
            if is_sound(line):
                continue
        restored = restored_lines(f"{cue.time_line}{cue.payload}") if file.format == "srt" else None
        if restored is not None:
            text = f"{restored.rstrip()}\n".replace("\n", cue.newline)
            lines = Edit({cue.block: f"{cue.above}{text}{cue.after}"})
            yield _JOINED, _fault(cue.line, _JOINED, line, cue, lines)
            continue
        found = rewrite(line, file.format)
        if found is None:
            yield _NOT_WELL_FORMED, _fault(cue.line, _NOT_WELL_FORMED, line, cue=cue)
        elif found.fault:
            mark = "\ufeff" if line != cue.time_line else ""
            edit = _rewritten(cue, found, mark)
            yield found.fault, _fault(cue.line, found.fault, line, cue, edit, found.safety)


def _rewritten(cue: CueBlock, found: Rewritten, mark: str) -> Edit | None:
    line = _written(found, cue.newline, bool(cue.payload))
    if line is None:
        return None
    raw = f"{cue.above}{mark}{line}{cue.payload}{cue.after}"
    return Edit({cue.block: raw}, is_revealing=True)


def _written(found: Rewritten, newline: str, has_text: bool) -> str | None:
    """Return the correct time line; words after the times become a line of their own."""
    if found.line is None or not found.words:
        return found.line
    end = found.line[len(bare(found.line)) :]
    # The time line may be the last line of the file, without a line end.
    return f"{bare(found.line)}{end or newline}{found.words}{end or (newline if has_text else '')}"


def _of_broken(file: CaptionFile) -> Iterator[Kinded]:
    """Yield the faults of time lines that cannot be read."""
    for index, kind in enumerate(file.kinds):
        if kind != "broken":
            continue
        number, line = next(
            (numbered for numbered in numbered_lines(file, index) if "-->" in numbered[1]),
            (file.blocks[index].line, file.blocks[index].raw),
        )
        restored = restored_lines(file.blocks[index].raw) if file.format == "srt" else None
        if restored is not None:
            yield _JOINED, _fault(number, _JOINED, line, edit=Edit({index: restored}))
            continue
        found = rewrite(line, file.format)
        if found is not None and found.fault:
            edit = _replaced(file, index, {number: found.line}) if found.line else None
            yield found.fault, _fault(number, found.fault, line, edit=edit, safety=found.safety)
            continue
        fault = fault_of_time_line(bare(line)) if file.format == "vtt" else _NOT_A_TIME_LINE
        yield fault, _fault(number, fault, line)


def _of_lost(file: CaptionFile) -> Iterator[Kinded]:
    """Yield the faults of time lines whose arrow was changed, so that players show them as text."""
    for index, kind in enumerate(file.kinds):
        # In WebVTT a time line follows an empty line, so without its arrow it begins stray text.
        # In SubRip it may be text of any block.
        if kind not in ("cue", "broken", "stray") or (file.format == "vtt" and kind != "stray"):
            continue
        lines = {}
        for number, line, corrected in lost_time_lines(file, index):
            found = rewrite(corrected, file.format)
            new = _written(found, "\n", has_text=False) if found else None
            lines[number] = (line, new, found.safety if found else None)
        if not lines:
            continue
        is_clear = all(new for _, new, _ in lines.values())
        new_lines = {number: new for number, (_, new, _) in lines.items()}
        edit = _replaced(file, index, new_lines) if is_clear else None
        safety: Safety | None = "unsafe" if any(safety for _, _, safety in lines.values()) else None
        fault = 'the arrow must be "-->"; this is read as text'
        for number, (line, _, _) in lines.items():
            yield fault, _fault(number, fault, line, edit=edit, safety=safety)


def _replaced(file: CaptionFile, index: int, new_lines: dict[int, str | None]) -> Edit:
    """Return the edit that replaces lines of a block, by their line number in the file."""
    first = file.blocks[index].line
    lines = list(raw_lines(file.blocks[index].raw))
    for number, new in new_lines.items():
        lines[number - first] = new or lines[number - first]
    return Edit({index: "".join(lines)}, is_revealing=True)


def _fault(
    line: int,
    fault: str,
    text: str,
    cue: CueBlock | None = None,
    edit: Edit | None = None,
    safety: Safety | None = None,
) -> Fault:
    quoted = excerpt(bare(text).strip())
    return Fault(line, f'{fault}: "{quoted}"', cue=cue, edit=edit, safety=safety if edit else None)
