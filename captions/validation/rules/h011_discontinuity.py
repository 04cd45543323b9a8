"""The discontinuities of the captions are not those of the video.

At a discontinuity the times of the stream begin anew, as at an advertisement. A player matches the
stretches between them by their numbers. If the captions have one more or one fewer, or elsewhere,
all captions from there on show at wrong times, or not at all.

There is no fix: write the stream again with ``captions hls --like video.m3u8``.

Source: RFC 8216 section 6.2.4: a rendition must have the discontinuities of the others at the same
times, with the same discontinuity sequence numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.timecode import format_clock
from captions.validation.checks.streams import at_line, beside_video
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Safety, Severity

CODE = "H011"
NAME = "discontinuity"
SEVERITY: Severity = "error"
FIX: Safety | None = None
FORMATS = frozenset({"hls"})


# How far (ms) two discontinuities may be from each other and still be the same.
_TOLERANCE_MS = 500


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each playlist that differs from the video's."""
    for playlist, media, video in beside_video(limits):
        if media.sequence == video.sequence and (
            media.discontinuity_sequence != video.discontinuity_sequence
        ):
            yield at_line(
                playlist,
                media.tags.get("#EXT-X-DISCONTINUITY-SEQUENCE", 1),
                f"the discontinuity sequence is {media.discontinuity_sequence}, that of the video "
                f"{video.discontinuity_sequence}",
            )
        if media.is_whole != video.is_whole or (
            not media.is_whole and media.sequence != video.sequence
        ):
            continue  # two moments of a live stream
        ours = [segment for segment in media.segments if segment.is_discontinuity]
        theirs = [segment for segment in video.segments if segment.is_discontinuity]
        for segment in ours:
            if not any(abs(one.start_ms - segment.start_ms) <= _TOLERANCE_MS for one in theirs):
                yield at_line(
                    playlist,
                    segment.line,
                    f"the video has no discontinuity at {format_clock(int(segment.start_ms))}",
                )
        for one in theirs:
            if not any(abs(one.start_ms - segment.start_ms) <= _TOLERANCE_MS for segment in ours):
                at = format_clock(int(one.start_ms))
                yield at_line(
                    playlist,
                    media.segments[-1].line,
                    f"the video has a discontinuity at {at}, and the captions have none there",
                )
