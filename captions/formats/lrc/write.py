"""Write LRC: a line for each cue, enhanced with the times of its words where they are known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from captions.formats.open_ends import lost_times, rounded_ms, until_next
from captions.formats.vtt.timestamps import read_timestamp
from captions.model import Cue, Track, Word
from captions.text.markup import to_plain
from captions.text.one_line import one_line

_HUNDREDTH_MS = 10
_INNER_TIME = re.compile(r"<([0-9:.]{9,20})>")
# Text that a reader would take for the time of a word, and for a time at the start of a line.
_LIKE_A_TIME = re.compile(r"<([0-9: .]{4,20})>")


def render_lrc(track: Track) -> str:
    """Return a track as LRC, with times in hundredths of a second.

    A line without text follows where the screen is empty before the next cue.
    """
    words = _words_of_cues(track)
    lines = []
    if track.title:
        lines.append(f"[ti:{_value(track.title)}]\n")
    if track.language:
        lines.append(f"[la:{_value(track.language)}]\n")
    for start_ms, cue in until_next(track, _HUNDREDTH_MS):
        text = "" if cue is None else _text(cue, words.get(id(cue), ()))
        # A space keeps a time at the start of the text from repeating the line.
        lines.append(f"[{_clock(start_ms)}]{' ' if text.startswith('[') else ''}{text}\n")
    return "".join(lines)


def _text(cue: Cue, words: Sequence[Word]) -> str:
    """Return a cue on one line, its words with their times if there are any."""
    if not words:
        return _literal(cue.shown_text)
    parts = [_literal(cue.label) + " " if cue.label.strip() else ""]
    for index, word in enumerate(words):
        parts.append(f"<{_clock(rounded_ms(word.start_ms, _HUNDREDTH_MS))}>{_literal(word.text)}")
        is_last = index + 1 == len(words)
        next_ms = cue.end_ms if is_last else words[index + 1].start_ms
        if rounded_ms(word.end_ms, _HUNDREDTH_MS) < rounded_ms(next_ms, _HUNDREDTH_MS):
            parts.append(f"<{_clock(rounded_ms(word.end_ms, _HUNDREDTH_MS))}>")
        parts.append("" if is_last else " ")
    return "".join(parts)


def _literal(text: str) -> str:
    """Return text on one line, in which nothing is taken for the time of a word."""
    return _LIKE_A_TIME.sub(r"(\1)", one_line(text))


def _value(text: str) -> str:
    """Return the value of a tag; a bracket would end it."""
    return one_line(text).replace("[", "(").replace("]", ")")


def _clock(time_ms: int) -> str:
    minutes, rest_ms = divmod(time_ms, 60_000)
    seconds, milliseconds = divmod(rest_ms, 1000)
    return f"{minutes:02d}:{seconds:02d}.{milliseconds // 10:02d}"


def _words_of_cues(track: Track) -> dict[int, Sequence[Word]]:
    """Return the timed words of each cue, by its identity.

    They are those of the track if they are the text of the cue, word for word, else those of the
    times inside the text.
    """
    found: dict[int, Sequence[Word]] = {}
    words = sorted(track.words, key=lambda word: word.start_ms)
    index = 0
    for cue in sorted(track.cues, key=lambda cue: cue.start_ms):
        while index < len(words) and words[index].start_ms < cue.start_ms:
            index += 1
        text = one_line(cue.plain_text)
        # No more words than the text can have, so that cues that overlap stay linear.
        inside = list(islice(_words_until(words, index, cue.end_ms), len(text.split()) + 1))
        if inside and one_line(" ".join(word.text for word in inside)) == text:
            found[id(cue)] = inside
            index += len(inside)
        elif cue.markup == "vtt" and "<" in cue.text and _INNER_TIME.search(cue.text):
            found[id(cue)] = _inner_words(cue)
    return found


def _words_until(words: Sequence[Word], index: int, end_ms: int) -> Iterator[Word]:
    while index < len(words) and words[index].start_ms < end_ms:
        yield words[index]
        index += 1


def _inner_words(cue: Cue) -> list[Word]:
    """Return the words of a cue by the times in its WebVTT text."""
    parts = _INNER_TIME.split(cue.text)
    words = []
    start_ms = cue.start_ms
    for index in range(0, len(parts), 2):
        time = read_timestamp(parts[index - 1]) if index else None
        start_ms = max(start_ms, min(time.ms, cue.end_ms)) if time else start_ms
        text = one_line(to_plain(parts[index], "vtt"))
        if text:
            words.append(Word(text, start_ms, cue.end_ms))
    ends_ms = [*(word.start_ms for word in words[1:]), cue.end_ms]
    return [Word(word.text, word.start_ms, end_ms) for word, end_ms in zip(words, ends_ms)]


def lrc_losses(track: Track) -> Sequence[str]:
    phrases = list(lost_times(track, _HUNDREDTH_MS))
    if track.words:
        found = _words_of_cues(track)
        lost = len(track.words) - sum(len(found.get(id(cue), ())) for cue in track.cues)
        if lost > 0:
            phrases.append(f"the times of {lost} word{'' if lost == 1 else 's'} that no cue shows")
    changed = sum(1 for cue in track.cues if _LIKE_A_TIME.search(cue.shown_text))
    if changed:
        phrases.append(f"times as text in {changed} cue{'' if changed == 1 else 's'}")
    return phrases
