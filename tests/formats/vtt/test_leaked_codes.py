"""Codes of SubStation in WebVTT text."""

from __future__ import annotations

from captions.formats.vtt.leaked_codes import without_leaked_codes
from captions.formats.vtt.read import parse_vtt
from captions.model import Cue, Track


def test_the_position_is_kept_and_the_code_is_reported() -> None:
    cues = [Cue(0, 1, "{\\an8}Up", markup="vtt"), Cue(1, 2, "{sic} {\\x", markup="vtt")]
    track = without_leaked_codes(Track(cues))
    assert [(cue.text, dict(cue.settings)) for cue in track.cues] == [
        ("Up", {"line": "0"}),
        ("{sic} {\\x", {}),
    ]
    assert len(track.problems) == 1


def test_subrip_keeps_its_codes() -> None:
    track = Track([Cue(0, 1, "{\\an8}Up", markup="srt")])
    assert without_leaked_codes(track) is track


def test_the_reader_reports_the_line_and_the_conversion_that_the_code_is_removed() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nHere\n{\\an8}Up there\n"
    track = parse_vtt(text)
    (problem,) = track.problems
    assert problem.line == 5
    assert problem.message.endswith("which WebVTT shows as text")
    (removed,) = without_leaked_codes(track).problems
    assert (removed.line, removed.message) == (5, f"{problem.message}: removed")
