"""What tools print around the text of every paragraph."""

from __future__ import annotations

from captions.transcript.parse import parse_transcript
from captions.transcript.shapes.separators import remove_separators
from captions.transcript.shapes.shape import Paragraph
from captions.transcript.shapes.speaker_columns import read_speaker_columns
from captions.transcript.shapes.spelled_times import remove_spelled_times
from captions.transcript.timestamps import Stamp


def timed(*texts: str) -> list[Paragraph]:
    return [
        Paragraph(line, text, Stamp(f"0:0{line}", (line * 1000,)))
        for line, text in enumerate(texts, 1)
    ]


def texts(paragraphs: object) -> list[str]:
    assert isinstance(paragraphs, list)
    return [paragraph.text for paragraph in paragraphs]


def test_a_separator_after_every_time_is_removed() -> None:
    assert texts(remove_separators(timed("- Hello.", "- Hi.", "| So."))) == ["Hello.", "Hi.", "So."]


def test_a_dash_after_some_times_opens_a_reply() -> None:
    paragraphs = timed("Hello.", "- Hi.", "So.")
    assert remove_separators(paragraphs) == paragraphs
    assert remove_separators(timed("- Hi.")) == timed("- Hi.")


def test_a_separator_before_text_without_a_time_is_kept() -> None:
    paragraphs = [*timed("- Hello.", "- Hi."), Paragraph(3, "- So.")]
    assert texts(remove_separators(paragraphs)) == ["Hello.", "Hi.", "- So."]


def test_a_spelled_time_is_removed_where_it_is_the_time_printed() -> None:
    minute = Paragraph(3, "1 minute, 4 secondsabout clocks", Stamp("1:04", (64_000,)))
    hour = Paragraph(4, "1 hour, 2 minutes, 3 seconds so", Stamp("1:02:03", (3_723_000, 62_000)))
    paragraphs = [*timed("1 second today", "3 seconds is short"), minute, hour]
    assert texts(remove_spelled_times(paragraphs)) == [
        "today", "3 seconds is short", "about clocks", "so",
    ]  # fmt: skip


def test_names_in_a_column() -> None:
    paragraphs = read_speaker_columns(timed("Ada\tHello.", "Bob Ray:\tHi.", "and so on"))
    assert [(one.speaker, one.text) for one in paragraphs] == [
        ("Ada", "Hello."), ("Bob Ray", "Hi."), (None, "and so on"),
    ]  # fmt: skip


def test_names_on_lines_of_their_own_return() -> None:
    paragraphs = read_speaker_columns(timed("Ada\nHello.", "Bob\nHi.", "Ada\nSo."))
    assert [one.speaker for one in paragraphs] == ["Ada", "Bob", "Ada"]


def test_first_lines_that_all_differ_are_text() -> None:
    paragraphs = timed("Paris\nin spring.", "London\nin autumn.", "Rome\nin winter.")
    assert read_speaker_columns(paragraphs) == paragraphs
    assert read_speaker_columns([]) == []


def test_minutes_with_a_point_are_no_seconds() -> None:
    padded = parse_transcript("00.02 Ada: Hi.\n00.09 Bob: Yes.\n01.15 Ada: No.\n")
    assert [turn.start_ms for turn in padded.turns] == [2000, 9000, 75_000]
    fast = parse_transcript("10.02 So the ferry left at noon, they say.\n10.15 And nobody came.\n")
    assert [turn.start_ms for turn in fast.turns] == [602_000, 615_000]
    seconds = parse_transcript("10.02 So the ferry left.\n12.15 And nobody came.\n")
    assert [turn.start_ms for turn in seconds.turns] == [10_020, 12_150]


def test_dashes_part_columns_where_all_lines_have_them() -> None:
    text = "0:02 - Ada - Hi there.\n0:09 - Bob - Yes - and no.\n0:12 - Ada - No.\n"
    found = [(turn.speaker, turn.text) for turn in parse_transcript(text).turns]
    assert found == [("Ada", "Hi there."), ("Bob", "Yes - and no."), ("Ada", "No.")]
    speech = parse_transcript("0:02 Yes - and no.\n0:09 Well - sure.\n0:12 So it is.\n")
    assert {turn.speaker for turn in speech.turns} == {None}
