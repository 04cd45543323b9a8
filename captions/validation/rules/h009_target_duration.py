"""A segment is longer than the target duration, or there is none.

Players take the target duration for how long to wait before they ask for a live playlist again, and
for how much to load ahead. Apple's refuse a playlist with a longer segment. A duration counts
rounded to whole seconds, a half upwards.

The fix writes the duration of the longest segment as the target duration.

Source: RFC 8216 section 4.3.3.1: the duration of each segment, rounded, must be at most the target
duration, and the tag is required.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.formats.hls.write import decimal_s, rounded_s
from captions.validation.checks.streams import at_line, edit_line, playlists_of, stream_of
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "H009"
NAME = "target-duration"
SEVERITY: Severity = "error"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT
FORMATS = frozenset({"hls"})


_TAG = "#EXT-X-TARGETDURATION"


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each playlist whose target duration is missing or too short."""
    stream = stream_of(limits)
    for playlist in playlists_of(limits):
        media = playlist.playlist
        if not media.segments:
            continue
        longest = max(media.segments, key=lambda segment: segment.duration_ms)
        needed = max(1, rounded_s(longest.duration_ms))
        new = f"{_TAG}:{needed}"
        line = media.tags.get(_TAG)
        if line is None or media.target_s is None:
            has_none = line is None
            edit = edit_line(stream, playlist.location, line or 2, new, inserts=has_none)
            yield at_line(playlist, line or 1, "there is no target duration", edit=edit)
        elif needed > media.target_s:
            yield at_line(
                playlist,
                longest.duration_line or longest.line,
                f"{longest.uri} is longer than the target duration "
                f"({decimal_s(longest.duration_ms)} s > {media.target_s} s)",
                edit=edit_line(stream, playlist.location, line, new),
            )
