"""Read YouTube's automatic WebVTT, whose two rolling rows show every line twice.

Each cue builds its last row word by word, with a time tag before each word. A second cue of 10 ms
then holds the finished row, and the next cue repeats that row above its own. The reader keeps each
row once.
"""

from __future__ import annotations

import re

from captions.formats.vtt.read import parse_vtt
from captions.model import Cue, Track, Word
from captions.record import replace
from captions.text.markup import to_plain

# Cues up to this long (ms) only repeat a finished row; YouTube gives them 10 ms.
_REPEAT_MS = 20
_TIME_TAG = re.compile(r"<(?:([0-9]{2,}):)?([0-9]{2}):([0-9]{2})\.([0-9]{3})>")
_SIGNATURE = re.compile(r"\ufeff?WEBVTT[^\r\n]*(?:\r\n|\r|\n)Kind: captions", re.ASCII)
_WORD_TAGS = re.compile(r"<[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}><c>")


def sniff_youtube_vtt(text: str) -> bool:
    """Return whether a text is WebVTT as YouTube generates it automatically."""
    if not _SIGNATURE.match(text) or " align:start position:0%" not in text:
        return False
    return _WORD_TAGS.search(text) is not None


def parse_youtube_vtt(text: str) -> Track:
    """Return the rows of YouTube's automatic WebVTT, each as one cue; ``words`` has word times.

    A cue lasts at most until the next one starts. Raises CaptionsError for text that is not WebVTT.
    """
    track = parse_vtt(text)
    cues: list[Cue] = []
    words: list[Word] = []
    before = ""
    for cue in track.cues:
        rows = [row for row in cue.text.split("\n") if row.strip()]
        row = rows[-1] if rows else ""
        plain = to_plain(row, "vtt").strip()
        is_repeat = plain == before and not _TIME_TAG.search(row)
        before = plain
        if not row or cue.duration_ms <= _REPEAT_MS or is_repeat:
            continue
        if cues and cues[-1].end_ms > cue.start_ms:
            cues[-1] = replace(cues[-1], end_ms=cue.start_ms)
        words += _words(row, cue, len(cues))
        cues.append(Cue(cue.start_ms, cue.end_ms, plain))
    return Track(cues, language=track.language, problems=track.problems, words=words)


def _words(row: str, cue: Cue, turn: int) -> list[Word]:
    """Return the words of a row: the first starts with the cue, the others at their time tags."""
    # most conversions are of other formats, which need no speech timing
    from captions.timing.spread import usual_word_ms

    # Text and the four groups of a time tag by turns.
    parts = _TIME_TAG.split(row)
    starts_ms = [cue.start_ms]
    for index in range(1, len(parts), 5):
        hours, minutes, seconds, millis = (int(part or 0) for part in parts[index : index + 4])
        starts_ms.append(((hours * 60 + minutes) * 60 + seconds) * 1000 + millis)
    words: list[Word] = []
    for part, start_ms, next_ms in zip(parts[::5], starts_ms, [*starts_ms[1:], cue.end_ms]):
        text = to_plain(part, "vtt").strip()
        if text:
            start_ms = max(start_ms, words[-1].start_ms if words else 0)
            # YouTube gives no ends of words, here as in json3.
            longest_ms = start_ms + usual_word_ms(text)
            words.append(Word(text, start_ms, max(start_ms, min(next_ms, longest_ms)), turn=turn))
    return words
