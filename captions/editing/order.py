"""Put the cues of a track in the order of their times, as every format expects them."""

from __future__ import annotations

from itertools import pairwise

from captions.model import Problem, Track
from captions.record import replace


def in_order(track: Track) -> Track:
    """Return a track with its cues by start; a problem says how many were out of order.

    Cues that start together keep their order, and a comment stays above its cue.

    >>> from captions import Cue
    >>> track = in_order(Track([Cue(5000, 6000, "second"), Cue(1000, 2000, "first")]))
    >>> [cue.text for cue in track], track.problems[0].message
    (['first', 'second'], '1 cue starts before the cue above it: the cues are sorted by time')
    """
    late = sum(after.start_ms < before.start_ms for before, after in pairwise(track.cues))
    if not late:
        return track
    from captions.editing.move import count

    order = sorted(range(len(track.cues)), key=lambda index: track.cues[index].start_ms)
    new_index = {old: new for new, old in enumerate(order)}
    new_index[len(order)] = len(order)
    notes = [replace(note, before=new_index.get(note.before, len(order))) for note in track.notes]
    starts = "starts before the cue" if late == 1 else "start before the cue"
    message = f"{count(late, 'cue')} {starts} above it: the cues are sorted by time"
    return replace(
        track,
        cues=[track.cues[index] for index in order],
        notes=sorted(notes, key=lambda note: note.before),
        problems=[*track.problems, Problem(1, message)],
    )
