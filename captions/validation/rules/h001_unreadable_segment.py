"""A file that an HLS playlist names cannot be read.

A player tries a missing segment again and again, and some stop the video for it. The captions in
that time are lost. Reported are segments, and playlists of captions in a master playlist: files
that do not exist, that are not WebVTT but MP4, and that lie outside the folder of the playlist,
where this program does not read. A segment that the playlist itself calls missing (EXT-X-GAP), or
encrypted (EXT-X-KEY), is not reported.

There is no fix: copy the files to their place, or write the stream again with ``captions hls``.

Source: RFC 8216 section 6.2.1: a server must make each segment of a playlist available.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.checks.streams import at_segment, playlists_of, stream_of
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Safety, Severity

CODE = "H001"
NAME = "unreadable-segment"
SEVERITY: Severity = "error"
FIX: Safety | None = None
FORMATS = frozenset({"hls"})

# How faults of the system and of servers begin.
_CANNOT = "cannot be read: "


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each file that cannot be read."""
    for line, message in stream_of(limits).unreadable:
        yield Fault(line, f"cannot be read: {message}")
    for playlist in playlists_of(limits):
        missing = [
            segment
            for segment in playlist.segments
            if segment.file is None
            and not segment.loaded.segment.is_gap
            and not segment.loaded.segment.is_encrypted
        ]
        if len(missing) > 1 and len(missing) == len(playlist.segments):
            reason = missing[0].loaded.fault.removeprefix(_CANNOT)
            yield at_segment(playlist, missing[0], f"no segment can be read: {reason}")
            continue
        for segment in missing:
            reason = segment.loaded.fault.removeprefix(_CANNOT)
            yield at_segment(playlist, segment, f"{_CANNOT}{reason}")
