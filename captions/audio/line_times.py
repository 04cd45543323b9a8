"""Find the words of each line in the sound, line by line and word by word.

Three ways, each where the one before does not work: the words of a window are aligned with its
sound; a line whose first word is not found near its printed time is aligned alone; else the line
starts where the voice does, nearest to the estimate, or as the text says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from captions.audio.corrections import (
    Spans,
    pause_after_first_words,
    without_late_words,
    without_lost_start,
    without_stretched_edges,
)
from captions.audio.forced_alignment import Aligner, Found
from captions.audio.lines import Line
from captions.audio.timed import How, TimedWord
from captions.audio.windows import Window, window_of_line
from captions.model import Word
from captions.record import Record

if TYPE_CHECKING:
    from captions.audio.sound import Sound
    from captions.audio.voice import Voice

# Mean score of a line's words from which its times are believed. Lines of another text score 0 to
# 0.2, right ones 0.6 and more, in noise 0.4.
LEAST_SCORE = 0.3
# The same in clear sound, in which lines of another text score up to 0.36.
_LEAST_IN_CLEAR = 0.37
# By how much a word may fit worse (of 1) after a pause than before it and still be moved there. Of
# words that are spoken before it nearly nothing is heard after it.
_WORSE = 0.5
# A word that lasts longer than this (ms) has taken up sound that is not in the text.
_LONGEST_WORD_MS = 2500
# Farthest (ms) that the voice's start is taken from the estimate: in a printed second of a line
# whose words were not found, such as in noise, and for a line without a printed time.
_NOISY_ONSET_MS = 450
_ONSET_MS = 700


class LineTimes(Record, frozen=True):
    """The times of one line's words."""

    index: int
    how: How
    spans: Spans


def time_window(
    window: Window,
    lines: Sequence[Line],
    words: Sequence[Word],
    sound: Sound,
    aligner: Aligner,
    *,
    is_noisy: bool = False,
) -> list[LineTimes | None]:
    """Return the times of a window's lines, None for a line that cannot be found."""
    found = _search(window, words, sound, aligner)
    is_hard = found is None
    if is_hard and not is_noisy:
        found = _search(window, words, sound, aligner, is_hard=True)
    least = LEAST_SCORE if is_noisy else _LEAST_IN_CLEAR
    times: list[LineTimes | None] = []
    for index in window.lines:
        line = lines[index]
        own = _corrected(_of_line(line, window, found), line, words, checks_start=is_noisy)
        if own is None or not is_credible(line, own, least):
            again = window_of_line(index, lines, sound.duration_ms)
            if again == window:
                own = None
            else:
                alone = _search(again, words, sound, aligner, is_hard=not is_noisy)
                own = _corrected(_of_line(line, again, alone), line, words, checks_start=True)
                if is_noisy and own is not None and not _is_near_estimate(line, own):
                    own = None
        if own is None or not is_credible(line, own, least):
            times.append(None)
            continue
        if not is_noisy:
            own = _started_again(own, line, words, sound, aligner)
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following is not None and following.is_timed:
            own = without_late_words(own, following.latest_ms)
        times.append(LineTimes(index, "audio", own))
    return times


def _started_again(
    spans: Spans, line: Line, words: Sequence[Word], sound: Sound, aligner: Aligner
) -> Spans:
    """Return a line's times with its first words searched again after a pause that follows them.

    Before the pause the line ahead may be spoken, whose last sounds they fit by chance. They stay
    there if they fit far worse after it, as where the speaker hesitates.
    """
    own = words[line.first : line.stop]
    first = pause_after_first_words(spans, own)
    if first is None:
        return spans
    known = [span for span in spans if span is not None]
    begin_ms, end_ms = known[first][1], known[-1][1]
    texts = [word.text for word in own]
    found = aligner.align(texts, sound.read(begin_ms, end_ms), is_hard=True)
    again = [
        None if one is None else (begin_ms + one.start_ms, begin_ms + one.end_ms, one.score)
        for one in found or ()
    ]
    if not again or not is_credible(line, again):
        return spans
    fits, fitted = (
        sum(span[2] for span in [one for one in each if one is not None][: first + 1])
        for each in (again, spans)
    )
    return again if fits >= fitted - _WORSE * (first + 1) else spans


def _is_near_estimate(line: Line, spans: Spans) -> bool:
    start_ms = next((span[0] for span in spans if span is not None), None)
    return start_ms is not None and abs(start_ms - line.start_ms) <= _NOISY_ONSET_MS


def _search(
    window: Window,
    words: Sequence[Word],
    sound: Sound,
    aligner: Aligner,
    *,
    is_hard: bool = False,
) -> Sequence[Found | None] | None:
    if window.end_ms <= window.start_ms:
        return None
    texts = [word.text for word in words[window.first : window.stop]]
    return aligner.align(texts, sound.read(window.start_ms, window.end_ms), is_hard=is_hard)


def _of_line(
    line: Line, window: Window, found: Sequence[Found | None] | None
) -> list[tuple[int, int, float] | None] | None:
    if found is None:
        return None
    return [
        None
        if one is None
        else (window.start_ms + one.start_ms, window.start_ms + one.end_ms, one.score)
        for one in found[line.first - window.first : line.stop - window.first]
    ]


