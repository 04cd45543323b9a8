"""Cues are put in order of time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.editing.order import in_order
from captions.model import Cue, Note, Track

STARTS = st.lists(st.integers(0, 50))


@given(STARTS)
def test_every_cue_is_kept_in_order(starts_ms: list[int]) -> None:
    cues = [Cue(start_ms, start_ms + 10, str(index)) for index, start_ms in enumerate(starts_ms)]
    track = in_order(Track(cues))
    assert list(track.cues) == sorted(cues, key=lambda cue: cue.start_ms)
    assert bool(track.problems) == (list(track.cues) != cues)


def test_a_comment_stays_above_its_cue() -> None:
    cues = [Cue(5000, 6000, "second"), Cue(1000, 2000, "first")]
    track = in_order(Track(cues, notes=[Note("of the second"), Note("of the first", 1)]))
    assert [(note.text, note.before) for note in track.notes] == [
        ("of the first", 0),
        ("of the second", 1),
    ]
