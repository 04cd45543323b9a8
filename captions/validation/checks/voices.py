"""Several speakers in one cue: where each of them begins, and how that is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from captions.text.late_pattern import late_pattern
from captions.text.punctuation import DASHES, VOICE_MARKS, ends_sentence
from captions.text.sounds import MUSIC_NOTES, is_sound
from captions.transcript.speakers import match_label

# The end of a sentence, with its quotes or brackets, and the space before another voice.
_SENTENCE_END = "[.?!\u2026][\"'\u2019\u201d\u00bb)\\]]{0,3} +"
# Notes mark a line of a song; "#" does so in BBC subtitles.
_SONG_MARKS = late_pattern(f"[{MUSIC_NOTES}#]")
_NUMBERED = late_pattern(r"[0-9]{1,2}[.)]\s")


def has_several_voices(lines: Sequence[str]) -> bool:
    """Return whether a line after the first begins another voice, by a dash, ``>>`` or a label.

    Items of a list, lines of a song and lines in two scripts, such as a sentence with its
    translation below, count too, because each must keep a line of its own.
    """
    return (
        any(map(_opens_voice, lines[1:]))
        or any(map(_SONG_MARKS.search, lines))
        or any(voices_within(lines))
        or _are_in_two_scripts(lines)
    )


def _are_in_two_scripts(lines: Sequence[str]) -> bool:
    """Return whether some lines have Latin letters alone, and some none.

    >>> _are_in_two_scripts(["Hello", "你好"]), _are_in_two_scripts(["Das war", "Größe"])
    (True, False)
    """
    if all(map(str.isascii, lines)):
        return False
    kinds = set()
    for line in lines:
        letters = [letter for letter in line if letter.isalpha()]
        # The letters of Latin, with all accents, are below U+0250 and from U+1E00 to U+1EFF.
        latin = sum(letter < "\u0250" or "\u1e00" <= letter <= "\u1eff" for letter in letters)
        if letters and latin in (0, len(letters)):
            kinds.add(latin == 0)
    return len(kinds) == 2


def voices_within(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where another voice begins within a line: the index of the line, and the column from 0.

    That is after the end of a sentence, at ">>", or at the same dash that the whole text begins
    with. In a text that begins without a dash, two dashes before capitals begin one each.

    >>> list(voices_within(["- Hi, Bob. - Hello."])), list(voices_within(["It rang. - No more."]))
    ([(0, 11)], [])
    """
    if not any("-" in line or ">>" in line or not line.isascii() for line in lines):
        return  # most lines
    dash = lines[0][:1]
    if dash and dash in DASHES:
        yield from _ends_of(_next_voice(dash), lines)
        return
    for mark in (*DASHES, ">>"):
        if any(f" {mark}" in line for line in lines):
            found = list(_ends_of(_later_voice(mark), lines))
            if mark == ">>" or len(found) > 1:
                yield from found


def _ends_of(pattern: re.Pattern[str], lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the index of each line with matches, and where each match ends."""
    for index, line in enumerate(lines):
        for match in pattern.finditer(line):
            yield index, match.end()


@cache
def _next_voice(dash: str) -> re.Pattern[str]:
    """Return the pattern of what is before another voice, in a text that begins with a dash.

    A digit directly after the dash would be a negative number.
    """
    return re.compile(f"{_SENTENCE_END}(?={dash}(?: [^\\s{dash}]|[^\\s0-9{dash}]))")


@cache
def _later_voice(mark: str) -> re.Pattern[str]:
    """Return the pattern of what is before a second voice, in a text that begins without a dash."""
    after = ">*\\s*\\S" if mark == ">>" else " ?[^\\W\\d_a-z]"
    return re.compile(f"{_SENTENCE_END}(?={mark}{after})")


def voices_of(lines: Sequence[str]) -> list[str]:
    """Return the words of each voice of a dialogue, with its dash.

    >>> voices_of(["- Hi, Bob. - Hello, how", "are you?"])
    ['- Hi, Bob.', '- Hello, how are you?']
    """
    starts = list(voices_within(lines))
    voices: list[str] = []
    for index, line in enumerate(lines):
        cuts = [0, *(column for row, column in starts if row == index), len(line)]
        parts = [line[start:end].strip() for start, end in pairwise(cuts)]
        if voices and not line.startswith(lines[0][0]):
            voices[-1] += f" {parts.pop(0)}"
        voices += parts
    return voices


def may_end_voice(line: str) -> bool:
    """Return whether another voice may begin after a line, unmarked: its sentence is finished."""
    return ends_sentence(line.rpartition(" ")[2]) or is_sound(line)


def _opens_voice(line: str) -> bool:
    return (
        line.startswith(VOICE_MARKS)
        or ">>" in line
        or _NUMBERED.match(line) is not None
        or is_sound(line)
        or (":" in line and match_label(line) is not None)
    )
