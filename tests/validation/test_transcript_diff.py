"""Captions compared with the words of a transcript."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import captions
from captions.errors import CaptionsError
from captions.validation.document import read_blocks
from captions.validation.transcript_diff import Comparison, Spoken, read_spoken
from tests.conftest import FIXTURES

CAPTIONS = (
    "1\n00:00:01,000 --> 00:00:02,000\nThe tide clock\nhas stopped.\n\n"
    "2\n00:00:03,000 --> 00:00:04,000\nAt half past nine.\n"
)


def compare(text: str) -> Comparison:
    return Comparison(read_blocks(CAPTIONS), Spoken(text.split()))


def test_equal_words_have_no_differences() -> None:
    same = compare("the TIDE clock, has stopped - at half-past 9!")
    assert (list(same.missing), list(same.added), same.share) == ([], [], 1.0)


def test_missing_words_are_at_the_word_they_follow() -> None:
    found = compare("Oh, the tide clock of my father has stopped at half past nine tonight.")
    assert [(list(run.words), run.cue.index, run.row, run.is_first) for run in found.missing] == [
        (["Oh,"], 0, 0, True),
        (["of", "my", "father"], 0, 0, False),
        (["tonight."], 1, 0, False),
    ]
    assert found.share == pytest.approx(1 - 5 / 14)
    assert not found.is_another_text


def test_added_words_are_where_they_are() -> None:
    found = compare("The tide clock stopped at nine.")
    assert [(list(run.words), run.cue.index, run.row) for run in found.added] == [
        (["has"], 0, 1),
        (["half", "past"], 1, 0),
    ]


def test_the_name_of_a_speaker_of_the_transcript_is_no_word() -> None:
    captions = "1\n00:00:01,000 --> 00:00:02,000\nAda: It has stopped.\nNote: it stopped twice.\n"
    transcript = read_spoken("0:01 Ada: It has stopped.\n0:02 Ada: It stopped twice.\n")
    assert transcript.speakers == {"Ada"}
    added = Comparison(read_blocks(captions, "srt"), transcript).added
    assert [list(run.words) for run in added] == [["Note:"]]


def test_captions_of_another_recording() -> None:
    assert compare("Nobody said any of these words in a harbour tonight.").is_another_text


def test_a_file_without_text_has_no_differences() -> None:
    empty = Comparison(
        read_blocks("1\n00:00:01,000 --> 00:00:02,000\n\n", "srt"), Spoken(["a", "b"])
    )
    assert (empty.missing, empty.added) == ((), ())


def test_the_words_of_any_kind_of_file(tmp_path: Path) -> None:
    said = ("Good", "evening.")
    assert read_spoken("0:01 Ada: Good evening.\n0:02 Ada:\n0:03 Bob: \n").words[:2] == said
    assert read_spoken("Good evening.").words == said
    assert read_spoken(b"1\n00:00:01,000 --> 00:00:02,000\n<i>Good</i> evening.\n").words == said
    assert read_spoken(FIXTURES / "formats/whisper.json").words[:2] == ("The", "tide")
    path = tmp_path / "none.txt"
    path.write_text("\n")
    with pytest.raises(CaptionsError, match=r"none\.txt: the file holds no text"):
        read_spoken(path)


def test_both_rules_report_the_differences() -> None:
    found = captions.validate(CAPTIONS, against="0:01 Oh, the tide clock stopped.", select=["W"])
    assert [(finding.code, finding.line, finding.message) for finding in found] == [
        ("W001", 3, 'missing before this line, at 0:01: "Oh,"'),
        ("W002", 4, 'not in the transcript, at 0:01: "has"'),
        ("W002", 8, 'not in the transcript, at 0:03: "At half past nine." (4 words)'),
    ]


@given(st.lists(st.sampled_from(["tide", "clock", "the", "stopped", "oh", "nine"]), max_size=12))
def test_every_word_is_matched_or_in_a_difference(words: list[str]) -> None:
    found = compare(" ".join(words))
    missing = sum(len(run.words) for run in found.missing)
    added = sum(len(run.words) for run in found.added)
    assert len(words) - missing == 9 - added
