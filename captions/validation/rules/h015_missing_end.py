"""A playlist on demand has no EXT-X-ENDLIST.

Without it a player takes the captions for a live stream: it loads the playlist again and again, and
may refuse to seek. Reported are playlists of TYPE=VOD, and those beside a video that has ended.

The fix adds the tag at the end.

Source: RFC 8216 sections 4.3.3.4 and 4.3.3.5: a playlist of type VOD cannot change.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.formats.hls.playlist import playlist_lines
from captions.validation.checks.streams import at_line, edit_line, playlists_of, stream_of
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "H015"
NAME = "missing-end"
SEVERITY: Severity = "error"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT
FORMATS = frozenset({"hls"})


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each playlist that should have ended."""
    stream = stream_of(limits)
    for playlist in playlists_of(limits):
        media = playlist.playlist
        has_video_ended = playlist.video is not None and playlist.video.playlist.is_ended
        if media.is_ended or not (media.kind == "VOD" or has_video_ended):
            continue
        why = "its type is VOD" if media.kind == "VOD" else "the video has ended"
        lines = playlist_lines(playlist.text)
        last = len(lines) - (not lines[-1])
        edit = edit_line(stream, playlist.location, last + 1, "#EXT-X-ENDLIST", inserts=True)
        yield at_line(playlist, last, f"there is no EXT-X-ENDLIST, but {why}", edit=edit)
