"""A live playlist is shorter than three target durations.

A player starts about three target durations before the end, and loads the playlist again once in
each. If the window is shorter, segments leave it before slow players have loaded them, and their
captions are lost.

There is no fix in the file: let the packager keep more segments, as ``captions hls --follow`` does.

Source: RFC 8216 section 6.2.2: a segment must not be removed if the playlist would be shorter than
three target durations.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.checks.streams import at_line, playlists_of, seconds_of
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Safety, Severity

CODE = "H014"
NAME = "short-window"
SEVERITY: Severity = "warning"
FIX: Safety | None = None
FORMATS = frozenset({"hls"})


# How many target durations a live playlist has at least.
_LEAST = 3


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each live playlist from which segments were removed too early."""
    for playlist in playlists_of(limits):
        media = playlist.playlist
        # one that begins with the stream is only short because that is
        if media.is_ended or media.kind or not media.sequence or media.target_s is None:
            continue
        least_ms = _LEAST * media.target_s * 1000
        if media.duration_ms < least_ms:
            yield at_line(
                playlist,
                1,
                f"the live playlist is shorter than {_LEAST} target durations "
                f"({seconds_of(media.duration_ms)} < {seconds_of(least_ms)})",
            )
