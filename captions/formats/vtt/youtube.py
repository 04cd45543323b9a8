"""YouTube's automatic WebVTT, whose rolling rows show every line twice, undone.

A cue builds its last row word by word, each word with the time it is said; a second cue of 10 ms
holds the finished row; and the next cue repeats it above its own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from captions.formats.format import Format
from captions.formats.vtt.read import parse_vtt
from captions.model import Cue, Track, Word
from captions.text.markup import to_plain
from captions.timing.spread import usual_word_ms

_SETTLED_MS = 20  # cues up to this long hold nothing new
_TAG = re.compile(r"<(?:([0-9]{2,}):)?([0-9]{2}):([0-9]{2})\.([0-9]{3})>")
_SNIFFED = re.compile(r"\ufeff?WEBVTT[^\r\n]*(?:\r\n|\r|\n)Kind: captions", re.ASCII)
_BUILDING = re.compile(r"<[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}><c>")


def sniff_youtube_vtt(text: str) -> bool:
    """Tell whether a text is WebVTT as YouTube makes it automatically."""
    if not _SNIFFED.match(text) or " align:start position:0%" not in text:
        return False
    return _BUILDING.search(text) is not None


def parse_youtube_vtt(text: str) -> Track:
    """Return the lines of YouTube's automatic WebVTT, each once; ``words`` has their times.

    A cue lasts until the next begins. Raises CaptionsError for what is not WebVTT.
    """
    track = parse_vtt(text)
    cues: list[Cue] = []
    words: list[Word] = []
    before = ""
    for cue in track.cues:
        rows = [row for row in cue.text.split("\n") if row.strip()]
        row = rows[-1] if rows else ""
        repeats = to_plain(row, "vtt").strip() == before
        before = to_plain(row, "vtt").strip()
        if not row or cue.duration_ms <= _SETTLED_MS or (repeats and not _TAG.search(row)):
            continue
        if cues and cues[-1].end_ms > cue.start_ms:
            cues[-1] = replace(cues[-1], end_ms=cue.start_ms)
        words += _words(row, cue, len(cues))
        cues.append(Cue(cue.start_ms, cue.end_ms, before))
    return Track(cues, language=track.language, problems=track.problems, words=words)


def _words(row: str, cue: Cue, turn: int) -> list[Word]:
    """Return the words of a row: the first is said at the cue's start, the others at their tags."""
    parts = _TAG.split(row)
    starts = [cue.start_ms]
    for at in range(1, len(parts), 5):
        hours, minutes, seconds, millis = (int(part or 0) for part in parts[at : at + 4])
        starts.append(((hours * 60 + minutes) * 60 + seconds) * 1000 + millis)
    words: list[Word] = []
    for text, start_ms, after_ms in zip(parts[::5], starts, [*starts[1:], cue.end_ms]):
        said = to_plain(text, "vtt").strip()
        if said:
            start_ms = max(start_ms, words[-1].start_ms if words else 0)
            longest_ms = start_ms + usual_word_ms(said)
            words.append(Word(said, start_ms, max(start_ms, min(after_ms, longest_ms)), turn=turn))
    return words


YOUTUBE_VTT = Format(
    "youtube-vtt",
    ".vtt",
    "YouTube's automatic WebVTT",
    parse=parse_youtube_vtt,
    sniff=sniff_youtube_vtt,
    carries=frozenset(("end times", "milliseconds", "language", "words")),
    utf8=True,
)
