"""Time the words of segments whose recogniser gives only their start and end.

A segment usually lasts as long as its text, and its words share its time by how they are
pronounced. One that lasts far longer also holds silence or music, which Whisper counts into the
segment: its words are spoken in one run, mostly at its start. After music they are at its end: in
the first segment, after a segment of music alone, and where the estimator of transcripts would put
them there (``captions.timing.group_times.follow_music``). Which of the two it is remains a guess,
so it is reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from typing import Literal

from captions.asr.notes import Notes
from captions.asr.recognised import Segment
from captions.asr.word_times import LINGER_MS, LONGEST_PACE
from captions.model import Turn, Word
from captions.record import replace
from captions.text.sounds import SOUND, is_sound
from captions.text.words import split_words
from captions.timecode import format_clock
from captions.timing.fitted import MODEL
from captions.timing.group_times import MeasuredTurn, follow_music, group_turns
from captions.timing.pace import weighted_pace
from captions.timing.spoken_length import SOUND_MS, SpokenLength, is_english, spoken_lengths
from captions.timing.spread import spread_by_share

# Characters of a segment that a message quotes.
_QUOTED = 40


def time_untimed(
    segments: Sequence[Segment],
    untimed: Sequence[bool],
    language: str | None,
    notes: Notes,
    *,
    has_exact_starts: bool = False,
) -> list[Segment]:
    """Return segments, in order, with the words of those that are ``untimed`` timed anew.

    With ``has_exact_starts`` they begin at the start of their segment even where music may be.
    """
    if not any(untimed):
        return list(segments)
    texts = [split_words(segment.text) for segment in segments]
    english = is_english(chain.from_iterable(texts), language)
    lengths = list(map(spoken_lengths(MODEL, english=english).measure, texts))
    pace = weighted_pace(
        (_lasted_ms(segment) / length.duration_ms, length.duration_ms)
        for segment, length, is_untimed in zip(segments, lengths, untimed)
        if is_untimed and not length.sound
    )
    late = _follow_music(segments, texts, lengths, pace)
    timed = []
    for segment, words, length, is_untimed, is_late in zip(segments, texts, lengths, untimed, late):
        if is_untimed and words:
            is_late = is_late and not has_exact_starts
            segment = _timed(segment, words, length, pace, is_late=is_late)
            segment = replace(segment, guessed="") if has_exact_starts else segment
        timed.append(segment)
    _report(timed, notes)
    return timed


def _lasted_ms(segment: Segment) -> int:
    return max(0, segment.end_ms - segment.start_ms)


def _timed(
    segment: Segment, texts: Sequence[str], length: SpokenLength, pace: float, *, is_late: bool
) -> Segment:
    """Return a segment with its words spread over its time, or spoken in one run inside it."""
    start_ms, end_ms = segment.start_ms, max(segment.start_ms, segment.end_ms)
    guessed: Literal["", "start", "end"] = ""
    needed_ms = SOUND_MS if length.sound else round(length.duration_ms * pace)
    if end_ms - start_ms > LONGEST_PACE * needed_ms + LINGER_MS:
        if is_late and not length.sound:
            start_ms, guessed = end_ms - needed_ms, "end"
        else:
            end_ms, guessed = start_ms + needed_ms, "" if length.sound else "start"
    if length.sound:
        texts, length = [segment.text], replace(length, shares=((1.0, 0.0),))
    turn = segment.words[0].turn if segment.words else None
    words = [
        Word(text, *span, segment.speaker, turn)
        for text, span in zip(texts, spread_by_share(length.shares, start_ms, end_ms))
    ]
    return replace(segment, words=words, guessed=guessed)


def _follow_music(
    segments: Sequence[Segment],
    texts: Sequence[Sequence[str]],
    lengths: Sequence[SpokenLength],
    pace: float,
) -> Iterator[bool]:
    """Yield for each segment whether silence or music in it comes before its words."""
    measured = [
        MeasuredTurn(
            Turn(segment.text, segment.start_ms, index, 1, segment.speaker),
            index, length, length.duration_ms * pace,
        )
        for index, (segment, length) in enumerate(zip(segments, lengths))
    ]  # fmt: skip
    late = follow_music(group_turns(measured))
    before: Segment | None = None
    for segment, is_late in zip_longest(segments, late):
        starts_with_sound = SOUND.match(segment.text) is not None
        yield is_late or before is None or is_sound(before.text) or starts_with_sound
        before = segment


def _report(segments: Sequence[Segment], notes: Notes) -> None:
    guessed = [segment for segment in segments if segment.guessed]
    if not guessed:
        return
    first = guessed[0]
    text = first.text if len(first.text) <= _QUOTED else f"{first.text[:_QUOTED]}…"
    clock = f"{format_clock(first.start_ms)}-{format_clock(first.end_ms)}"
    count = f"{len(guessed):,} segments last" if len(guessed) > 1 else "1 segment lasts"
    notes.report(
        f"{count} far longer than the text takes to say; when in it the words are spoken is a "
        f"guess (first: {clock}, timed at the {first.guessed}: {text})"
    )
