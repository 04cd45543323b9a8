"""Several speakers in one cue: where each of them begins, and how that is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from captions.text.punctuation import DASHES, VOICE_MARKS, ends_sentence
from captions.text.sounds import MUSIC_NOTES, is_sound
from captions.transcript.speakers import match_label

# Where another voice begins within a line: after the end of a sentence and its quotes or brackets,
# before the same dash. A digit directly after the dash would be a negative number.
_NEXT_VOICE = {
    dash: re.compile(
        "[.?!\u2026][\"'\u2019\u201d\u00bb)\\]]{0,3} +"
        f"(?={dash}(?: [^\\s{dash}]|[^\\s0-9{dash}]))"
    )
    for dash in DASHES
}
# Notes mark a line of a song; "#" does so in BBC subtitles.
_SONG_MARKS = re.compile(f"[{MUSIC_NOTES}#]")
_NUMBERED = re.compile(r"[0-9]{1,2}[.)]\s")


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

    That is after the end of a sentence, at the same dash that the whole text begins with.

    >>> list(voices_within(["- Hi, Bob. - Hello."]))
    [(0, 11)]
    """
    dash = lines[0][:1]
    if dash in _NEXT_VOICE:
        for index, line in enumerate(lines):
            for match in _NEXT_VOICE[dash].finditer(line):
                yield index, match.end()


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
