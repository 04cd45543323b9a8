"""The maps of segments do not fit the video: captions are early or late.

The X-TIMESTAMP-MAP names the time of the video's stream at which a cue time is. Packagers often
write MPEGTS:0, or 900000 as in Apple's example, whatever the video has. All captions are then off
by the difference. It is found by comparing the maps with the first time of the video, which the
master playlist leads to, and reported if cues leave the time of their segments by it.

Live streams are not compared like this: wrong maps bring cues out of their segments there (H006).

The fix writes the maps anew so that the cues show in their segments. It is unsafe, because only
listening shows that they are right then.

Source: RFC 8216 section 3.5; shaka-packager #1355, hls.js #3099, #5680.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.formats.hls.segments import as_header, with_map
from captions.formats.vtt.timestamp_map import TimestampMap, without_timestamp_map
from captions.validation.checks.streams import (
    at_segment,
    edit_files,
    playlists_of,
    seconds_of,
    stream_of,
)
from captions.validation.document import CaptionFile
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity
from captions.validation.stream import CheckedPlaylist, CheckedSegment, CheckedStream

CODE = "H005"
NAME = "map-not-as-video"
SEVERITY: Severity = "error"
FIX: Safety | None = "unsafe"
PHASE = Phase.TIMES
FORMATS = frozenset({"hls"})


# The least difference (ms) that is reported: sound may begin some milliseconds before pictures.
_LEAST_MS = 100


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for the first segment of each stretch whose map moves cues out of it."""
    stream = stream_of(limits)
    for playlist in playlists_of(limits):
        if not playlist.periods or not playlist.playlist.is_whole:
            continue
        stretches: dict[int, list[tuple[int, CheckedSegment]]] = {}
        for index, segment in enumerate(playlist.segments):
            stretch = stretches.setdefault(segment.loaded.segment.discontinuity, [])
            stretch.append((index, segment))
        for segments in stretches.values():
            wrong = [segment for _, segment in segments if _is_moved_out(segment)]
            if not wrong:
                continue
            late_ms = wrong[0].map_ms
            found = wrong[0].found
            assert found is not None
            early = "late" if late_ms > 0 else "early"
            yield at_segment(
                playlist,
                wrong[0],
                f"captions show {seconds_of(abs(late_ms))} {early}: the map is {as_header(found)}, "
                f"that of the video {as_header(_map_of_video(playlist, segments))} "
                f"({len(wrong)} of {len(segments)} segments)",
                line=2,
                edit=_edit(stream, playlist, segments, late_ms),
            )


def _map_of_video(
    playlist: CheckedPlaylist, segments: Sequence[tuple[int, CheckedSegment]]
) -> TimestampMap:
    index = segments[0][0] if len(playlist.periods) == len(playlist.segments) else 0
    return playlist.periods[index].timestamp_map()


def _is_moved_out(segment: CheckedSegment) -> bool:
    return abs(segment.map_ms) >= _LEAST_MS and segment.offset_ms == 0


def _edit(
    stream: CheckedStream,
    playlist: CheckedPlaylist,
    segments: Sequence[tuple[int, CheckedSegment]],
    late_ms: int,
) -> Edit | None:
    """Return the edit that gives all segments of a stretch the map of the video."""
    if len(playlist.periods) != len(playlist.segments):
        return None
    texts = {}
    for index, segment in segments:
        own = segment.loaded.own_text
        if own is None or segment.found is None:
            continue
        if abs(segment.map_ms - late_ms) > 1 or segment.file is None:
            continue
        header = segment.file.blocks[0].raw.rstrip("\r\n")
        first, _, rest = without_timestamp_map(header.replace("\r\n", "\n")).partition("\n")
        lines = with_map(first.removeprefix("WEBVTT"), playlist.periods[index].timestamp_map()) + (
            f"\n{rest}" if rest else ""
        )
        texts[segment.loaded.location] = f"WEBVTT{lines}{own[len(header) :]}"
    return edit_files(stream, texts)
