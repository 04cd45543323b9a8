"""A WebVTT setting, style sheet or region is ignored by players.

WebVTT positions a cue with settings after its times, such as ``position:10% align:start``. A player
ignores a setting that is misspelt or out of range without any message. The cue is then shown at the
usual position, perhaps over the face of the person who speaks. ``align:middle`` is from an old
draft; browsers accept only ``center``. Style sheets and regions are used only before the first cue,
and a region only if it has an id.

The fix corrects what is clear: ``align:middle`` and other names from the old draft, and a missing
percent sign. It skips values up to 1 other than 0 without a percent sign, which may be fractions,
and settings that are given twice. An unsafe fix moves a style sheet or region from below the first
cue to above it; it is unsafe because the captions will then look different. A region with several
faults is not moved. Everything else is only reported: correct the setting or remove it.

Source: WebVTT section 6.2 (regions) and section 6.3 (cue settings).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from captions.formats.lines import bare
from captions.formats.vtt.settings import read_cue_settings, read_region_settings
from captions.text.late_pattern import late_pattern
from captions.validation.checks.blank_lines import ENDS, newline_of, without_blank_tail
from captions.validation.checks.widespread import reported_once
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity, numbered_lines

CODE = "F009"
NAME = "bad-cue-setting"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT
FORMATS = ("vtt",)

_TOKEN = late_pattern("[^ \t\n\f\r]+")
_REGION = late_pattern("(?:^|[ \t\f])region:([^ \t\f\r\n]+)")
_NO_PERCENT = late_pattern(
    r"(?P<name>position|size):(?P<number>[0-9]{1,3}(?:\.[0-9]{1,9})?)(?P<align>,.*)?"
)
# With more faults than this, the text after the times is probably not settings.
_MAX_REPORTED = 20
# Values from old drafts of WebVTT and other spellings, with the correct values.
_OLD_NAMES = (
    (late_pattern("align:(?:middle|centre)"), "align:center"),
    (late_pattern("(?P<line>line:[^,]+),(?:middle|centre)"), r"\g<line>,center"),
    (late_pattern("(?P<position>position:[^,]+),(?:middle|centre)"), r"\g<position>,center"),
    (late_pattern("(?P<position>position:[^,]+),start"), r"\g<position>,line-left"),
    (late_pattern("(?P<position>position:[^,]+),end"), r"\g<position>,line-right"),
)


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each ignored setting of a cue, then for style sheets and regions."""
    yield from reported_once(_of_cues(file), len(file.cues), "cues")
    if "style" in file.kinds or "region" in file.kinds:
        yield from _of_definitions(file)


def _of_cues(file: CaptionFile) -> Iterator[tuple[str, Fault]]:
    sound: set[str] = {"", "\n", "\r\n", "\r"}
    for cue in file.cues:
        written = cue.time_line[cue.time_spans[1][1] :]
        if written in sound:
            continue
        faults = list(_faults(bare(written), file))
        if not faults:
            sound.add(written)
            continue
        edit = _corrected_line(cue, written, file)
        for message, index, length, is_clear in faults:
            column = cue.time_spans[1][1] + index + 1
            own = edit if is_clear else None
            yield message, Fault(cue.line, message, column, length, cue=cue, edit=own)


def _faults(written: str, file: CaptionFile) -> Iterator[tuple[str, int, int, bool]]:
    """Yield the faults of settings: message, index, length, and whether it can be fixed."""
    regions, names = _named(written, file)
    reported: set[str] = set()
    for match in _TOKEN.finditer(written):
        if len(reported) >= _MAX_REPORTED:
            break
        for fault in read_cue_settings(match[0], regions).faults:
            if fault not in reported:
                reported.add(fault)
                is_clear = _corrected(match[0], regions, names) is not None
                yield fault, match.start(), len(match[0]), is_clear
    for fault in read_cue_settings(written, regions).faults:
        if fault not in reported:
            yield fault, len(written) - len(written.lstrip()), len(written.strip()), False


def _named(written: str, file: CaptionFile) -> tuple[set[str], Counter[str]]:
    """Return the regions assumed to be defined, and how often each setting is given."""
    # F010 reports a region that is not defined.
    regions = {*file.regions, *_REGION.findall(written)}
    return regions, Counter(token.partition(":")[0] for token in _TOKEN.findall(written))


