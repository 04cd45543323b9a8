"""Write LRC: a line for each cue, enhanced with the times of its words where they are known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from captions.formats.open_ends import lost_times, rounded_ms, until_next
from captions.formats.tags import plain_vtt_with_ruby, written_text
from captions.formats.vtt.timestamps import read_timestamp
from captions.model import Cue, Track, Word
from captions.text.one_line import joined_lines, one_line
from captions.text.words import join_words, joins_unspaced

_HUNDREDTH_MS = 10
_INNER_TIME = re.compile(r"<([0-9:.]{9,20})>")
# How long before a cue appears (ms) its first word may have ended: a short word, if the cue starts
# later so that the one before it can be read (0.2 s in our captions).
_MOST_LATE_MS = 500
# Words near the start of a cue that are tried as its first word.
_MOST_TRIED = 8
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
    """Return a cue on one line, its words with their times if there are any.

    A word that is heard before its cue appears has the time of the cue: players show the text of a
    line from its own time on.
    """
    if not words:
        return _literal(written_text(cue))
    line_ms = rounded_ms(cue.start_ms, _HUNDREDTH_MS)
    parts = [_literal(cue.label) + " " if cue.label.strip() else ""]
    for index, word in enumerate(words):
        start_ms = max(line_ms, rounded_ms(word.start_ms, _HUNDREDTH_MS))
        parts.append(f"<{_clock(start_ms)}>{_literal(word.text)}")
        is_last = index + 1 == len(words)
        next_ms = cue.end_ms if is_last else words[index + 1].start_ms
        end_ms = max(start_ms, rounded_ms(word.end_ms, _HUNDREDTH_MS))
        if end_ms < rounded_ms(next_ms, _HUNDREDTH_MS):
            parts.append(f"<{_clock(end_ms)}>")
        if not (is_last or joins_unspaced(word.text, words[index + 1].text)):
            parts.append(" ")
    return "".join(parts)


def _literal(text: str) -> str:
    """Return text on one line, in which nothing is taken for the time of a word."""
    return _LIKE_A_TIME.sub(r"(\1)", joined_lines(text))


def _value(text: str) -> str:
    """Return the value of a tag; a bracket would end it."""
    return joined_lines(text).replace("[", "(").replace("]", ")")


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
        while index < len(words) and words[index].end_ms < cue.start_ms - _MOST_LATE_MS:
            index += 1
        first, count = _find_words(words, index, cue)
        if count:
            found[id(cue)] = words[first : first + count]
            index = first + count
        elif cue.markup == "vtt" and "<" in cue.text and _INNER_TIME.search(cue.text):
            found[id(cue)] = _inner_words(cue)
    return found


def _find_words(words: Sequence[Word], index: int, cue: Cue) -> tuple[int, int]:
    """Return the index of the first word of a cue and how many there are; (0, 0) for none.

    A cue may appear shortly before or after its first word, so the words near its start are tried
    one after the other, but only a few, so that hostile files are read in linear time.
    """
    text = join_words(cue.plain_text.split())
    for first in range(index, min(index + _MOST_TRIED, len(words))):
        if words[first].start_ms >= cue.end_ms:
            break
        count = _count_words(words, first, text)
        if count:
            return first, count
    return 0, 0


def _count_words(words: Sequence[Word], first: int, text: str) -> int:
    """Return how many words from an index on make up a text; 0 if they do not."""
    at = 0
    for index in range(first, len(words)):
        word = one_line(words[index].text)
        if index > first and not joins_unspaced(words[index - 1].text, word):
            word = f" {word}"
        if not word or not text.startswith(word, at):
            return 0
        at += len(word)
        if at == len(text):
            return index + 1 - first
    return 0


def _inner_words(cue: Cue) -> list[Word]:
    """Return the words of a cue by the times in its WebVTT text."""
    parts = _INNER_TIME.split(cue.text)
    words = []
    start_ms = cue.start_ms
    for index in range(0, len(parts), 2):
        time = read_timestamp(parts[index - 1]) if index else None
        start_ms = max(start_ms, min(time.ms, cue.end_ms)) if time else start_ms
        text = one_line(plain_vtt_with_ruby(parts[index]))
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
        early = sum(
            word.start_ms < cue.start_ms for cue in track.cues for word in found.get(id(cue), ())
        )
        if early:
            words = "1 word" if early == 1 else f"{early} words"
            phrases.append(f"times of {words} heard before the line, moved to its start")
    changed = sum(1 for cue in track.cues if _LIKE_A_TIME.search(written_text(cue)))
    if changed:
        phrases.append(f"times as text in {changed} cue{'' if changed == 1 else 's'}")
    return phrases
