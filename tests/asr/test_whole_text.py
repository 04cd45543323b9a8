"""Words of the text of a whole recording that no segment has are reported."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.asr.notes import Notes
from captions.asr.whole_text import note_missing
from tests.asr.reading import read, said

WORDS = st.lists(st.sampled_from(["oil", "the", "gears", "now", "Ada's", "wind-up"]), max_size=12)


@given(WORDS, WORDS)
def test_what_is_missing_and_what_was_found_make_the_whole(
    found: list[str], more: list[str]
) -> None:
    notes = Notes()
    note_missing(" ".join([*found, *more]), [" ".join(found)], notes)
    removed = " ".join(item.text for item in notes.removed).split()
    assert Counter(removed) == Counter(more)


def test_marks_case_and_pieces_make_no_difference() -> None:
    notes = Notes()
    note_missing("Wind-up, don\u2019t! <unk> Go.", ["wind up", "don\u2019t go"], notes)
    assert not notes.removed


WHISPER = {"start": 0.5, "end": 1.2, "text": "Hi there."}


@pytest.mark.parametrize(
    "data",
    [
        {"text": "Hi there. Lost gears.", "segments": [WHISPER]},
        {"text": "Hi there. Lost gears.", "chunks": [{"timestamp": [0.5, 1.2], "text": "Hi there."}]},
        {"phrases": [{"offsetMilliseconds": 500, "durationMilliseconds": 700, "text": "Hi there."}],
         "combinedPhrases": [{"text": "Hi there. Lost gears."}]},
        {"text": "Hi there. Lost gears.", "result": [
            {"word": "Hi", "start": 0.5, "end": 0.7}, {"word": "there.", "start": 0.7, "end": 1.2}]},
        {"full_transcript": "Hi there. Lost gears.", "utterances": [
            {**WHISPER, "words": [{"word": "Hi there.", "start": 0.5, "end": 1.2}]}]},
        {"text": "Hi there. Lost gears.", "words": [
            {"text": "Hi there.", "start": 0.5, "end": 1.2, "type": "word"}]},
        {"results": {"channels": [{"alternatives": [{
            "transcript": "Hi there. Lost gears.",
            "words": [{"word": "Hi", "start": 0.5, "end": 0.7},
                      {"word": "there.", "start": 0.7, "end": 1.2}]}]}]}},
    ],
)  # fmt: skip
def test_every_reader_reports_words_that_only_its_text_has(data: object) -> None:
    found = read(data)
    assert said(found) == [(None, "Hi there.")]
    assert [item.text for item in found.removed] == ["Lost gears."]
