"""The position that WebVTT settings give a cue, as far as 15 rows and 32 columns can follow it."""

from __future__ import annotations

from collections.abc import Mapping

from captions.formats.alignment_tags import POSITION_SETTINGS
from captions.formats.vtt.settings import read_cue_settings, written_settings
from captions.record import Record

# Settings that have no equal in CEA-608.
_NO_EQUAL = ("vertical", "region", "size")
_SIDES = {"line-left": "left", "line-right": "right", "center": "center"}


class Position(Record, frozen=True):
    """Where a cue is shown (WebVTT section 3.1); the default is the middle of the bottom.

    ``line`` is a percentage of the picture's height, or counts rows from 0 at the top and -1 at the
    bottom; ``line_part`` is the part of the cue that is there ("start", "center" or "end").
    ``percentage`` is one of the width, at which is the ``side`` of the cue: "left", "center" or
    "right". ``is_exact`` is False where other settings are dropped.
    """

    line: float | None = None
    is_percentage: bool = False
    line_part: str = "start"
    percentage: float | None = None
    side: str = "center"
    is_exact: bool = True


def read_position(settings: Mapping[str, str]) -> Position:
    """Return the position of a cue's settings; those that are not valid do not count.

    >>> read_position({"line": "10%", "align": "start"})
    Position(line=10.0, is_percentage=True, line_part='start', percentage=None, side='left', \
is_exact=True)
    """
    known = {name: value for name, value in settings.items() if name in POSITION_SETTINGS}
    regions = {known["region"]} if "region" in known else ()
    valid = read_cue_settings(written_settings(known), regions).settings
    line, _, line_part = valid.get("line", "auto").partition(",")
    percentage, _, position_part = valid.get("position", "auto").partition(",")
    align = valid.get("align", "center")
    side = {"start": "left", "end": "right"}.get(align, align)
    return Position(
        None if line == "auto" else float(line.rstrip("%")),
        line.endswith("%"),
        line_part or "start",
        None if percentage == "auto" else float(percentage.rstrip("%")),
        _SIDES.get(position_part, side),
        not any(valid.get(name, "100%") != "100%" for name in _NO_EQUAL),
    )
