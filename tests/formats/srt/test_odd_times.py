"""Time lines of SubRip in other forms, and text that only looks like one."""

from __future__ import annotations

import pytest

from captions.formats import render
from captions.formats.srt.odd_times import find_times, is_odd
from captions.formats.srt.read import parse_srt
from captions.formats.srt.time_line import time_ms
from captions.model import Cue, Track
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
    "00:00:03、000 --> 00:00:04、000",
    "00:00:03٬000 --> 00:00:04٬000",
    "[00:00:03,000 --> 00:00:04,000]",
    "（00:00:03,000 --> 00:00:04,000）",
    "00h00m03s000 --> 00h00m04s000",
    "\u202a00:00:03,000 --> 00:00:04,000\u202c",
    "00:00:03:000 --> 00:00:04:000",
    "00:00:03,0000 --> 00:00:04,0000",
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


@pytest.mark.parametrize(
    "line",
    ["00:00:01,000 to 00:00:02,500", "00:00:01,000 00:00:02,500", "00:00:01,000\t00:00:02,500",
     "00:00:01.000 , 00:00:02.500", "00:00:01,000 <-- 00:00:02,500", "00:00:01,000 / 00:00:02,500",
     "00.00.01.000 --> 00.00.02.500", "00-00-01,000 --> 00-00-02,500",
     "00:00:01;000 --> 00:00:02;500", "00:00:01'000 -> 00:00:02'500",
     "00h00m01,000 --> 00h00m02,500"],
)  # fmt: skip
def test_a_damaged_time_line_never_becomes_words_of_the_cue_above(line: str) -> None:
    text = f"1\n00:00:00,000 --> 00:00:00,900\nThe tide\n\n2\n{line}\nclock.\n"
    track = parse(text, "srt")
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in track.cues] == [
        (0, 900, "The tide"), (1000, 2500, "clock."),
    ]  # fmt: skip
    assert [problem.line for problem in track.problems] == [6]
    assert [finding.code for finding in validate(text, format="srt", select=["F004"])] == ["F004"]


@pytest.mark.parametrize(
    "line", ["0:01:02.000,0:01:04.000", "00:00:01,000 00:00:02,500", "from 1.2.3 to 4.5.6"]
)
def test_text_with_two_times_inside_a_cue_stays_text(line: str) -> None:
    text = f"1\n00:00:00,000 --> 00:00:00,900\nIt says\n{line}\nagain.\n"
    track = parse(text)
    assert [cue.text for cue in track.cues] == [f"It says\n{line}\nagain."]


@pytest.mark.parametrize(
    "line",
    ["00:00:01,000 --> 00:00:02,500", "00:00:xx --> 00:00:02", "and --> 12:30", "00.00.01,000 --> 00.00.02,500", "00:00:01,0 to 0:00:02,5",
     "００：００：０５，０００ → ００：００：０６，０００"],
)  # fmt: skip
def test_written_text_is_no_time_line(line: str) -> None:
    track = Track([Cue(0, 900, f"42\n{line}\nover"), Cue(1000, 2000, line)])
    assert [cue.plain_text for cue in parse(render(track, "srt"), "srt").cues] == [
        f"42\n{line}\nover", line,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "2026-01-31 00:00:03,000 --> 2026-01-31 00:00:04,000",
        "3.567s --> 4.567s",
        "T+00:00:03 --> T+00:00:04",
        "00:00:03;12 --> 00:00:04;20",
    ],
)
def test_a_time_line_that_cannot_be_read_is_not_text(line: str) -> None:
    text = f"{FIRST}2\n{line}\nclock\n\n3\n00:00:05,000 --> 00:00:06,000\nstopped\n"
    track = parse_srt(text)
    assert [cue.text for cue in track.cues] == ["The tide", "stopped"]
    assert [(problem.line, "skipped" in problem.message) for problem in track.problems] == [
        (6, True)
    ]
    assert [finding.line for finding in validate(text, select=["F004"])] == [6]


@pytest.mark.parametrize("line", ["room 2 --> room 3", "left --> right", "a:1 --> b"])
def test_an_arrow_in_text_is_text(line: str) -> None:
    assert [cue.text for cue in parse_srt(f"{FIRST}{line}\n").cues] == [f"The tide\n\n{line}"]


def test_short_fractions_and_frames_are_reported_once() -> None:
    text = "1\n00:00:01,5 --> 00:00:02,25\nThe tide\n\n2\n00:00:03:12 --> 00:00:04:00\nclock\n"
    track = parse(text, "srt")
    assert [(cue.start_ms, cue.end_ms) for cue in track.cues] == [(1500, 2250), (3120, 4000)]
    assert [(problem.line, "decimals" in problem.message) for problem in track.problems] == [
        (2, True), (6, True),
    ]  # fmt: skip


def test_all_text_above_the_first_cue_is_counted() -> None:
    track = parse("Made by Ann\nfor the tide\n\n1\n00:00:01,000 --> 00:00:02,000\nclock\n", "srt")
    assert [(problem.line, "(2 lines)" in problem.message) for problem in track.problems] == [
        (1, True)
    ]
