"""A cue that is in several segments is not the same in all of them.

Players show a repeated cue once if it is the same: hls.js compares identifiers, others times and
text. If one segment has it cut to the segment, with another identifier or other settings, it is
shown twice at the same time, or flickers where the segments meet.

The fix gives repeats the identifier of the first one. Times and settings are not changed: only the
original captions show which are right. In live streams, cues whose end was not known may be cut to
their segments, so their times may differ.

Source: RFC 8216 section 3.5 and 8216bis section 3.1.4: a cue has its full times in each segment;
shaka-packager 2.3 cut the first of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from captions.timecode import format_clock
from captions.validation.checks.streams import at_segment, edit_segment, playlists_of, stream_of
from captions.validation.document import CaptionFile, CueBlock, read_blocks
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity
from captions.validation.stream import CheckedSegment, CheckedStream

CODE = "H008"
NAME = "differing-repeat"
SEVERITY: Severity = "error"
FIX: Safety | None = "safe"
PHASE = Phase.NUMBERS
FORMATS = frozenset({"hls"})


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each segment with repeats that differ from the segment before."""
    stream = stream_of(limits)
    for playlist in playlists_of(limits):
        is_live = not playlist.playlist.is_ended
        for before, segment in pairwise(playlist.segments):
            known = {cue.cue.text: cue for cue in before.cues}
            changed: dict[int, str] = {}
            messages = []
            for cue in segment.cues:
                first = known.get(cue.cue.text)
                if first is None or not _is_repeat(before, first, segment, cue):
                    continue
                message = _difference(before, first, segment, cue, is_live=is_live)
                if message:
                    messages.append((cue, message))
                if message.startswith("identifier") and first.number is not None:
                    changed[cue.block] = cue.with_number(first.number)
            if messages:
                cue, message = messages[0]
                more = f" (and {len(messages) - 1} more)" if len(messages) > 1 else ""
                edit = None
                if segment.file is not None and changed:
                    raws = [
                        changed.get(index, block.raw)
                        for index, block in enumerate(segment.file.blocks)
                    ]
                    edit = _edit(stream, segment, "".join(raws), len(changed))
                yield at_segment(
                    playlist,
                    segment,
                    f"a cue is repeated from {before.uri} with another {message}{more}",
                    line=cue.line,
                    edit=edit,
                )


def _edit(stream: CheckedStream, segment: CheckedSegment, text: str, count: int) -> Edit | None:
    """Return the edit; None if so many cues do not have other identifiers when it is read again."""
    found = read_blocks(text, "vtt").cues
    changed = sum(old.number != new.number for old, new in zip(segment.cues, found))
    return edit_segment(stream, segment, text) if changed == count else None


def _is_repeat(
    before: CheckedSegment, first: CueBlock, segment: CheckedSegment, cue: CueBlock
) -> bool:
    """Return whether two cues with one text in segments that meet are one cue.

    They overlap, or the first is cut where the segment ends and the second begins there.
    """
    first_start, first_end = before.times_ms(first)
    start, end = segment.times_ms(cue)
    if start < first_end and first_start < end:
        return True
    border = segment.loaded.segment.start_ms
    is_cut = abs(first_end - border) <= 1 and abs(start - border) <= 1
    return is_cut and first.number == cue.number and cue.number is not None


def _difference(
    before: CheckedSegment,
    first: CueBlock,
    segment: CheckedSegment,
    cue: CueBlock,
    *,
    is_live: bool,
) -> str:
    times, others = before.times_ms(first), segment.times_ms(cue)
    if max(abs(one - other) for one, other in zip(times, others)) > 1:
        if is_live:
            return ""
        written = ["-".join(map(format_clock, pair)) for pair in (times, others)]
        return f"time: {written[1]}, not {written[0]}"
    if first.number != cue.number:
        names = [number or "none" for number in (cue.number, first.number)]
        return f"identifier: {names[0]}, not {names[1]}"
    if first.cue.settings != cue.cue.settings:
        return "position on the screen"
    return ""
