"""The segments of the captions end at other times than those of the video.

On demand the whole captions must be as long as the video: a playlist that is longer makes players
show a longer video, one that is shorter ends the captions before it. Live, each segment must be
that of the video: players match them by number. What is compared is the playlist of the first
variant in the master playlist.

There is no fix: write the stream again with ``captions hls --like video.m3u8``.

Source: RFC 8216 section 6.2.4: matching content in renditions, and the same target duration except
on demand; shaka-packager #458.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.checks.streams import at_line, beside_video, seconds_of
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Safety, Severity

CODE = "H010"
NAME = "duration-not-as-video"
SEVERITY: Severity = "warning"
FIX: Safety | None = None
FORMATS = frozenset({"hls"})


# The largest difference (ms) that is not reported: players tolerate half a second (6.3.3).
_TOLERANCE_MS = 500


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each playlist that differs from the video's."""
    for playlist, media, video in beside_video(limits):
        last = media.segments[-1]
        if media.is_whole and video.is_whole:
            difference_ms = media.duration_ms - video.duration_ms
            if abs(difference_ms) > _TOLERANCE_MS:
                longer = "longer" if difference_ms > 0 else "shorter"
                yield at_line(
                    playlist,
                    last.duration_line or last.line,
                    f"the captions are {seconds_of(abs(difference_ms))} {longer} than the video "
                    f"({seconds_of(media.duration_ms)}, not {seconds_of(video.duration_ms)})",
                )
            continue
        if media.target_s != video.target_s:
            yield at_line(
                playlist,
                media.tags.get("#EXT-X-TARGETDURATION", 1),
                f"the target duration is {media.target_s} s, that of the video {video.target_s} s",
            )
        by_number = dict(enumerate(video.segments, video.sequence))
        for number, segment in enumerate(media.segments, media.sequence):
            like = by_number.get(number)
            if like is not None and abs(like.duration_ms - segment.duration_ms) > _TOLERANCE_MS:
                yield at_line(
                    playlist,
                    segment.duration_line or segment.line,
                    f"segment {number} lasts {seconds_of(segment.duration_ms)}, that of the video "
                    f"{seconds_of(like.duration_ms)}",
                )
