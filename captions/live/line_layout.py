"""Lay out a typed line as captions: parts that fit the profile, spread over the time they take."""

from __future__ import annotations

from captions.live.cue import LiveCue
from captions.model import Word
from captions.profile import Profile
from captions.segmentation.layout import lay_out
from captions.text.words import split_words
from captions.timing.fitted import MODEL
from captions.timing.spoken_length import is_english, spoken_lengths
from captions.timing.spread import spread


def lay_out_line(
    text: str, start_ms: int, profile: Profile, *, language: str | None = None
) -> list[LiveCue]:
    """Return the captions of a line whose words begin at a time (ms since 1970).

    >>> from captions.profile import PROFILES
    >>> [cue.text for cue in lay_out_line("Good evening.", 0, PROFILES["youtube"])]
    ['Good evening.']
    """
    words = split_words(text)
    if not words:
        return []
    lengths = spoken_lengths(MODEL, english=is_english(words, language))
    length_ms = round(lengths.measure(words).duration_ms)
    if not profile.layout:
        return [LiveCue(start_ms, start_ms + length_ms, text, is_timed=False)]
    # counted from 0: display times must not be negative, nor reach back before the line
    times = spread(words, 0, length_ms, lengths)
    timed = [Word(word, *time) for word, time in zip(words, times)]
    cues = lay_out(timed, profile, language=language)
    return [
        LiveCue(start_ms + cue.start_ms, start_ms + cue.end_ms, cue.plain_text, is_timed=False)
        for cue in cues
    ]
