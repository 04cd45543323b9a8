"""Move the times inside a WebVTT cue: ``Good <00:01.500>evening`` shows its words one by one."""

from __future__ import annotations

import re

from captions.editing.rounding import round_ms
from captions.editing.times import Times
from captions.formats.vtt.timestamps import read_timestamp
from captions.model import Cue
from captions.timecode import format_vtt

_INNER_TIME = re.compile("<(?P<time>[0-9][^<>]*)>")


def move_inner_times(before: Cue, after: Cue, times: Times) -> tuple[str, int]:
    """Return the text of a cue with its inner times moved, and how many had to be dropped.

    ``before`` is the cue of the input, ``after`` the same cue with its new times. An inner time
    must be inside its cue and later than the one before it (WebVTT section 4.2.2, WebVTT cue
    timestamp). One that no longer is gets dropped; one that never was is moved anyway.
    """
    if before.markup != "vtt" or not _INNER_TIME.search(before.text):
        return after.text, 0
    last_ms, new_last_ms = before.start_ms, after.start_ms
    dropped = 0

    def move(match: re.Match[str]) -> str:
        nonlocal last_ms, new_last_ms, dropped
        time = read_timestamp(match["time"])
        if time is None or time.end != len(match["time"]):
            return match[0]  # a tag that only looks like a time
        new_ms = max(0, round_ms(times.moment(time.ms, spoken_from_ms=before.start_ms)))
        was_valid = last_ms < time.ms < before.end_ms
        last_ms = time.ms
        if was_valid and not new_last_ms < new_ms < after.end_ms:
            dropped += 1
            return ""
        new_last_ms = new_ms
        return f"<{format_vtt(new_ms)}>"

    return _INNER_TIME.sub(move, before.text), dropped
