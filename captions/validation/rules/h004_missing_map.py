"""A segment has no valid X-TIMESTAMP-MAP.

The map says how the times of cues and those of the video belong together: the cue time LOCAL is
the time MPEGTS of the video's stream. Without it, players count from 0 of the stream. Videos made
by ffmpeg begin at 1.4 s there, those of Apple's tools at 10 s, so captions come early by that.
After 26.5 hours, when the times of the stream begin again at 0, they are wrong altogether.

The fix writes the map that all other segments have, if the cues then show in the time of the
segment. Where no segment has one, write the stream again with ``captions hls``.

Source: RFC 8216 section 3.5: each header should have the map; hls.js #1124, CCExtractor #2089.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.formats.hls.segments import with_map
from captions.formats.vtt.timestamp_map import TimestampMap, without_timestamp_map
from captions.validation.checks.streams import (
    CommonMaps,
    at_segment,
    edit_segment,
    playlists_of,
    stream_of,
)
from captions.validation.document import CaptionFile
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity
from captions.validation.stream import CheckedPlaylist, CheckedSegment, CheckedStream

CODE = "H004"
NAME = "missing-map"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"
PHASE = Phase.ORDER
FORMATS = frozenset({"hls"})


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each segment without a map, or one for all if none has any."""
    stream = stream_of(limits)
    maps = CommonMaps()
    for playlist in playlists_of(limits):
        missing = [
            segment
            for segment in playlist.segments
            if segment.file is not None
            and segment.file.kinds[:1] == ["header"]
            and segment.found is None
        ]
        if len(missing) > 1 and all(segment.found is None for segment in playlist.segments):
            message = f"no segment has an X-TIMESTAMP-MAP ({len(missing)} segments)"
            yield at_segment(playlist, missing[0], message, line=1)
            continue
        for segment in missing:
            found = maps.of(playlist, segment)
            edit = _edit(stream, playlist, segment, found)
            yield at_segment(playlist, segment, _message(segment), line=1, edit=edit)


def _message(segment: CheckedSegment) -> str:
    text = segment.loaded.text or ""
    if "X-TIMESTAMP-MAP" in text.upper():
        return (
            "X-TIMESTAMP-MAP is not of the form LOCAL:00:00:00.000,MPEGTS:900000, or not in the "
            "header"
        )
    return "there is no X-TIMESTAMP-MAP in the header"


def _edit(
    stream: CheckedStream,
    playlist: CheckedPlaylist,
    segment: CheckedSegment,
    found: TimestampMap | None,
) -> Edit | None:
    own = segment.loaded.own_text
    if found is None or own is None or segment.loaded.segment.init is not None:
        return None
    other = next((one for one in playlist.segments if one.found == found), None)
    offset_ms = other.offset_ms if other is not None else 0
    if not all(segment.is_inside(cue, offset_ms) for cue in segment.cues):
        return None
    header, _, rest = own.partition("\n")
    lines = with_map(header.removeprefix("WEBVTT"), found)
    assert segment.file is not None
    length = len(segment.file.blocks[0].raw) - len(header) - 1
    below = without_timestamp_map("\n" + rest[:length])[1:] + rest[length:]
    return edit_segment(stream, segment, f"WEBVTT{lines}\n{below}")
