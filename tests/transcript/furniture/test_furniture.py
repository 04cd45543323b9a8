"""What tools print around a transcript, and the same words where people say them."""

from __future__ import annotations

import pytest

from captions.transcript.furniture import remove_furniture
from captions.transcript.parse import parse_transcript
from captions.transcript.shapes.survey import Survey

TALK = "0:05 Ada: It was late.\n0:09 Bob: We went home."


def removed(text: str) -> list[str]:
    return [item.text for item in parse_transcript(text).removed if item.reason == "furniture"]


@pytest.mark.parametrize(
    "line",
    [
        "Transcribed by https://otter.ai",
        "Transcript by Rev.com",
        "Page 3 of 12",
        "This transcript was exported on Jun 03, 2026 - view latest version here.",
        "[END OF TRANSCRIPT]",
        "End of recording.",
        "(Transcribed by TurboScribe.ai. Go Unlimited to remove this message.)".strip("()"),
    ],
)
def test_lines_that_are_a_tools_word_for_word(line: str) -> None:
    assert removed(f"{TALK}\n\n{line}\n") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "This is an automatically generated transcript. It may contain errors.",
        "Note: this transcript has been lightly edited for clarity.",
        "*This transcript was created by a machine.*",
        "Full transcript",
    ],
)
def test_notes_above_the_first_line_with_a_time(line: str) -> None:
    assert removed(f"{line}\n\n{TALK}\n") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "0:12 Chapter 2: the dog.",
        "0:12 2 seconds is not long.",
        "0:12 It was transcribed by Otter.",
        "0:12 This transcript has errors, I said.",
        "0:12 SPEAKERS of ten languages.",
        "0:12 English.",
    ],
)
def test_the_same_words_in_speech_are_kept(line: str) -> None:
    assert removed(f"{TALK}\n{line}\n") == []


def test_the_words_of_a_panel_are_speech_in_another_file() -> None:
    text = "0:05\nIt was late.\n0:09\nWe went home.\nChapter 2: The dog\n0:12\nIt barked."
    assert removed(text) == []
    assert removed(f"Search in video\n{text}") == ["Search in video", "Chapter 2: The dog"]


def test_otters_header_is_known_by_its_headings() -> None:
    header = "The Ferry\nTue, Mar 12, 2024 4:05PM \u2022 2:10\n\nSPEAKERS\nAda, Bob\n\n"
    assert removed(header + TALK)[1:] == ["SPEAKERS", "Ada, Bob"]
    assert parse_transcript(header + TALK).title == "The Ferry"
    date = "The Ferry\nTue, Mar 12, 2024\n\n"
    assert removed(date + TALK) == ["Tue, Mar 12, 2024"]


def test_the_time_before_is_known() -> None:
    (item,) = parse_transcript(f"{TALK}\n\nPage 3 of 12\n").removed
    assert (item.line, item.time_ms) == (4, 9000)


def test_a_file_with_nothing_else_is_text() -> None:
    survey = Survey(["Transcript", "Page 1 of 1"])
    assert remove_furniture(survey) == (survey, [])
    assert parse_transcript("Transcript").turns[0].text == "Transcript"


@pytest.mark.parametrize("line", ["Show transcript", "Follow along using the transcript."])
def test_one_button_of_the_panel_is_enough(line: str) -> None:
    transcript = parse_transcript(f"{line}\n0:00\nhello\n0:05\nand so it is\n")
    assert [turn.text for turn in transcript.turns] == ["hello", "and so it is"]
    assert [item.text for item in transcript.removed] == [line]


def test_the_line_of_automatic_captions_is_enough() -> None:
    transcript = parse_transcript("0:00\nhello\n0:05\nand so\nDeutsch (automatisch erzeugt)\n")
    assert transcript.turns[-1].text == "and so"
    assert transcript.removed[0].reason == "furniture"


def test_chapters_are_speech_where_texts_have_several_lines() -> None:
    text = "0:00\nwe read it\nand then\n0:05\nso\nChapter 2: the stairs\n0:09\nwe went\n"
    assert not parse_transcript(text).removed