def _corrected(token: str, regions: set[str], names: Counter[str]) -> str | None:
    """Return a setting as it was meant; None if that is unclear."""
    if names[token.partition(":")[0]] > 1:
        return None  # the other one of this name may be the right one
    new = token
    for old, current in _OLD_NAMES:
        match = old.fullmatch(new)
        new = match.expand(current) if match else new
    match = _NO_PERCENT.fullmatch(new)
    # 0.5 may mean half of the width, or half a percent.
    if match and (float(match["number"]) > 1 or match["number"] == "0"):
        new = f"{match['name']}:{match['number']}%{match['align'] or ''}"
    return new if new != token and not read_cue_settings(new, regions).faults else None


def _corrected_line(cue: CueBlock, written: str, file: CaptionFile) -> Edit:
    """Return the edit that makes all clear corrections in the settings of a cue."""
    regions, names = _named(written, file)

    def correct(match: re.Match[str]) -> str:
        return _corrected(match[0], regions, names) or match[0]

    line = cue.time_line[: cue.time_spans[1][1]] + _TOKEN.sub(correct, written)
    return Edit({cue.block: f"{cue.above}{line}{cue.payload}{cue.after}"})


def _of_definitions(file: CaptionFile) -> Iterator[Fault]:
    """Yield the faults of style sheets and regions."""
    late: list[int] = []
    seen_cue = False
    for index, kind in enumerate(file.kinds):
        seen_cue = seen_cue or kind == "cue"
        if kind not in ("style", "region"):
            continue
        if seen_cue:
            late.append(index)
        elif kind == "region":
            yield from _of_region(file, index)
    if late:
        yield from _of_late(file, late)


def _of_late(file: CaptionFile, late: list[int]) -> Iterator[Fault]:
    """Yield the faults of style sheets and regions below the first cue.

    One edit moves them all, except those that a note may ignore. Regions that have several faults
    of their own are not moved: each would be a finding above the cue.
    """
    from captions.validation.checks.ignoring import may_be_ignored

    moved = [index for index in late if not _has_faults(file, index)]
    together = [index for index in moved if not may_be_ignored(file, index)]
    shared = _moved(file, together)
    edits = {
        **dict.fromkeys(together, shared),
        **{index: _moved(file, [index]) for index in moved if may_be_ignored(file, index)},
    }
    for index in late:
        message = f"{file.kinds[index].upper()} after the first cue is ignored"
        yield Fault(file.blocks[index].line, message, edit=edits.get(index), safety="unsafe")


def _has_faults(file: CaptionFile, index: int) -> bool:
    """Return whether a block is a region with more than one fault."""
    return file.kinds[index] == "region" and len(list(islice(_of_region(file, index), 2))) > 1


def _of_region(file: CaptionFile, index: int) -> Iterator[Fault]:
    block = file.blocks[index]
    written = " ".join(block.lines[1:])
    reading = read_region_settings(written)
    lines = list(numbered_lines(file, index))[1:]
    for fault in reading.faults:
        found = next(
            (
                (number, match)
                for number, line in lines
                for match in _TOKEN.finditer(line)
                if fault in read_region_settings(match[0]).faults
            ),
            None,
        )
        if found is None:
            yield Fault(block.line, fault)
        else:
            yield Fault(found[0], fault, found[1].start() + 1, len(found[1][0]))
    if not reading.settings.get("id"):
        yield Fault(block.line, "this REGION has no id: no cue can be shown in it")


def _moved(file: CaptionFile, indices: Sequence[int]) -> Edit | None:
    """Return the edit that moves blocks above the first cue and the comments of that cue."""
    first = file.kinds.index("cue")
    while first and file.kinds[first - 1] == "note":
        first -= 1
    if not indices or not first or not file.blocks[first - 1].raw.endswith(ENDS):
        return None
    moved = []
    for index in indices:
        raw = file.blocks[index].raw
        moved += [without_blank_tail(raw).rstrip("\r\n"), newline_of(raw) * 2]
    above = "".join([*moved, file.blocks[first].raw])
    return Edit({first: above, **dict.fromkeys(indices, "")}, reads=[first - 1])
