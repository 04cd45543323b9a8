"""Joining scripts: fields that the first script has no column for are reported."""

from __future__ import annotations

from captions.editing.join import join
from captions.formats.ass.read import parse_ass
from tests.formats.ass.examples import HEAD, event, script

SHORT = HEAD.replace("Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text",
                     "Start, End, Style, Text")  # fmt: skip


def test_fields_without_a_column_in_the_joined_script_are_reported() -> None:
    short = parse_ass(f"{SHORT}Dialogue: 0:00:01.00,0:00:02.00,Default,The tide\n")
    full = parse_ass(script("0,0:00:01.00,0:00:02.00,Default,Ada,0,0,9,Banner;1,clock"))
    lost = [problem.message for problem in join([short, full]).problems]
    assert any("no column for Name, MarginV, Effect" in message for message in lost)
    plain = parse_ass(script(event("clock")))
    for tracks in ([short, plain], [full, short]):
        assert not any("no column" in problem.message for problem in join(tracks).problems)


def test_events_that_play_files_are_reported_once() -> None:
    media = "Movie: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,a.avi\n"
    track = parse_ass(script(event("The tide")) + 2 * media)
    assert [(problem.line, "(2 times)" in problem.message) for problem in track.problems] == [
        (15, True)
    ]
