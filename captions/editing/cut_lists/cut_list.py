"""What all readers of cut lists return: cuts, parts to keep and pauses, and what was skipped."""

from __future__ import annotations

from captions.model import Problem
from captions.record import PartlyCompared


class CutList(PartlyCompared, frozen=True):
    """The edits of a recording, in milliseconds of the recording before them.

    ``cuts``, ``keeps`` and ``inserts`` are what ``captions.retime`` takes under these names; a list
    has cuts or parts to keep, never both. ``title`` is what the kind of file is called,
    ``problems`` are lines that were skipped.

    >>> from captions import Cue, Track, read_cut_list, retime
    >>> cut_list = read_cut_list("10.0 70.0 3")
    >>> track = Track([Cue(80_000, 82_000, "Good evening.")])
    >>> [cue.start_ms for cue in retime(track, cuts=cut_list.cuts)]
    [20000]
    """

    title: str
    cuts: tuple[tuple[int, int], ...] = ()
    keeps: tuple[tuple[int, int], ...] = ()
    inserts: tuple[tuple[int, int], ...] = ()
    problems: tuple[Problem, ...] = ()

    NOT_COMPARED = ("problems",)
