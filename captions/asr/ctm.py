"""Read CTM, the words of NeMo, Kaldi and NIST's tools: a line a word.

``file channel start duration word``, times in seconds, and maybe a confidence, a type ("lex") and a
speaker. Lines that begin with ``;;`` are comments.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.asr.json_fields import speaker_of
from captions.asr.json_times import time_ms
from captions.asr.notes import Notes
from captions.asr.passages import segments_of_words
from captions.asr.recognised import RawWord, Recognised
from captions.asr.segments import RawSegment, to_recognised
from captions.errors import CaptionsError
from captions.text.encoding import split_lines

# Values that stand for a speaker who is not known.
_NO_SPEAKER = frozenset(("na", "unknown", "<na>", "null"))
# Recordings that an error message names.
_NAMED = 3


def read(text: str) -> Recognised:
    """Return the words of a CTM file. Raises CaptionsError for words of several recordings."""
    notes = Notes()
    rows = list(_rows(text, notes))
    recordings = list(dict.fromkeys(recording for recording, _, _ in rows))
    if len(recordings) > 1:
        names = ", ".join(recordings[:_NAMED]) + (" ..." if len(recordings) > _NAMED else "")
        raise CaptionsError(
            f"this CTM file has the words of {len(recordings)} recordings: {names}",
            hint="Keep the lines of one recording; the times of each begin at 0",
        )
    channels = list(dict.fromkeys(channel for _, channel, _ in rows))
    segments: list[RawSegment] = []
    for channel in channels:
        name = f"Channel {channel}" if len(channels) > 1 else None
        words = sorted(
            (word for _, own, word in rows if own == channel), key=lambda word: word.start_ms or 0
        )
        segments += segments_of_words(
            RawWord(word.text, word.start_ms, word.end_ms, word.speaker or name) for word in words
        )
    return to_recognised("ctm", "CTM", segments, notes=notes)


def _rows(text: str, notes: Notes) -> Iterator[tuple[str, str, RawWord]]:
    """Yield the recording, the channel and the word of each line."""
    for number, line in enumerate(split_lines(text.lstrip("\ufeff")), 1):
        parts = line.split()
        if not parts or parts[0].startswith(";;"):
            continue
        start_ms = time_ms(parts[2]) if len(parts) > 4 else None
        length_ms = time_ms(parts[3]) if len(parts) > 4 else None
        if start_ms is None or length_ms is None:
            notes.report("a line is not a word of CTM; skipped", line=number)
            notes.remove(number, None, line.strip(), "time")
            continue
        speaker = parts[7] if len(parts) > 7 and parts[7].lower() not in _NO_SPEAKER else ""
        word = RawWord(parts[4], start_ms, start_ms + length_ms, speaker_of(speaker))
        yield parts[0], parts[1], word