def is_credible(line: Line, spans: Spans, least: float = LEAST_SCORE) -> bool:
    """Return whether the times of a line's words can be right: its start, and how they fit."""
    known = [span for span in spans if span is not None]
    if not known or not line.may_start(known[0][0]):
        return False
    weight = sum(end_ms - start_ms for start_ms, end_ms, _ in known)
    score = sum(score * (end_ms - start_ms) for start_ms, end_ms, score in known) / max(1, weight)
    return score >= least


def _corrected(
    spans: Spans | None, line: Line, words: Sequence[Word], *, checks_start: bool
) -> Spans | None:
    if spans is None:
        return None
    own = words[line.first : line.stop]
    made = without_stretched_edges(spans, own, is_noisy=checks_start)
    return without_lost_start(made, own) if checks_start else made


def voice_start(
    line: Line, voice: Voice, not_before_ms: int, *, is_noisy: bool = False
) -> int | None:
    """Return where the voice starts nearest to the estimate of a line, inside its second.

    ``is_noisy`` is True if its words were searched and not found: then the estimate counts more.
    """
    first_ms, last_ms = max(line.earliest_ms, not_before_ms), line.latest_ms
    if is_noisy or not line.is_timed:
        widest_ms = _NOISY_ONSET_MS if line.is_timed else _ONSET_MS
        first_ms = max(first_ms, line.start_ms - widest_ms)
        last_ms = min(last_ms, line.start_ms + widest_ms)
    onsets = voice.onsets(first_ms, last_ms) if last_ms > first_ms else ()
    return min(onsets, key=lambda onset_ms: abs(onset_ms - line.start_ms), default=None)


def timed_words(
    words: Sequence[Word],
    lines: Sequence[Line],
    times: Mapping[int, LineTimes],
    starts_ms: Mapping[int, int],
) -> list[TimedWord]:
    """Return all words in order, each starting no earlier than the one before and ending by it.

    ``times`` are those of lines that were found, ``starts_ms`` the starts that the voice gives
    to others; the rest keep their estimates.
    """
    made: list[TimedWord] = []
    by_first = {line.first: index for index, line in enumerate(lines)}
    position = 0
    while position < len(words):
        index = by_first.get(position)
        if index is None:  # a turn of sounds alone
            word = words[position]
            made.append(TimedWord(word.text, word.start_ms, word.end_ms, word.speaker, word.turn))
            position += 1
            continue
        line = lines[index]
        own = words[line.first : line.stop]
        if index in times:
            made += _found(own, times[index])
        else:
            made += _moved(own, starts_ms.get(index))
        position = line.stop
    return list(_in_order(made))


def _found(words: Sequence[Word], times: LineTimes) -> list[TimedWord]:
    """Return the words of a line at their times; those that are not spoken lie between others."""
    spans = list(times.spans)
    edges = [span for span in spans if span is not None]
    filled: list[tuple[int, int, float]] = []
    for index, span in enumerate(spans):
        if span is not None:
            filled.append(span)
            continue
        before_ms = filled[-1][1] if filled else edges[0][0]
        after_ms = next((one[0] for one in spans[index:] if one is not None), before_ms)
        filled.append((before_ms, max(before_ms, after_ms), 0.0))
    return [
        TimedWord(word.text, start_ms, min(end_ms, start_ms + _LONGEST_WORD_MS), word.speaker,
                  word.turn, times.how, score)
        for word, (start_ms, end_ms, score) in zip(words, filled)
    ]  # fmt: skip


def _moved(words: Sequence[Word], start_ms: int | None) -> list[TimedWord]:
    """Return the words of a line as estimated, but started where the voice does."""
    how: How = "text" if start_ms is None else "voice"
    shift_ms = 0 if start_ms is None else start_ms - words[0].start_ms
    return [
        TimedWord(word.text, word.start_ms + shift_ms, word.end_ms + shift_ms, word.speaker,
                  word.turn, how)
        for word in words
    ]  # fmt: skip


def _in_order(words: Sequence[TimedWord]) -> Iterator[TimedWord]:
    """Yield words whose starts never decrease, and whose ends are no later than the next start.

    A word found in the sound is not moved for an estimated one.
    """
    starts = [word.start_ms for word in words]
    floor_ms = 0
    for index, word in enumerate(words):
        if word.how == "audio":
            floor_ms = max(floor_ms, word.start_ms)
        else:
            starts[index] = max(starts[index], floor_ms)
    limit_ms: int | None = None
    for index in range(len(words) - 1, -1, -1):
        is_limit = words[index].how == "audio"
        if limit_ms is not None:
            starts[index] = min(starts[index], limit_ms)
        if is_limit or limit_ms is not None:
            limit_ms = starts[index] if is_limit else limit_ms
    floor_ms = 0
    for index, word in enumerate(words):
        starts[index] = floor_ms = max(floor_ms, starts[index])
        end_ms = word.end_ms - word.start_ms + starts[index]
        if word.how == "audio":
            end_ms = max(starts[index], word.end_ms)
        words_next_ms = starts[index + 1] if index + 1 < len(words) else end_ms
        end_ms = max(starts[index], min(end_ms, max(words_next_ms, starts[index])))
        yield TimedWord(
            word.text, starts[index], end_ms, word.speaker, word.turn, word.how, word.score
        )
