"""What can be wrong with the lines of a cue, each question asked once for checks and for fixes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from captions.profile import Profile
from captions.text.length import line_length
from captions.text.punctuation import DASHES, VOICE_MARKS, ends_sentence
from captions.text.sounds import MUSIC_NOTES, is_sound
from captions.text.word_classes import word_class
from captions.transcript.speakers import match_label

# where another voice begins on a line, by the dash that stands before each
_NEXT_VOICE = {
    dash: re.compile(
        "[.?!\u2026][\"'\u2019\u201d\u00bb)\\]]{0,3} +"
        f"(?={dash}(?: [^\\s{dash}]|[^\\s0-9{dash}]))"
    )
    for dash in DASHES
}
_NOTES = re.compile(f"[{MUSIC_NOTES}#]")
_NUMBERED = re.compile(r"[0-9]{1,2}[.)]\s")

# what never ends a line: the list is short on purpose, every guide and captioner agrees on it
_ALWAYS = frozenset("a an the my your our their whose and or but".split())
_TITLES = frozenset(("Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Mr", "Mrs", "Ms", "Dr"))
# a preposition ends a line where its phrase follows: "of | the house", not "I'm proud of | because"
_GOVERNING = frozenset("at for from into of to with without".split())
_PHRASE = frozenset(("art", "poss", "dem", "num", "cap", "quant", "obj", "ing", "gen", "x"))
# these may belong to a verb ("turn it on | again"): only where an article or a name follows
_OFTEN_PARTICLES = frozenset("about by during in on onto".split())
_SURE_PHRASE = frozenset(("art", "poss", "cap"))
_INFINITIVES = frozenset(("be", "do", "have"))
# "what I was listening to yesterday"
_NO_PHRASE = frozenset("ago again anymore today tomorrow yesterday".split())


def has_several_voices(lines: Sequence[str]) -> bool:
    """Tell whether a line, not the first, begins another voice: a dash, ``>>`` or a label.

    Rows of a list and of a song count too: each is a line of its own.
    """
    return (
        any(map(_opens_voice, lines[1:]))
        or any(map(_NOTES.search, lines))
        or any(voices_within(lines))
    )


def voices_within(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where in a dialogue a voice begins in mid line: the line, from 0, and the column.

    It does so after the end of a sentence, with the dash that the text begins with.
    """
    dash = lines[0][:1]
    if dash in _NEXT_VOICE:
        for place, line in enumerate(lines):
            for match in _NEXT_VOICE[dash].finditer(line):
                yield place, match.end()


def voices_of(lines: Sequence[str]) -> list[str]:
    """Return what each voice of a dialogue says, from its dash on."""
    starts = list(voices_within(lines))
    voices: list[str] = []
    for place, line in enumerate(lines):
        cuts = [0, *(column for row, column in starts if row == place), len(line)]
        parts = [line[start:end].strip() for start, end in pairwise(cuts)]
        if voices and not line.startswith(lines[0][0]):
            voices[-1] += f" {parts.pop(0)}"
        voices += parts
    return voices


def _opens_voice(line: str) -> bool:
    return (
        line.startswith(VOICE_MARKS)
        or ">>" in line
        or _NUMBERED.match(line) is not None
        or is_sound(line)
        or (":" in line and match_label(line) is not None)
    )


def may_part_voices(line: str) -> bool:
    """Tell whether another voice may begin after a line, unmarked: its sentence is finished."""
    return ends_sentence(line.rpartition(" ")[2]) or is_sound(line)


def is_too_long(line: str, profile: Profile) -> bool:
    """Tell whether a line has more characters than the profile allows."""
    most = profile.max_chars
    if line.isascii():
        return len(line) > most
    # the widest characters count two
    return len(line) * 2 > most and line_length(line) > most


def fits_on_one(lines: Sequence[str], profile: Profile) -> bool:
    """Tell whether several lines of one voice fit on one."""
    count = len(lines) - 1
    for line in lines:
        count += len(line) if line.isascii() else line_length(line)
        if count > profile.max_chars:
            return False
    return not (
        lines[0].startswith(VOICE_MARKS)
        or has_several_voices(lines)
        or any(map(may_part_voices, lines[:-1]))
    )


def line_ratio(lines: Sequence[str]) -> float:
    """Return the share the shorter of two lines has of the longer."""
    one, other = sorted(map(line_length, lines))
    return one / other if other else 1.0


def is_unbalanced(lines: Sequence[str], profile: Profile) -> bool:
    """Tell whether one of two lines of one voice is too short beside the other."""
    least = profile.min_line_ratio
    if least is None or len(lines) != 2 or line_ratio(lines) >= least:
        return False
    return not has_several_voices(lines)


def breaks_badly(line: str, after: str) -> bool:
    """Tell whether a line of English ends with a word that belongs to the next line."""
    last = line.rpartition(" ")[2]
    word = last.lower()
    if after.startswith(VOICE_MARKS):
        # someone was cut short by another voice
        return False
    if word in _ALWAYS:
        # "vitamin A", "plan A": a letter that is a name
        return last != "A"
    if last in _TITLES:
        return after[:1].isupper()
    if word not in _GOVERNING and word not in _OFTEN_PARTICLES:
        return False
    first = after.partition(" ")[0]
    kind = word_class(first)
    if word in _OFTEN_PARTICLES:
        return kind in _SURE_PHRASE
    follows = first.lower().rstrip(".,!?")
    if word == "to" and follows in _INFINITIVES:
        return True
    return kind in _PHRASE and follows not in _NO_PHRASE


def faults_of_lines(lines: Sequence[str], profile: Profile, *, english: bool) -> set[str]:
    """Return the codes of what is wrong with the lines of a cue."""
    faults = set()
    if any(is_too_long(line, profile) for line in lines):
        faults.add("L001")
    if len(lines) > profile.max_lines:
        faults.add("L002")
    if len(lines) > 1 and fits_on_one(lines, profile):
        faults.add("L003")
    if is_unbalanced(lines, profile):
        faults.add("L004")
    if english and any(map(breaks_badly, lines, lines[1:])):
        faults.add("L005")
    return faults
