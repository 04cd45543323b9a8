"""Time the words of a transcript by a recording, in the best way that works for each line.

The lines are searched near their times. What is not found starts where the voice does, or keeps
its estimate. Long stretches whose times are probably wrong, and transcripts without times, are
recognised and matched first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from captions.audio.anchors import LEAST_HEARD, find_anchors, search_anchored
from captions.audio.doubtful_lines import doubtful_runs, surely_started
from captions.audio.line_times import LineTimes, timed_words, voice_start
from captions.audio.lines import Line, lines_of
from captions.audio.music_starts import started_by_voice
from captions.audio.noise import is_buried
from captions.audio.other_recording import mean_score
from captions.audio.pronounce import can_pronounce
from captions.audio.search import search_lines
from captions.audio.timed import TimedWord
from captions.audio.voice import Voice
from captions.record import replace

if TYPE_CHECKING:
    from captions.audio.listener import Listener
    from captions.audio.sound import Sound
    from captions.audio.transcript_words import TranscriptWords

# Shortest run of lines (ms) that is recognised. In a shorter one the voice and the neighbours say
# enough.
_SHORTEST_MS = 20_000
# How much later (ms) than expected the last lines of a transcript may be spoken and still be
# recognised: the advertisements that a recording may have more than its transcript.
_LATER_MS = 300_000
# By how much the mean score of words must rise for the times of the recogniser to be taken: those
# near the printed times are the likelier ones.
_BETTER = 0.05
# In loud noise, a line that is found farther than this (ms) from its estimate is believed only if
# the voice starts within this much (ms) of it.
_UNCONFIRMED_MS = 200
_CONFIRMED_MS = 150


def time_words(text: TranscriptWords, listener: Listener) -> list[TimedWord]:
    """Return the words of a transcript with their times in a recording."""
    sound = listener.sound
    lines = lines_of(text.words, text.turns, sound.duration_ms)
    if not can_pronounce(listener.language):
        starts_ms = _voice_starts(lines, {}, sound, were_searched=False)
        return timed_words(text.words, lines, {}, starts_ms)
    found = search_lines(listener, lines, text.words) if text.is_timed else {}
    if is_buried(sound):
        found = _confirmed(found, lines, sound)
    elif listener.is_noisy:
        found = started_by_voice(found, Voice(sound))
    starts_ms = _voice_starts(lines, found, sound, were_searched=True)
    timed = timed_words(text.words, lines, found, starts_ms)
    if text.is_timed and listener.is_noisy:  # the printed times are the best there is
        return timed
    sure = surely_started(found)
    for run in doubtful_runs(lines, sure, sound.duration_ms, shortest_ms=_SHORTEST_MS):
        span = slice(lines[run[0]].first, lines[run[-1]].stop)
        stretch = _stretch_of(run, lines, timed, sound.duration_ms)
        heard = recognise_words(text, span, listener, stretch)
        if heard is not None and mean_score(heard) > mean_score(timed[span]) + _BETTER:
            timed[span] = heard
    return in_text_order(timed, ())


def _stretch_of(
    run: range, lines: Sequence[Line], timed: Sequence[TimedWord], end_ms: int
) -> tuple[int, int]:
    """Return where a run of lines may be spoken: between the words around it."""
    first, stop = lines[run[0]].first, lines[run[-1]].stop
    start_ms = timed[first - 1].end_ms if first else 0
    if run.stop < len(lines):
        return start_ms, min(end_ms, timed[stop].start_ms)
    if run.start:
        end_ms = min(end_ms, lines[run[-1]].end_ms + _LATER_MS)
    return start_ms, end_ms


def recognise_words(
    text: TranscriptWords, span: slice, listener: Listener, stretch: tuple[int, int]
) -> list[TimedWord] | None:
    """Return some words of a transcript at the times where a recogniser hears them in a stretch.

    ``span`` are their indices. Returns None if too few of them are heard.
    """
    words = text.words[span]
    if stretch[1] <= stretch[0]:
        return None
    anchored = find_anchors(listener, words, [stretch], is_timed=text.is_timed, keep_unmatched=True)
    if anchored is None or anchored.heard_share < LEAST_HEARD:
        return None
    found = search_anchored(anchored, listener)
    starts_ms = _voice_starts(anchored.lines, found, listener.sound, were_searched=True)
    timed = timed_words(anchored.words, anchored.lines, found, starts_ms)
    by_index = dict(zip(anchored.order, timed))
    if len(by_index) < len(words):
        return None
    elsewhere = {index for passage in anchored.script.elsewhere for index in passage}
    return in_text_order([by_index[index] for index in range(len(words))], elsewhere)


def in_text_order(words: Sequence[TimedWord], elsewhere: Collection[int]) -> list[TimedWord]:
    """Return words in the order of the text, none starting before the one ahead of it.

    ``elsewhere`` are the indices of words that were heard in another order than the rest. A
    transcript follows its recording, so they were misheard: they get the time of the word before.
    """
    made: list[TimedWord] = []
    floor_ms = 0
    for index, word in enumerate(words):
        if index in elsewhere:
            word = replace(word, start_ms=floor_ms, end_ms=floor_ms, how="text", score=0.0)
        elif word.start_ms < floor_ms:
            word = replace(word, start_ms=floor_ms, end_ms=max(floor_ms, word.end_ms))
        made.append(word)
        floor_ms = word.start_ms
    return made


def _confirmed(
    found: Mapping[int, LineTimes], lines: Sequence[Line], sound: Sound
) -> dict[int, LineTimes]:
    """Return lines found in loud noise, if near their estimate or where a voice starts."""
    voice = Voice(sound)
    kept = {}
    for index, times in found.items():
        start_ms = next(span[0] for span in times.spans if span is not None)
        is_far = abs(start_ms - lines[index].start_ms) > _UNCONFIRMED_MS
        is_doubted = lines[index].is_timed and is_far
        if not is_doubted or voice.onsets(start_ms - _CONFIRMED_MS, start_ms + _CONFIRMED_MS):
            kept[index] = times
    return kept


def _voice_starts(
    lines: Sequence[Line], found: Mapping[int, LineTimes], sound: Sound, *, were_searched: bool
) -> dict[int, int]:
    """Return where the voice starts lines that were not found."""
    starts_ms: dict[int, int] = {}
    missing = [index for index in range(len(lines)) if index not in found]
    if not missing:
        return starts_ms
    voice = Voice(sound)
    for index in missing:
        before = found.get(index - 1)
        ends_ms = [span[1] for span in before.spans if span is not None] if before else []
        not_before_ms = ends_ms[-1] if ends_ms else 0
        start_ms = voice_start(lines[index], voice, not_before_ms, is_noisy=were_searched)
        if start_ms is not None:
            starts_ms[index] = start_ms
    return starts_ms
