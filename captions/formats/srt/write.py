"""Write SubRip (.srt) through pysrt, and convert from and to its objects.

The only module that imports pysrt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from captions.arguments import refuse
from captions.formats.srt.lines import LINE_END
from captions.formats.tags import srt_text_and_settings
from captions.model import Cue, Track

if TYPE_CHECKING:
    from pysrt import SubRipFile, SubRipItem

# The colons of any time line, so that most texts are not looked at line by line.
_COLON = re.compile("[:：﹕∶︰]")


def render_srt(track: Track) -> str:
    """Return a track as SubRip: numbers from 1, LF line ends, labels before the text.

    SubRip has no voices, no title and no escapes. Of a speaker only the label is written.
    """
    # Like SubRipFile.write_into, but without a list of all items: a blank line ends each.
    blocks = map(str, _items(track))
    return "".join([text if text.endswith("\n\n") else f"{text}\n" for text in blocks])


def to_pysrt(track: Track) -> SubRipFile:
    """Return a track as a file object of pysrt, numbered from 1, with LF line ends."""
    from pysrt import SubRipFile

    if not isinstance(track, Track):
        refuse("track", track, "a Track, such as captions.read() returns")
    return SubRipFile(items=list(_items(track)), eol="\n")


def _items(track: Track) -> Iterator[SubRipItem]:
    from pysrt import SubRipItem, SubRipTime

    for number, cue in enumerate(track.cues, 1):
        text, settings = srt_text_and_settings(cue)
        if "\r" in text or "\x00" in text:
            text = LINE_END.sub("\n", text.replace("\x00", ""))
        if "\n" in text:
            # A blank line would end the cue.
            text = "\n".join([line for line in text.split("\n") if line.strip()])
        if _COLON.search(text):
            text = _without_time_lines(text)
        position = " ".join([f"{n}:{value}" for n, value in settings.items()]) if settings else ""
        # pysrt converts other types of time more slowly.
        start, end = SubRipTime(0, 0, 0, cue.start_ms), SubRipTime(0, 0, 0, cue.end_ms)
        yield SubRipItem(number, start, end, text, position)


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


def _without_time_lines(text: str) -> str:
    """Return text with a colon of each time line as a reference, so that no line begins a cue."""
    from captions.formats.srt.odd_times import find_times

    return "\n".join(
        line.replace(":", "&#58;", 1) if find_times(line, is_start=True) else line
        for line in text.split("\n")
    )
