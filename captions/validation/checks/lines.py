"""Small tests for the lines of a cue, shared by the rules and the fixes.

A rule asks one of these questions about each cue. A fix asks all of them about the lines it is
about to write, so that it never replaces one fault with another.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

from captions.profile import Profile
from captions.segmentation.line_ends import breaks_badly
from captions.text.length import line_length
from captions.text.punctuation import VOICE_MARKS
from captions.validation.checks.voices import has_several_voices, may_end_voice


class LineFault(Enum):
    """A way in which the lines of a cue can be wrong."""

    TOO_LONG = "a line has more characters than the profile allows"
    TOO_MANY = "there are more lines than the profile allows"
    NEEDLESS_BREAK = "several lines of one voice fit on one"
    UNBALANCED = "one of two lines is much shorter than the other"
    BAD_BREAK = "a line ends with a word that belongs to the next"


def is_too_long(line: str, profile: Profile) -> bool:
    """Return whether a line has more characters than the profile allows."""
    limit = profile.max_columns
    if line.isascii():
        return len(line) > limit
    # A character counts two at most, so most lines need no exact count.
    return len(line) * 2 > limit and line_length(line) > limit


def has_too_many_lines(lines: Sequence[str], profile: Profile) -> bool:
    """Return whether a cue has more lines than the profile allows."""
    return len(lines) > profile.max_lines


def fits_on_one(lines: Sequence[str], profile: Profile) -> bool:
    """Return whether several lines of one voice fit on one line."""
    length = len(lines) - 1
    for line in lines:
        length += len(line) if line.isascii() else line_length(line)
        if length > profile.max_columns:
            return False
    return not (
        lines[0].startswith(VOICE_MARKS)
        or has_several_voices(lines)
        or any(map(may_end_voice, lines[:-1]))
    )


def line_ratio(lines: Sequence[str]) -> float:
    """Return the length of the shorter of two lines as a share of the longer one.

    >>> line_ratio(["And then", "they all went home"])
    0.4444444444444444
    """
    one, other = sorted(map(line_length, lines))
    return one / other if other else 1.0


def is_unbalanced(lines: Sequence[str], profile: Profile) -> bool:
    """Return whether one of two lines of one voice is too short beside the other."""
    least = profile.min_line_ratio
    if least is None or len(lines) != 2 or line_ratio(lines) >= least:
        return False
    return not has_several_voices(lines)


def faults_of_lines(
    lines: Sequence[str], profile: Profile, *, language: str | None
) -> set[LineFault]:
    """Return everything that is wrong with the lines of a cue.

    ``language`` is the code of the language, which decides which words end a line badly.

    >>> [fault.name for fault in faults_of_lines(["It rang."] * 3, Profile(), language="en")]
    ['TOO_MANY']
    """
    faults = set()
    if any(is_too_long(line, profile) for line in lines):
        faults.add(LineFault.TOO_LONG)
    if has_too_many_lines(lines, profile):
        faults.add(LineFault.TOO_MANY)
    if len(lines) > 1 and fits_on_one(lines, profile):
        faults.add(LineFault.NEEDLESS_BREAK)
    if is_unbalanced(lines, profile):
        faults.add(LineFault.UNBALANCED)
    if any(breaks_badly(*pair, language) for pair in pairwise(lines)):
        faults.add(LineFault.BAD_BREAK)
    return faults
