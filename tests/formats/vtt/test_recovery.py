"""What browsers drop from damaged WebVTT is read with ``recover``, and reported."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.formats.vtt.read import parse_vtt

HEAD = "WEBVTT\n\n"


def cues(text: str) -> list[tuple[int, int, str]]:
    return [(cue.start_ms, cue.end_ms, cue.text) for cue in parse_vtt(text, recover=True)]


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("webvtt\n\n", 1),
        ("\n\n WEBVTT\n\n", 3),
        ("WEBVTTsubs\n\n", 1),
        ("\ufeff\ufeffWebVTT Kind: captions\n\n", 1),
    ],
)
def test_a_first_line_meant_as_webvtt_is_read_and_reported(head: str, line: int) -> None:
    text = f"{head}00:01.000 --> 00:02.000\nThe tide is out.\n"
    track = parse_vtt(text, recover=True)
    assert [cue.text for cue in track] == ["The tide is out."]
    assert [problem.line for problem in track.problems] == [line]
    with pytest.raises(CaptionsError, match="its first line must be WEBVTT"):
        parse_vtt(text)


def test_lines_are_counted_from_the_top_of_the_file() -> None:
    track = parse_vtt("\n\nWEBVTT\n\n00:01,000 --> 00:02,000\nThe tide.\n", recover=True)
    assert [problem.line for problem in track.problems] == [3, 5]


@pytest.mark.parametrize(
    ("time_line", "start_ms", "end_ms"),
    [
        ("00:00:01,000 --> 00:00:02,500", 1000, 2500),
        ("0:01.000 --> 0:02.000", 1000, 2000),
        ("00:00:01.5 --> 00:00:02.25", 1500, 2250),
        ("00:00:01 --> 00:00:02", 1000, 2000),
        ("00:01.000 -> 00:02.000", 1000, 2000),
        ("00:01.000 → 00:02.000", 1000, 2000),
        ("00:01.000 --&gt; 00:02.000", 1000, 2000),
        ("００:０１.０００ --> ００:０２.０００", 1000, 2000),
    ],
)
def test_a_time_line_in_another_form_is_read_and_reported(
    time_line: str, start_ms: int, end_ms: int
) -> None:
    text = f"{HEAD}00:00.000 --> 00:00.900\nAbove\n\n{time_line}\nBelow\n"
    assert cues(text) == [(0, 900, "Above"), (start_ms, end_ms, "Below")]
    (problem,) = parse_vtt(text, recover=True).problems
    assert problem.line == 6
    assert "is not a time line" in problem.message
    assert "read as" in problem.message
    assert [cue.text for cue in parse_vtt(text)] == ["Above"]


@pytest.mark.parametrize(
    "time_line",
    [
        "00:00:70.000 --> 00:01:20.000",  # seconds over 59
        "00:00:01:05 --> 00:00:02:10",  # frames
        "-00:01.000 --> 00:02.000",
        "00:05 --> 00:01",  # breaks off
        "soon --> later",
    ],
)
def test_unclear_times_are_skipped(time_line: str) -> None:
    track = parse_vtt(f"{HEAD}{time_line}\nWords\n", recover=True)
    assert not track
    assert "is skipped" in track.problems[0].message


def test_cues_with_other_arrows_in_one_block_become_cues_of_their_own() -> None:
    text = f"{HEAD}Title\n1\n00:01.000 -> 00:02.000\nOne\n2\n00:03.000 -> 00:04.000\nTwo\n"
    track = parse_vtt(text, recover=True)
    assert [(cue.identifier, cue.text) for cue in track] == [("1", "One"), ("2", "Two")]
    assert [problem.line for problem in track.problems] == [3, 5, 8]


def test_a_sentence_with_two_times_stays_text() -> None:
    text = f"{HEAD}00:01.000 --> 00:02.000\nOpen\n5:00 -> 6:00 on Sundays\n"
    assert cues(text) == [(1000, 2000, "Open\n5:00 -> 6:00 on Sundays")]


@given(st.text("0123:.,-> \n\ufeffWEBVTwebvtNOTE", max_size=80))
def test_what_browsers_read_is_read_the_same(text: str) -> None:
    """Recovering only adds cues: the others come as they are, in their order."""
    text = f"WEBVTT\n\n{text}"
    plain = [(cue.start_ms, cue.end_ms, cue.text) for cue in parse_vtt(text)]
    recovered = iter(cues(text))
    assert all(cue in recovered for cue in plain)
