"""Three dots become one character where a profile asks for it, and that is reported."""

from __future__ import annotations

import pytest

from captions.cleaning.ellipses import with_ellipses
from captions.model import Turn
from captions.text.ellipsis import write_ellipses
from captions.transcript.model import Changed, Transcript


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Well... so", "Well\u2026 so"),
        ("... and so", "\u2026 and so"),
        ("wait . . . what", "wait \u2026 what"),
        ("that was it....", "that was it...."),
        ("in ./... here", "in ./... here"),
        ("no dots.", "no dots."),
    ],
)
def test_three_dots_are_an_ellipsis(text: str, written: str) -> None:
    assert write_ellipses(text) == written


def test_each_turn_that_changes_is_listed() -> None:
    transcript = Transcript((Turn("Well...", 0, 1), Turn("So.", 1000, 2)))
    found = with_ellipses(transcript)
    assert [turn.text for turn in found.turns] == ["Well\u2026", "So."]
    assert found.changed == (Changed(1, "Well...", "Well\u2026", "ellipsis"),)
    assert with_ellipses(found) is found
