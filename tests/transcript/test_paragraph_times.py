"""The time of each paragraph, how exact it is, and what is reported of odd ones."""

from __future__ import annotations

import pytest

from captions.model import Problem
from captions.transcript.paragraph_times import resolutions, settle_times
from captions.transcript.shapes.shape import Paragraph
from captions.transcript.timestamps import LEADING_STAMP, Stamp, read_stamp


def stamp(text: str) -> Stamp:
    match = LEADING_STAMP.match(text)
    assert match is not None
    return read_stamp(match)


def paragraphs(*parts: tuple[str | None, str]) -> list[Paragraph]:
    return [
        Paragraph(line, text, stamp(time) if time else None)
        for line, (time, text) in enumerate(parts, 1)
    ]


def test_paragraphs_without_a_time_have_none() -> None:
    timed, problems = settle_times(paragraphs((None, "One"), ("0:05", "Two"), (None, "Three")))
    assert [part.start_ms for part in timed] == [None, 5000, None]
    assert problems == []


def test_a_time_that_does_not_fit_is_reported_with_its_neighbours() -> None:
    parts = paragraphs(("0:01", "a"), ("0:09", "b"), (None, "c"), ("0:05", "d"), ("0:12", "e"))
    timed, problems = settle_times(parts)
    assert [part.start_ms for part in timed] == [1000, 9000, None, None, 12_000]
    assert problems == [
        Problem(
            4,
            "the time 0:05 does not fit after 0:09 on line 2 and before 0:12 on line 5; "
            "the time is estimated from the lines around it",
        )
    ]


def test_neighbours_that_are_not_used_are_not_named() -> None:
    parts = paragraphs(("0:10", "a"), ("0:05", "b"), ("0:04", "c"), ("0:12", "d"), ("0:13", "e"))
    messages = [problem.message for problem in settle_times(parts)[1]]
    assert [message.partition(";")[0] for message in messages] == [
        "the time 0:05 does not fit after 0:10 on line 1 and before 0:12 on line 4",
        "the time 0:04 does not fit after 0:10 on line 1 and before 0:12 on line 4",
    ]


def test_a_time_read_in_another_way_is_reported() -> None:
    _, problems = settle_times(paragraphs(("9:40", "a"), ("10:00:00", "b"), ("10:20", "c")))
    assert problems == [Problem(2, "the time 10:00:00 is read as 10:00 to fit the times around it")]


def test_what_is_not_a_time_is_reported() -> None:
    _, (problem,) = settle_times(paragraphs(("0:01", "a"), ("0:75", "b")))
    assert problem.line == 2
    assert problem.message.startswith("0:75 is not a time (seconds or minutes over 59)")


def test_a_time_without_text_is_reported() -> None:
    timed, problems = settle_times(paragraphs(("0:01", "a"), ("0:05", ""), ("0:09", "b")))
    assert [part.text for part in timed] == ["a", "b"]
    assert problems == [Problem(2, "the time 0:05 has no text and is ignored")]


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (["0:01", "0:02"], [1000, 1000]),
        (["0:01.250", "0:02.5", "0:03"], [1, 100, 100]),
        (["0:01.000", "0:02.000", "0:04.000"], [1000, 1000, 1000]),
        (["0:01.000", "0:02.000"], [1, 1]),
        (["0:01.5", "0:02", "0:03", "0:04"], [100, 1000, 1000, 1000]),
        ([], []),
    ],
)
def test_resolutions(times: list[str], expected: list[int]) -> None:
    assert resolutions([stamp(time) for time in times]) == expected
