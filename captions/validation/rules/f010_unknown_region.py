"""A cue names a region that is not defined.

In WebVTT, ``region:left`` shows a cue in a part of the picture that a REGION block above all cues
defines. If no block has that id, if the id is spelt differently (upper and lower case matter) or if
the block is after the first cue, the setting is ignored, and the cue is shown among the cues
without a region.

There is no fix: define the region above the first cue, correct its name, or remove the setting.

Source: WebVTT section 6.3 (the region of a cue) and section 4.1 (regions come before cues).
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.formats.lines import excerpt
from captions.formats.vtt.settings import read_region_settings
from captions.text.late_pattern import late_pattern
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Fault, Limits, Safety, Severity

CODE = "F010"
NAME = "unknown-region"
SEVERITY: Severity = "warning"
FIX: Safety | None = None
FORMATS = ("vtt",)

_REGION = late_pattern("(?<=[ \t\f])region:(?P<name>[^ \t\f\r\n]+)")
# A message lists the regions that are defined, unless there are more than this.
_MOST_LISTED = 5


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each undefined region, at the first cue that names it."""
    if "region:" not in file.text:
        return
    unknown: dict[str, list[tuple[CueBlock, int]]] = {}
    for cue in file.cues:
        for match in _REGION.finditer(cue.time_line, cue.time_spans[1][1]):
            if match["name"] not in file.regions:
                unknown.setdefault(match["name"], []).append((cue, match.start() + 1))
    if not unknown:
        return
    late = _defined_late(file)
    for name, cues in unknown.items():
        cue, column = cues[0]
        count = f" ({len(cues):,} cues)" if len(cues) > 1 else ""
        message = f'no region "{excerpt(name)}" is defined{_why(name, file, late)}{count}'
        yield Fault(cue.line, message, column, len(name) + len("region:"), cue=cue)


def _why(name: str, file: CaptionFile, late: dict[str, int]) -> str:
    if name in late:
        return f" before the first cue, only at line {late[name]}"
    known = sorted(filter(None, file.regions))
    shown = ", ".join(map(excerpt, known[:_MOST_LISTED]))
    return f", only {shown}" if 0 < len(known) <= _MOST_LISTED else ""


def _defined_late(file: CaptionFile) -> dict[str, int]:
    """Return the names of regions defined after the first cue, each with its line."""
    late: dict[str, int] = {}
    for block, kind in zip(file.blocks, file.kinds):
        if kind == "region":
            name = read_region_settings(" ".join(block.lines[1:])).settings.get("id", "")
            if name not in file.regions:
                late.setdefault(name, block.line)
    return late
