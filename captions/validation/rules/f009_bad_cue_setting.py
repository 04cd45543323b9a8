"""A setting of a cue, a region or a style sheet does not count.

WebVTT places a cue by settings behind its times, such as ``position:10% align:start``. One that is
misspelt or out of range is passed over without a word, and the caption stands in the middle after
all, perhaps on the face of the one who speaks. ``align:middle`` comes from an old draft; browsers
know only ``center``. Style sheets and regions count before the first cue only.

The fix corrects what is clear: ``align:middle`` and its like, and a percent sign left out. A style
sheet or region after the first cue is moved above the first cue by an unsafe fix, for the captions
look different once it counts. Anything else is left as it is: look up what was meant, or take it
out.

Source: WebVTT section 6.2 (regions) and section 6.3 (cue settings).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from captions.formats.lines import bare
from captions.formats.vtt.settings import read_cue_settings, read_region_settings
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

_TOKEN = re.compile("[^ \t\n\f\r]+")
_REGION = re.compile("(?:^|[ \t\f])region:([^ \t\f\r\n]+)")
_NO_PERCENT = re.compile(r"(position|size):([0-9]{1,3}(?:\.[0-9]{1,9})?)(,.*)?")
# a line with more faults than this is no line of settings
_MAX_REPORTED = 20
_OLD_NAMES = (
    (re.compile("align:(?:middle|centre)"), "align:center"),
    (re.compile("(line:[^,]+),(?:middle|centre)"), r"\1,center"),
    (re.compile("(position:[^,]+),(?:middle|centre)"), r"\1,center"),
    (re.compile("(position:[^,]+),start"), r"\1,line-left"),
    (re.compile("(position:[^,]+),end"), r"\1,line-right"),
)


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each setting that does not count, by cues and then by blocks."""
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
        for message, at, length, is_clear in faults:
            column = cue.time_spans[1][1] + at + 1
            own = edit if is_clear else None
            yield message, Fault(cue.line, message, column, length, cue=cue, edit=own)


def _faults(written: str, file: CaptionFile) -> Iterator[tuple[str, int, int, bool]]:
    """Yield faults of settings: a message, its index and length, and whether it can be fixed."""
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
    """Return the regions that count as defined, and how often each setting is there."""
    # a region that is not defined is reported by F010
    regions = {*file.regions, *_REGION.findall(written)}
    return regions, Counter(token.partition(":")[0] for token in _TOKEN.findall(written))


def _corrected(token: str, regions: set[str], names: Counter[str]) -> str | None:
    """Return a setting as it was meant; None where that is not clear."""
    if names[token.partition(":")[0]] > 1:
        return None  # the other one of this name may be the one that counts
    new = token
    for old, now in _OLD_NAMES:
        match = old.fullmatch(new)
        new = match.expand(now) if match else new
    match = _NO_PERCENT.fullmatch(new)
    # 0.5 was meant as a part of one, or as half a percent
    if match and (float(match[2]) > 1 or match[2] == "0"):
        new = f"{match[1]}:{match[2]}%{match[3] or ''}"
    return new if new != token and not read_cue_settings(new, regions).faults else None


def _corrected_line(cue: CueBlock, written: str, file: CaptionFile) -> Edit:
    """Return the edit that corrects all settings of a cue that can be corrected."""
    regions, names = _named(written, file)

    def correct(match: re.Match[str]) -> str:
        return _corrected(match[0], regions, names) or match[0]

    line = cue.time_line[: cue.time_spans[1][1]] + _TOKEN.sub(correct, written)
    return Edit({cue.block: f"{cue.above}{line}{cue.payload}{cue.after}"})


def _of_definitions(file: CaptionFile) -> Iterator[Fault]:
    """Yield the faults of style sheets and regions."""
    seen_cue = False
    for index, kind in enumerate(file.kinds):
        seen_cue = seen_cue or kind == "cue"
        if kind not in ("style", "region"):
            continue
        block = file.blocks[index]
        if seen_cue:
            message = f"{kind.upper()} after the first cue does not count"
            yield Fault(block.line, message, edit=_moved(file, index), safety="unsafe")
        elif kind == "region":
            yield from _of_region(file, index)


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


def _moved(file: CaptionFile, index: int) -> Edit | None:
    """Return the edit that moves a block before the first cue, and the comments above that."""
    first = file.kinds.index("cue")
    while first and file.kinds[first - 1] == "note":
        first -= 1
    if not first or not file.blocks[first - 1].raw.endswith(ENDS):
        return None
    raw, below = file.blocks[index].raw, file.blocks[first].raw
    end = newline_of(raw)
    moved = without_blank_tail(raw).rstrip("\r\n")
    return Edit({first: f"{moved}{end}{end}{below}", index: ""}, reads=[first - 1])
