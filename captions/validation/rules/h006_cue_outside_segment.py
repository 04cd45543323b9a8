"""A segment has a cue that does not show in its time.

A player loads the segments around the time that it plays. A cue in another segment is loaded too
early, too late or, after a seek, not at all. A cue that ends exactly where a segment begins does
not belong in it: players show it there for an instant.

The fix removes the cue from the segment, if it is in the one that it belongs in. Live streams are
checked where the video is known, with a master playlist or ``--like``, because their times do not
count from the start of the playlist; they are not fixed, because players have the segments already.

Source: RFC 8216 section 3.5: a segment has the cues that are to be displayed in its period;
webvtt-py copies cues that end on a border.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.timecode import format_clock
from captions.validation.checks.streams import at_segment, edit_segment, playlists_of, stream_of
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "H006"
NAME = "cue-outside-segment"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"
PHASE = Phase.TIMES
FORMATS = frozenset({"hls"})


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each segment with such cues."""
    stream = stream_of(limits)
    for playlist in playlists_of(limits):
        if not playlist.has_times:
            continue
        at_home = {
            (*segment.times_ms(cue), cue.cue.text)
            for segment in playlist.segments
            for cue in segment.cues
            if segment.is_inside(cue)
        }
        for segment in playlist.segments:
            outside = [
                cue
                for cue in segment.cues
                if not segment.is_inside(cue, slack_ms=playlist.slack_ms)
            ]
            if not outside:
                continue
            cue, listed = outside[0], segment.loaded.segment
            first, last = (format_clock(ms) for ms in segment.times_ms(cue))
            start, end = (format_clock(int(ms)) for ms in (listed.start_ms, listed.end_ms))
            more = f" (and {len(outside) - 1} more)" if len(outside) > 1 else ""
            repeated = {
                cue.block for cue in outside if (*segment.times_ms(cue), cue.cue.text) in at_home
            }
            edit = None
            is_all = len(repeated) == len(outside)
            if is_all and segment.file is not None and playlist.playlist.is_whole:
                kept = [
                    block.raw
                    for index, block in enumerate(segment.file.blocks)
                    if index not in repeated
                ]
                inside = [cue for cue in segment.cues if cue.block not in repeated]
                edit = edit_segment(stream, segment, "".join(kept), inside)
            yield at_segment(
                playlist,
                segment,
                f"the cue at {first}-{last} does not show in {start}-{end}, the time of the "
                f"segment{more}",
                line=cue.line,
                edit=edit,
            )
