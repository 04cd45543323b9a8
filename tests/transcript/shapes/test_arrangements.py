"""Shapes of whole files: tables, stacked lines, times last, plain seconds; and what is none."""

from __future__ import annotations

import pytest

from captions.errors import CaptionsError
from captions.transcript.parse import parse_transcript
from captions.transcript.shapes.bare_seconds import arrange_bare_seconds
from captions.transcript.shapes.stacked import arrange_stacked
from captions.transcript.shapes.survey import Survey
from captions.transcript.shapes.tables import arrange_table
from captions.transcript.shapes.time_last import arrange_times_last


def survey(text: str) -> Survey:
    return Survey(text.split("\n"))


def read(text: str) -> list[tuple[str | None, int | None, str]]:
    return [(turn.speaker, turn.start_ms, turn.text) for turn in parse_transcript(text).turns]


# tables


def test_a_table_needs_no_known_name_for_its_text() -> None:
    text = "No.\tStart\tWho\tWhat we heard\n1\t0:03\tAda\tIt was late.\n2\t0:09\tBob\tWe left."
    assert read(text) == [("Ada", 3000, "It was late."), ("Bob", 9000, "We left.")]
    gone = [item.text for item in parse_transcript(text).removed]
    assert gone == ["No.\tStart\tWho\tWhat we heard", "1", "2"]


def test_a_row_without_a_time_keeps_its_text_and_speaker() -> None:
    text = "time,name,text\n0:03,Ada,It was late.\n,Bob,Yes.\n0:09,Ada,We left."
    assert read(text) == [
        ("Ada", 3000, "It was late."), ("Bob", None, "Yes."), ("Ada", 9000, "We left."),
    ]  # fmt: skip


def test_a_cell_over_several_lines() -> None:
    text = 'time,name,text\n0:03,Ada,"It was late,\nand ""cold""."\n0:09,Bob,We left.'
    assert read(text)[0] == ("Ada", 3000, 'It was late, and "cold".')
    assert [turn.line for turn in parse_transcript(text).turns] == [2, 4]


def test_a_quote_that_is_never_closed_loses_nothing() -> None:
    text = 'time,name,text\n0:03,Ada,"It was late.\n0:09,Bob,We left.'
    assert "We left." in " ".join(turn[2] for turn in read(text))


def test_commas_without_a_header_split_only_what_is_known() -> None:
    text = "0:03,Ada,It was late, and cold.\n0:09,Bob,We left.\n0:12,Ada,Yes, we did."
    assert [turn[2] for turn in read(text)] == [
        "It was late, and cold.",
        "We left.",
        "Yes, we did.",
    ]


def test_durations_give_ends() -> None:
    text = "Start,Duration,Text\n0:03,2.5,It was late last night.\n0:09,3,We left then."
    assert [turn.end_ms for turn in parse_transcript(text).turns] == [5500, 12_000]


@pytest.mark.parametrize(
    ("header", "times"),
    [
        ("start (ms)", ("0", "2500")),
        ("start", ("0", "2500")),
        ("start", ("0.0", "2.5")),
        ("Start Time (s)", ("0", "2.5")),
    ],
)
def test_the_unit_of_numbers(header: str, times: tuple[str, str]) -> None:
    text = f"{header},text\n{times[0]},It was late last night.\n{times[1]},We left then."
    assert [turn[1] for turn in read(text)] == [0, 2500]


def test_a_unit_that_is_not_clear_is_refused() -> None:
    with pytest.raises(CaptionsError, match="their unit is not clear") as caught:
        parse_transcript("start,text\n0,It was late.\n90,We left.\n120000,Then on.")
    assert caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "In, from, at | the start\nwe met, and | left",
        "Time, they say, heals.\nAnd so, it does.",
        "0:05 | Hello.\n0:09 | Hi.",
        "0:05\nIn fact, we met there.\n0:09\nAnd then, we left.",
        "0:05 - In winter, it freezes.\n0:09\nAnd then, we left.",
        "a | b | c\nd | e | f",
        "",
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert arrange_table(survey(text)) is None


# names, times and text on lines of their own


