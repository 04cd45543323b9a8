"""A time line is not written as players expect it.

SubRip has one form, ``00:00:01,000 --> 00:00:02,500``, and WebVTT has another,
``00:01.000 --> 00:02.500``, with a dot and hours only if you like. Browsers drop a WebVTT cue whose
times have a comma. SubRip players differ: some take a dot, some show the cue at a wrong time, some
stop there. Word processors turn ``-->`` into one long arrow, and then the number, the times and
the text all show as part of the cue before. In WebVTT an arrow in the text itself is taken for a
time line as well; write ``--&gt;`` there.

The fix writes the times in the form of the file, the same times as we read. Words behind the times
become the first line of the text. Where a time has one or two digits after its comma (``,5``) the
fix is unsafe: half a second to people, 5 milliseconds to many players. It refuses where the times
have to be guessed: more than 59 seconds, frames instead of milliseconds, a missing end. Type those
again by ear. As long as a time line is malformed, no other rule changes its times, or those of a
cue that depend on them.

Source: WebVTT section 4.1 (timestamps). SubRip has no standard; this is the form its own program
writes.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.formats.lines import bare, excerpt, raw_lines
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

_ODD = "this is not how a time line is written"
Kinded = tuple[str, Fault]


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each malformed time line, and one for a fault that most of them have."""
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
            line = line.removeprefix("\ufeff")  # another rule's matter (F002)
            if is_sound(line):
                continue
        found = rewrite(line, file.format)
        if found is None:
            yield _ODD, _fault(cue.line, _ODD, line, cue=cue)
        elif found.fault:
            mark = "\ufeff" if line is not cue.time_line else ""
            edit = _rewritten(cue, found, mark)
            yield found.fault, _fault(cue.line, found.fault, line, cue, edit, found.safety)


def _rewritten(cue: CueBlock, found: Rewritten, mark: str) -> Edit | None:
    line = _written(found, cue.newline, bool(cue.payload))
    if line is None:
        return None
    return Edit({cue.block: f"{cue.above}{mark}{line}{cue.payload}{cue.after}"})


def _written(found: Rewritten, newline: str, has_text: bool) -> str | None:
    """Return a time line as it should be; words behind the times become a line of their own."""
    if found.line is None or not found.words:
        return found.line
    end = found.line[len(bare(found.line)) :]
    # a time line may be the last thing in a file
    return f"{bare(found.line)}{end or newline}{found.words}{end or (newline if has_text else '')}"


def _of_broken(file: CaptionFile) -> Iterator[Kinded]:
    """Yield the faults of time lines that cannot be read as they stand."""
    for index, kind in enumerate(file.kinds):
        if kind != "broken":
            continue
        number, line = next(
            (numbered for numbered in numbered_lines(file, index) if "-->" in numbered[1]),
            (file.blocks[index].line, file.blocks[index].raw),
        )
        found = rewrite(line, file.format)
        if found is not None and found.fault:
            edit = _replaced(file, index, {number: found.line}) if found.line else None
            yield found.fault, _fault(number, found.fault, line, edit=edit, safety=found.safety)
            continue
        fault = fault_of_time_line(bare(line)) if file.format == "vtt" else "this is no time line"
        yield fault, _fault(number, fault, line)


def _of_lost(file: CaptionFile) -> Iterator[Kinded]:
    """Yield the faults of time lines with an arrow that no program knows."""
    for index, kind in enumerate(file.kinds):
        # behind an empty line, or at its start, nothing else than a time line looks like one
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
        news = {number: new for number, (_, new, _) in lines.items()}
        edit = _replaced(file, index, news) if is_clear else None
        safety: Safety | None = "unsafe" if any(safety for _, _, safety in lines.values()) else None
        fault = 'the arrow is not "-->", so that this is text'
        for number, (line, _, _) in lines.items():
            yield fault, _fault(number, fault, line, edit=edit, safety=safety)


def _replaced(file: CaptionFile, index: int, news: dict[int, str | None]) -> Edit:
    """Return the edit that gives some lines of a block, by number, new text."""
    first = file.blocks[index].line
    lines = list(raw_lines(file.blocks[index].raw))
    for number, new in news.items():
        lines[number - first] = new or lines[number - first]
    return Edit({index: "".join(lines)})


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
