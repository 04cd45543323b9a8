"""Times that end in frames: at a given rate, at one that is assumed, and in drop-frame timecode."""

from __future__ import annotations

from fractions import Fraction

import pytest

from captions.errors import CaptionsError
from captions.transcript.frames import read_frames
from captions.transcript.parse import parse_transcript
from captions.transcript.shapes.shape import Paragraph
from captions.transcript.timestamps import LEADING_STAMP, read_stamp

NTSC = Fraction(30_000, 1001)


def paragraph(time: str, line: int = 1) -> Paragraph:
    match = LEADING_STAMP.match(time)
    assert match is not None
    return Paragraph(line, "Hello.", read_stamp(match))


def starts(*times: str, fps: Fraction | None = None) -> list[int]:
    parts, _ = read_frames([paragraph(time) for time in times], fps)
    return [part.stamp.readings_ms[0] for part in parts if part.stamp]


@pytest.mark.parametrize(
    ("time", "fps", "start_ms"),
    [
        ("00:00:05:12", Fraction(25), 5480),
        ("00:00:05:12", Fraction(24), 5500),
        ("00:00:05:12", Fraction(60), 5200),
        ("01:00:00:00", NTSC, 3_603_600),
        ("01:00:00;00", NTSC, 3_599_996),
        ("00:01:00;02", NTSC, 60_060),
        ("00:10:00;00", NTSC, 599_999),
    ],
)
def test_frames_at_a_rate(time: str, fps: Fraction, start_ms: int) -> None:
    assert starts(time, fps=fps) == [start_ms]


@pytest.mark.parametrize(
    ("times", "rate"),
    [
        (["00:00:05:12", "00:00:06:24"], "25"),
        (["00:00:05:12", "00:00:06:29"], "30"),
        (["00:00:05:49"], "50"),
        (["00:00:05:59"], "60"),
        (["00:00:05;12"], "29.97"),
    ],
)
def test_the_rate_is_assumed_by_the_largest_number_and_reported(
    times: list[str], rate: str
) -> None:
    _, (problem,) = read_frames([paragraph(time, 7) for time in times], None)
    assert problem.line == 7
    assert f"{rate} per second are assumed" in problem.message


def test_ends_have_frames_too() -> None:
    turn = parse_transcript("00:00:05:05 - 00:00:09:20\nHello there, everyone.", 25).turns[0]
    assert (turn.start_ms, turn.end_ms) == (5200, 9800)


def test_a_frame_that_the_rate_lacks_is_reported() -> None:
    parts, (problem,) = read_frames([paragraph("00:00:05:28")], Fraction(25))
    assert parts[0].stamp is not None
    assert parts[0].stamp.readings_ms == (5000,)
    assert problem.message.startswith("there is no frame 28 at 25 frames per second")


def test_a_rate_that_is_not_needed_is_reported() -> None:
    problems = parse_transcript("0:05 Hello.", 25).problems
    assert [problem.message for problem in problems] == [
        "reading this needs no frame rate: no time ends in frames"
    ]
    assert parse_transcript("0:05 Hello.").problems == ()


def test_what_is_no_rate_is_refused() -> None:
    with pytest.raises(CaptionsError, match="'fast' is not a frame rate"):
        parse_transcript("0:05 Hello.", "fast")
