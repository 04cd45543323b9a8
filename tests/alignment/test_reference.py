"""The times for ``sync``: which words are heard when."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.alignment.reference import read_reference
from captions.errors import CaptionsError
from captions.model import Cue, Track, Word
from tests.conftest import FIXTURES


def test_words_with_times_are_taken_as_they_are() -> None:
    reference = read_reference((FIXTURES / "formats/whisper.json").read_bytes())
    assert reference.has_word_times
    assert reference.language == "en"
    assert (reference.words[0].text, reference.words[0].start_ms) == ("The", 1000)


def test_captions_are_spread_over_their_times_without_sounds() -> None:
    text = "1\n00:00:01,000 --> 00:00:03,000\n<i>Good</i> evening. [music]\n"
    reference = read_reference(text)
    assert [word.text for word in reference.words] == ["Good", "evening."]
    assert 1000 <= reference.words[0].start_ms < reference.words[-1].end_ms <= 3000
    assert not reference.has_word_times


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 3000)), min_size=2, max_size=8))
def test_starts_never_decrease_where_captions_overlap(spans: list[tuple[int, int]]) -> None:
    cues = [Cue(start_ms, start_ms + length_ms, "a tide clock") for start_ms, length_ms in spans]
    try:
        words = read_reference(Track(cues)).words
    except CaptionsError as error:
        assert error.message.startswith("the reference has no times")
        return
    starts = [word.start_ms for word in words]
    assert starts == sorted(starts)
    assert all(word.start_ms <= word.end_ms for word in words)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "the reference is empty. Give the stream's automatic captions"),
        (b"\xef\xbb\xbf \n", "the reference is empty"),
        (Track(), "the reference is empty"),
        ("WEBVTT\n\n", "the reference is empty"),
        ("0:01 Good evening.\n", "this is a transcript: it has the times of lines, not of words"),
        ("Good evening.\n", "the reference is a text without times. Did you swap the two"),
        ("0:01\n0:02\n", "the file holds times but no spoken words. Give the stream's"),
        (Track([Cue(0, 900, "[music]")]), "the reference has no spoken words"),
        (Track([Cue(0, 0, "a b")], words=[Word("a", 0, 0), Word("b", 0, 0)]), "has no times"),
        (b"\x00\x01\x02", "this is not a text file"),
        (5, "must be text, bytes or a Path"),
    ],
)
def test_what_will_not_do_as_a_reference(data: object, message: str) -> None:
    with pytest.raises(CaptionsError, match=message):
        read_reference(data)  # type: ignore[arg-type]


def test_an_error_names_the_file_that_was_given(tmp_path: Path) -> None:
    path = tmp_path / "stream.json"
    path.write_text(json.dumps({"segments": []}))
    with pytest.raises(CaptionsError, match=r"stream\.json: this JSON is like Whisper JSON"):
        read_reference(path)
