"""Time lines of SubRip in other forms, and text that only looks like one."""

from __future__ import annotations

import pytest

from captions.formats.srt.odd_times import find_times, is_odd
from captions.formats.srt.read import parse_srt
from captions.formats.srt.time_line import time_ms
from captions.sources import parse
from captions.validation.validate import validate

FIRST = "1\n00:00:01,000 --> 00:00:02,000\nThe tide\n\n"
ODD = (
    "00:00:03,000 –> 00:00:04,000",
    "00:00:03,000 —> 00:00:04,000",
    "00:00:03,000 → 00:00:04,000",
    "00:00:03,000 --&gt; 00:00:04,000",
    "00:00:03,000 -> 00:00:04,000",
    "00:00:03,000 => 00:00:04,000",
    "00:00:03,000 -- > 00:00:04,000",
    "00:00:03,000 – 00:00:04,000",
    "００:００:０３,０００ --> ００:００:０４,０００",
    "00：00：03，000 －＞ 00：00：04，000",
    "٠٠:٠٠:٠٣,٠٠٠ --> ٠٠:٠٠:٠٤,٠٠٠",
    "०००:००:०३,००० --> ००:००:०४,०००",
    "00:00:003,000 --> 00:00:004,000",
    "00:00:O3,000 --> 00:00:04,0O0",
    "00:00:03,000 --> 00:00:04x,000",
)


@pytest.mark.parametrize("line", ODD)
def test_it_is_read_reported_and_found(line: str) -> None:
    text = f"{FIRST}2\n{line}\nclock\n"
    track = parse_srt(text)
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in track.cues] == [
        (1000, 2000, "The tide"),
        (3000, 4000, "clock"),
    ]
    assert [problem.line for problem in track.problems] == [6]
    assert [finding.line for finding in validate(text, select=["F004"])] == [6]


@pytest.mark.parametrize("arrow", ["–>", "→", "--&gt;"])
def test_a_file_of_such_lines_alone_is_known_by_its_content(arrow: str) -> None:
    text = f"1\n00:00:01,000 {arrow} 00:00:02,000\nThe tide\n\n"
    assert [cue.text for cue in parse(text).cues] == ["The tide"]


@pytest.mark.parametrize(
    "text",
    [
        "We open\n5:00 -> 6:00 on Sundays",
        "We open\n5:00 -> 6:00",
        "from 5:00 -> 6:00",
        "5:00 - 6:00 is tea",
        "00:00:03,000 and 00:00:04,000",
        "10:30 → 11:15",
    ],
)
def test_text_with_times_stays_text(text: str) -> None:
    track = parse_srt(f"1\n00:00:01,000 --> 00:00:02,000\n{text}\n")
    assert [cue.text for cue in track.cues] == [text]
    assert not track.problems


def test_below_a_number_even_whole_minutes_are_times() -> None:
    track = parse_srt(f"{FIRST}2\n5:00 -> 6:00\nclock\n")
    assert [cue.start_ms for cue in track.cues] == [1000, 300_000]


def test_the_usual_form_is_not_odd() -> None:
    times = find_times("00:00:01,000 --> 00:00:02,500\n", is_start=False)
    assert times is not None
    assert not is_odd(times)
    assert (time_ms(times, "start"), time_ms(times, "end")) == (1000, 2500)


@pytest.mark.parametrize("line", ["0" * 100_000, "1:" * 50_000, " " * 100_000, "1: " * 40_000])
def test_hostile_lines_are_rejected(line: str) -> None:
    assert find_times(line, is_start=True) is None
