"""New SRT for podcast apps says how many cues have a colon that costs them text."""

from __future__ import annotations

import pytest

from captions.cli.tell.colons import describe_colons
from captions.model import Cue, Track
from captions.profile import find_profile

PODCAST = find_profile("podcast")


@pytest.mark.parametrize(
    ("label", "text", "is_lost"),
    [
        ("", "At 10:30 we left.", False),
        ("", "The answer is: yes.", True),
        ("", "The answer is:\nyes.", True),
        ("Ann: ", "Yes.", False),
        ("Ann: ", "At 10:30.", True),
        ("[Ann] ", "The answer is: yes.", True),
    ],
)
def test_a_colon_that_costs_text(label: str, text: str, is_lost: bool) -> None:
    track = Track([Cue(0, 1, text, label=label)])
    assert bool(list(describe_colons(track, ["srt"], PODCAST))) == is_lost


def test_it_is_said_for_srt_and_for_podcast_apps_alone() -> None:
    track = Track([Cue(0, 1, "They are: two."), Cue(1, 2, "Or: three.")])
    (line,) = describe_colons(track, ["vtt", "srt"], PODCAST)
    assert line.startswith("  2 cues have a colon at which podcast apps may drop text")
    assert not list(describe_colons(track, ["vtt"], PODCAST))
    assert not list(describe_colons(track, ["srt"], find_profile("youtube")))
