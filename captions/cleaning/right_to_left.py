"""Prepare Arabic and Hebrew captions for players that show every line from left to right."""

from __future__ import annotations

from captions.model import Cue, Problem, Track
from captions.record import replace
from captions.text.right_to_left import is_right_to_left, swap_edges


def for_players_without_bidi(track: Track) -> tuple[Track, int]:
    """Return a track with the punctuation at the ends of its right-to-left lines on the other side.

    Also returns how many lines changed. ``captions.text.right_to_left`` explains why. The text of
    the captions is no longer in logical order then: the file is for such players alone.
    """
    cues, changed = [], 0
    for cue in map(_with_label_in_text, track.cues):
        lines = cue.text.split("\n")
        swapped = [swap_edges(line) for line in lines]
        changed += sum(old != new for old, new in zip(lines, swapped))
        cues.append(cue if swapped == lines else replace(cue, text="\n".join(swapped)))
    return replace(track, cues=cues), changed


def _with_label_in_text(cue: Cue) -> Cue:
    """Return a cue whose label is part of its text, if it is written from right to left too.

    The marks at the end of the first line have to move before the label then.
    """
    if not (cue.label and is_right_to_left(cue.label)):
        return cue
    return replace(cue, text=cue.label + cue.text, label="")


def what_changed(changed: int) -> Problem:
    """Return what to report about the lines of a file that changed."""
    if not changed:
        return Problem(1, "no right-to-left line has punctuation at its ends that has to move")
    lines = f"{changed} line{'s' if changed > 1 else ''}"
    return Problem(1, f"the punctuation at the ends of {lines} is moved for players without bidi")
