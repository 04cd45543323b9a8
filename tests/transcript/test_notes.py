"""Times and editors' notes in brackets inside a text."""

from __future__ import annotations

import pytest

from captions.transcript.model import Removed
from captions.transcript.notes import clean_notes
from captions.transcript.voices import Passage


def clean(text: str) -> tuple[str, list[tuple[str, str]]]:
    parts = list(clean_notes([Passage(3, text, 5000, 1000)]))
    removed = [(part.text, part.reason) for part in parts if isinstance(part, Removed)]
    (passage,) = (part for part in parts if isinstance(part, Passage))
    return passage.text, removed


@pytest.mark.parametrize(
    ("text", "kept", "time"),
    [
        ("So, [inaudible 00:00:23] then.", "So, [inaudible] then.", "00:00:23"),
        ("[crosstalk 0:23]", "[crosstalk]", "0:23"),
        ("(laughter, 0:23 - 0:25)", "(laughter)", "0:23 - 0:25"),
    ],
)
def test_the_time_of_a_note_is_removed(text: str, kept: str, time: str) -> None:
    assert clean(text) == (kept, [(time, "time")])


@pytest.mark.parametrize("text", ["[John 3:16]", "at (room 0:14)", "[inaudible]", "inaudible 0:23"])
def test_other_brackets_are_kept(text: str) -> None:
    assert clean(text) == (text, [])


def test_a_note_of_the_editor_is_removed() -> None:
    note = "[Editor's note: he means Bonn]"
    assert clean(f"In Bern. {note}") == ("In Bern. ", [(note, "furniture")])
