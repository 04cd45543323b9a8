"""A segment does not begin with WEBVTT.

Each segment is a WebVTT file of its own. One that only continues the one before, without the
header, is refused by every player, and all of its captions are lost. A header in a file of its own
(EXT-X-MAP) serves too.

The fix writes the header, with the map that the other segments have, if the segment has cues or
nothing but its map.

Source: RFC 8216 section 3.5: each segment must start with a WebVTT header, or an EXT-X-MAP tag
must be applied to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.formats.lines import excerpt
from captions.formats.vtt.blocks import SIGNATURE
from captions.validation.checks.streams import (
    CommonMaps,
    at_segment,
    edit_segment,
    is_empty,
    read_segments,
    stream_of,
    with_header,
)
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "H003"
NAME = "missing-header"
SEVERITY: Severity = "error"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT
FORMATS = frozenset({"hls"})


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each segment with text and without a header."""
    stream = stream_of(limits)
    maps = CommonMaps()
    for playlist, segment, own in read_segments(limits):
        text = segment.loaded.text or ""
        if is_empty(segment) or SIGNATURE.match(text.removeprefix("\ufeff")):
            continue
        first = excerpt(text.strip().split("\n", 1)[0], 30)
        edit = None
        if segment.cues and segment.loaded.segment.init is None:
            found = maps.of(playlist, segment)
            edit = edit_segment(stream, segment, with_header(own, found))
        yield at_segment(
            playlist, segment, f"it begins with {first!r}, not with WEBVTT", line=1, edit=edit
        )
