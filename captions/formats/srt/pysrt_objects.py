"""Give tracks to and take them from programs that work with the objects of pysrt.

The only module that imports pysrt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.arguments import refuse
from captions.formats.srt.lines import LINE_END
from captions.formats.srt.write import written_cue
from captions.model import Cue, Track

if TYPE_CHECKING:
    from pysrt import SubRipFile


def to_pysrt(track: Track) -> SubRipFile:
    """Return a track as a file object of pysrt, numbered from 1, with LF line ends."""
    from pysrt import SubRipFile, SubRipItem, SubRipTime

    if not isinstance(track, Track):
        refuse("track", track, "a Track, such as captions.read() returns")
    items = []
    for number, cue in enumerate(track.cues, 1):
        text, coordinates = written_cue(cue)
        # pysrt converts other types of time more slowly.
        start, end = SubRipTime(0, 0, 0, cue.start_ms), SubRipTime(0, 0, 0, cue.end_ms)
        items.append(SubRipItem(number, start, end, text, coordinates))
    return SubRipFile(items=items, eol="\n")


def from_pysrt(subs: SubRipFile) -> Track:
    """Return the cues of a file object of pysrt as a track; negative times become 0."""
    from captions.formats.srt.time_line import read_coordinates

    cues = []
    if isinstance(subs, str | bytes) or not hasattr(subs, "__iter__"):
        refuse("subs", subs, "a SubRipFile of pysrt")
    for item in subs:
        settings = read_coordinates(item.position) or {}
        text = LINE_END.sub("\n", item.text)
        start_ms, end_ms = max(0, item.start.ordinal), max(0, item.end.ordinal)
        cues.append(Cue(start_ms, end_ms, text, settings=settings, markup="srt"))
    return Track(cues)