def test_a_title_above_stacked_lines_is_no_name() -> None:
    text = "The Ferry Hour\n\nAda\n0:03\nIt was late.\n\nBob\n0:09\nWe left."
    transcript = parse_transcript(text)
    assert transcript.title == "The Ferry Hour"
    assert [turn.speaker for turn in transcript.turns] == ["Ada", "Bob"]


def test_a_title_above_times_without_names_is_no_name() -> None:
    text = "The Ferry Hour\n\n0:03\nIt was late.\n\n0:09\nWe left."
    assert parse_transcript(text).title == "The Ferry Hour"
    assert read(text) == [(None, 3000, "It was late."), (None, 9000, "We left.")]


def test_a_speaker_goes_on_where_no_name_is_above() -> None:
    text = "Ada\n0:03\nIt was late.\n\n0:06\nAnd dark.\n\nBob\n0:09\nWe left.\n\nAda\n0:12\nYes."
    assert [turn[0] for turn in read(text)] == ["Ada", "Ada", "Bob", "Ada"]


def test_a_text_of_several_paragraphs() -> None:
    text = "Ada\n0:03\nIt was late.\n\nAnd dark.\n\nBob\n0:09\nWe left."
    assert read(text) == [
        ("Ada", 3000, "It was late."), ("Ada", None, "And dark."), ("Bob", 9000, "We left."),
    ]  # fmt: skip


def test_text_above_its_time() -> None:
    assert read("It was late.\n0:03\nWe left.\n0:09\nYes.\n0:12") == [
        (None, 3000, "It was late."), (None, 9000, "We left."), (None, 12_000, "Yes."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "0:03\nIt was late.\n0:09\nWe left.",
        "0:03\nwe met in\nParis\n0:09\nand left for\nRome",
        "0:03\nParis\nin spring.\n0:09\nRome\nin winter.",
        "0:03 It was late.\n0:09 We left.",
        "It was late.",
        "",
    ],
)
def test_times_above_the_text_alone_are_not_stacked(text: str) -> None:
    assert arrange_stacked(survey(text)) is None


# times after the text


def test_times_last_below_a_title() -> None:
    text = "The Ferry Hour\n\nIt was late. (0:03)\nWe left. (0:09)\nYes. (0:12)"
    transcript = parse_transcript(text)
    assert transcript.title == "The Ferry Hour"
    assert [turn.start_ms for turn in transcript.turns] == [3000, 9000, 12_000]


@pytest.mark.parametrize(
    "text",
    [
        "Ada  0:03\nIt was late.\n\nBob  0:09\nWe left.",
        "0:01 We met at 0:05\n0:09 We left at 0:12",
        "We met at 4:30",
        "We met at 4:30\nand had tea.\nThen we left at 5:30\nand went home.",
        "",
    ],
)
def test_times_that_are_not_last(text: str) -> None:
    assert arrange_times_last(survey(text)) is None


# plain seconds


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("0.0 4.0 Hello there.\n4.0 9.0 Thanks.", [0, 4000]),
        ("3\tHello there.\n9\tThanks.", [3000, 9000]),
        ("1.5 Hello there.\n2.5 Thanks.", [1500, 2500]),
        ("1.5s Hello there.\n9.25s Thanks.", [1500, 9250]),
    ],
)
def test_plain_seconds(text: str, starts: list[int]) -> None:
    assert [turn[1] for turn in read(text)] == starts


@pytest.mark.parametrize(
    "text",
    [
        "1\tHello there.\n2\tThanks.",
        "3 apples fell.\n9 were eaten.",
        "2.5 apples fell.\nThen we left.",
        "9.5 apples fell.\n2.5 were eaten.",
        "3.5",
        "",
    ],
)
def test_other_numbers(text: str) -> None:
    assert arrange_bare_seconds(survey(text)) is None


def test_times_in_units() -> None:
    text = "[3s] It was late.\n(4.5s): Yes.\nT=9.25 We left.\n1m05s So.\n[1h2m]: Bye."
    assert [turn[1] for turn in read(text)] == [3000, 4500, 9250, 65_000, 3_720_000]
    assert read("0:01 So.\n90s music was great.") == [(None, 1000, "So. 90s music was great.")]
