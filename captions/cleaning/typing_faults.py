"""Repair how a transcript is typed: spaces before marks, double hyphens, invisible characters.

These are the faults whose fixes the validator calls safe. They are repaired before words are timed
and lines are broken, because a mark with a space before it would count as a word and could begin a
line. Every turn that changes is listed in ``changed``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from captions.model import Turn
from captions.record import replace
from captions.text.double_hyphens import write_dashes
from captions.text.invisible import OddDirections, has_invisible, without_invisible
from captions.text.late_pattern import late_pattern
from captions.text.spaced_marks import close_up, join_dots, marks_without_space
from captions.transcript.model import Changed, ChangeReason, Transcript

# A quick test, which nearly all transcripts pass without a match: a mark with a space before it, at
# the start of a line too, or two hyphens.
_SUSPECT: Final = late_pattern(r"(?:^|[ \t])[,.?!;:]|--", re.MULTILINE)
# Share of the marks with a space before them above which the space is how the writer writes. The
# validator takes half of them for that; with names before the texts a file has more marks.
_USUAL_SHARE: Final = 0.75
_SPACES: Final = late_pattern(" {2,}")
# What a turn may begin with that belongs to the last word of the turn before.
_FIRST_MARKS: Final = late_pattern(r"[,.?!;:]+(?=\s|$)")


def without_typing_faults(transcript: Transcript, language: str | None = None) -> Transcript:
    """Return the transcript without faults of typing; ``language`` is its code, if known.

    A mark at the start of a turn goes to the end of the turn before it, of the same speaker. A turn
    without text left is removed.

    >>> turns = (Turn("We left .", 0, 1), Turn("the tower--I mean the bell", 2000, 2))
    >>> found = without_typing_faults(Transcript(turns))
    >>> [turn.text for turn in found.turns], [one.reason for one in found.changed]
    (['We left.', 'the tower—I mean the bell'], ['space', 'dash'])
    """
    text = "\n".join([turn.text for turn in transcript.turns])
    is_suspect = _SUSPECT.search(text) is not None
    if not (is_suspect or has_invisible(text)):
        return transcript
    fixed = _Fixed(transcript.turns)
    if has_invisible(text):
        directions = OddDirections()
        fixed.write([_visible(text, directions) for text in fixed.texts], "invisible")
    if is_suspect:
        marks = marks_without_space(fixed.texts, language, _USUAL_SHARE)
        texts = [close_up(join_dots(text), marks) for text in fixed.texts]
        fixed.write(_with_marks_of_next(texts, transcript.turns, marks), "space")
        texts = [write_dashes(text) for text in fixed.texts]
        fixed.write(_with_dashes_at_ends(texts, transcript.turns), "dash")
    return fixed.in_transcript(transcript)


def _visible(text: str, directions: OddDirections) -> str:
    """Return a text without invisible characters, and without the spaces that were around them."""
    visible = without_invisible(text, directions)
    return text if visible == text else _SPACES.sub(" ", visible).strip(" ")


class _Fixed:
    """The texts of turns while they are repaired, and what was changed."""

    def __init__(self, turns: Sequence[Turn]) -> None:
        self.turns = turns
        self.texts = [turn.text for turn in turns]
        self.changed: list[Changed] = []

    def write(self, texts: Sequence[str], reason: ChangeReason) -> None:
        """Replace the texts, and list those that differ."""
        for turn, before, after in zip(self.turns, self.texts, texts):
            if before != after:
                self.changed.append(Changed(turn.line, before, after, reason))
        self.texts = list(texts)

    def in_transcript(self, transcript: Transcript) -> Transcript:
        """Return the transcript with the texts; those left empty are removed."""
        if not self.changed:
            return transcript
        turns = [
            replace(turn, text=text) if text != turn.text else turn
            for turn, text in zip(self.turns, self.texts)
            if text.strip()
        ]
        changed = (*transcript.changed, *self.changed)
        return replace(transcript, turns=tuple(turns), changed=changed)


def _that_go_on(turns: Sequence[Turn]) -> list[bool]:
    """Return for each turn whether its speaker is that of the turn before it, as far as known."""
    goes_on, speaker = [], None
    for turn in turns:
        goes_on.append(turn.speaker in (None, speaker))
        speaker = turn.speaker or speaker
    return goes_on


def _with_marks_of_next(texts: Sequence[str], turns: Sequence[Turn], marks: str) -> list[str]:
    """Return texts with the marks that begin one at the end of the text before it."""
    moved, goes_on = list(texts), _that_go_on(turns)
    last = 0
    for index in range(1, len(moved)):
        first = _FIRST_MARKS.match(moved[index])
        if first and moved[last] and goes_on[index]:
            joined = close_up(f"{moved[last]} {first[0]}", marks)
            if not joined.endswith(f" {first[0]}"):
                moved[last], moved[index] = joined, moved[index][first.end() :].lstrip()
        if moved[index]:
            last = index
    return moved


def _with_dashes_at_ends(texts: Sequence[str], turns: Sequence[Turn]) -> list[str]:
    """Return texts with a dash for hyphens at the end of one that goes on in the next.

    The next one is shown behind it as a part of the same sentence.
    """
    written, goes_on = list(texts), _that_go_on(turns)
    for index in range(1, len(written)):
        before = written[index - 1]
        if before.endswith("--") and goes_on[index]:
            whole = f"{before} {written[index]}"
            after = write_dashes(whole)
            if after != whole:
                written[index - 1] = after[: len(after) - len(written[index])].rstrip()
    return written
