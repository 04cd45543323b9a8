"""Captions for players that show every line from left to right."""

from __future__ import annotations

import captions
from captions.cleaning.right_to_left import for_players_without_bidi, what_changed
from captions.model import Cue, Track


def test_lines_change_one_by_one_and_are_counted() -> None:
    track = Track([Cue(0, 900, "- שלום!\n- כן."), Cue(1000, 1900, "Hello!")])
    changed, count = for_players_without_bidi(track)
    assert [cue.text for cue in changed.cues] == ["!שלום -\n.כן -", "Hello!"]
    assert count == 2
    assert "2 lines is moved" in what_changed(count).message


def test_text_without_such_lines_is_said() -> None:
    track = Track([Cue(0, 900, "Hello!")])
    changed, count = for_players_without_bidi(track)
    assert changed == track
    assert "no right-to-left line" in what_changed(count).message


def test_captions_keep_the_logical_order_and_marks_unless_asked() -> None:
    text = "0:01 \u200fשלום לכולם!\u200f ברוכים הבאים.\n"
    kept = captions.generate(text)
    assert kept.track.cues[0].text.count("\u200f") == 2
    assert kept.track.cues[0].text.endswith(".")
    moved = captions.generate(text, rtl=True)
    assert moved.track.cues[-1].text.split("\n")[-1].startswith((".", "\u200f"))
    assert any("without bidi" in problem.message for problem in moved.report.warnings)
