"""A cue that shows in several segments is not in all of them.

A viewer who starts the video in the middle of a cue, or seeks there, loads only the segment of that
time. A cue that is only in the segment where it begins is not shown then.

The fix adds the cue to the segments that lack it. Live streams are checked where the video is
known, with a master playlist or ``--like``, because their times do not count from the start of the
playlist. Reported are segments after those that have the cue: it may have come too late for others.
They are not fixed, because players have the segments already.

Source: RFC 8216 section 3.5: a segment must contain all cues that are to be displayed in its
period.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from fractions import Fraction

from captions.timecode import format_clock
from captions.validation.checks.streams import at_segment, edit_segment, playlists_of, stream_of
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity
from captions.validation.stream import CheckedPlaylist, CheckedSegment

CODE = "H007"
NAME = "missing-repeat"
SEVERITY: Severity = "error"
FIX: Safety | None = "safe"
PHASE = Phase.LINES
FORMATS = frozenset({"hls"})

_NEWLINES = "\r\n"


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each segment that lacks cues."""
    stream = stream_of(limits)
    for playlist in playlists_of(limits):
        if not playlist.has_times:
            continue
        for segment, missing in _missing_by_segment(playlist):
            owner, cue = missing[0]
            first, last = (format_clock(ms) for ms in owner.times_ms(cue))
            more = f" (and {len(missing) - 1} more)" if len(missing) > 1 else ""
            edit = None
            own = segment.loaded.own_text if playlist.playlist.is_whole else None
            if own is not None and all(_counts_alike(one, segment) for one, _ in missing):
                newline = "\r\n" if "\r\n" in own else "\n"
                raws = ["\n".join(cue.raw.strip("\r\n").splitlines()) for _, cue in missing]
                added = "".join(f"\n{raw}\n" for raw in raws).replace("\n", newline)
                cues = [*segment.cues, *(cue for _, cue in missing)]
                text = f"{own.rstrip(_NEWLINES)}{newline}{added}"
                edit = edit_segment(stream, segment, text, cues)
            yield at_segment(
                playlist,
                segment,
                f"the cue at {first}-{last} of {owner.uri} shows in it too, but is missing{more}",
                edit=edit,
            )


def _missing_by_segment(
    playlist: CheckedPlaylist,
) -> Iterator[tuple[CheckedSegment, list[tuple[CheckedSegment, CueBlock]]]]:
    starts_ms = [segment.loaded.segment.start_ms for segment in playlist.segments]
    texts = [{cue.cue.text for cue in segment.cues} for segment in playlist.segments]
    missing: dict[int, dict[tuple[int, int, str], tuple[CheckedSegment, CueBlock]]] = {}
    seen: set[tuple[int, int, str]] = set()
    for number, segment in enumerate(playlist.segments):
        for cue in segment.cues:
            start_ms, end_ms = segment.times_ms(cue)
            if (start_ms, end_ms, cue.cue.text) in seen:
                continue
            seen.add((start_ms, end_ms, cue.cue.text))
            first = max(0, bisect_right(starts_ms, start_ms) - 1)
            if not playlist.playlist.is_whole:
                first = number + 1
            last = bisect_left(starts_ms, end_ms) - 1
            for index in range(first, last + 1):
                other = playlist.segments[index]
                if other.file is None or other.file.kinds[:1] != ["header"]:
                    continue
                is_shown = _shows(other, start_ms, end_ms, playlist.slack_ms)
                if not is_shown or cue.cue.text in texts[index]:
                    continue
                known = missing.setdefault(index, {})
                known.setdefault((start_ms, end_ms, cue.cue.text), (segment, cue))
    for index in sorted(missing):
        yield playlist.segments[index], list(missing[index].values())


def _counts_alike(one: CheckedSegment, other: CheckedSegment) -> bool:
    """Return whether times mean the same in two segments."""
    return one.map_ms == other.map_ms and (one.found is None) == (other.found is None)


def _shows(segment: CheckedSegment, start_ms: int, end_ms: int, slack_ms: int) -> bool:
    listed = segment.loaded.segment
    least_ms = Fraction(1, 2) + slack_ms
    return listed.end_ms - start_ms > least_ms and end_ms - listed.start_ms > least_ms
