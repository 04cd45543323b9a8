"""The JSON of Whisper and its relatives, and how segments become segments of speech."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.asr import transformers, whisper, whisper_cpp
from captions.asr.recognised import RawWord, Recognised
from captions.asr.segments import RawSegment, to_recognised
from captions.errors import CaptionsError
from captions.model import Problem


def times(recognised: Recognised) -> list[tuple[str, int, int]]:
    return [(word.text, word.start_ms, word.end_ms) for word in recognised.words]


def test_words_inside_segments() -> None:
    words = [
        {"word": " Good", "start": 0.5, "end": 0.7},
        {"word": " night.", "start": 0.8, "end": 1},
    ]
    data = {"segments": [{"start": 0.5, "end": 1, "text": " Good night.", "words": words}]}
    found = whisper.read(json.dumps({**data, "language": "en"}))
    assert times(found) == [("Good", 500, 700), ("night.", 800, 1000)]
    assert (found.source, found.language, found.has_word_times) == ("whisper", "en", True)


def test_words_beside_segments_take_the_punctuation_of_the_text() -> None:
    data = {
        "segments": [{"start": 0, "end": 1, "text": "Good night."}],
        "words": [{"word": "Good", "start": 0, "end": 0.4}, {"word": "night", "start": 0.5, "end": 1}],
    }  # fmt: skip
    assert times(whisper.read(json.dumps(data))) == [("Good", 0, 400), ("night.", 500, 1000)]


def test_words_without_segments_are_one_segment() -> None:
    data = {
        "words": [{"word": "Good", "start": 1, "end": 2}, {"word": "night.", "start": 2, "end": 3}]
    }
    found = whisper.read(json.dumps(data))
    (segment,) = found.segments
    assert (segment.text, segment.start_ms, segment.end_ms) == ("Good night.", 1000, 3000)


def test_a_bare_list_of_segments_and_speakers() -> None:
    found = whisper.read(
        json.dumps(
            [
                {"start": 2, "end": 4, "text": "Later.", "speaker": "B"},
                {"start": 0, "end": 1, "text": "Early.", "speaker": " A "},
            ]
        )
    )
    assert [(part.text, part.speaker) for part in found.segments] == [
        ("Early.", "A"),
        ("Later.", "B"),
    ]
    assert not found.has_word_times


def test_whisper_cpp_has_offsets_in_milliseconds() -> None:
    data = {
        "result": {"language": "de"},
        "transcription": [{"offsets": {"from": 250, "to": 1250}, "text": " Guten Abend."}],
    }
    found = whisper_cpp.read(json.dumps(data))
    (segment,) = found.segments
    assert (segment.start_ms, segment.end_ms, segment.text) == (250, 1250, "Guten Abend.")
    assert found.language == "de"


def test_transformers_has_pairs_of_seconds_and_the_last_may_be_open() -> None:
    data = {"chunks": [
        {"timestamp": [0.5, 1], "text": " Good"}, {"timestamp": [1.5, None], "text": " night."},
    ]}  # fmt: skip
    found = transformers.read(json.dumps(data))
    assert [(part.start_ms, part.end_ms) for part in found.segments] == [(500, 1000), (1500, 1980)]


def test_a_segment_without_a_time_has_that_of_its_words_or_is_a_problem() -> None:
    found = to_recognised(
        [
            RawSegment(""),
            RawSegment("Lost."),
            RawSegment("Good night.", words=[RawWord("Good", 500, 700), RawWord("night.", 800)]),
        ],
        source="whisper",
        whose="Whisper's",
    )
    assert found.problems == [Problem(1, "segment 2 has no time; skipped: Lost.")]
    (segment,) = found.segments
    assert (segment.start_ms, segment.end_ms) == (500, 800)
    with pytest.raises(CaptionsError, match="is not Whisper's: it has no segments with times"):
        to_recognised([RawSegment("Lost.")], source="whisper", whose="Whisper's")


def test_words_of_two_speakers_part_their_segment() -> None:
    words = [RawWord("Yes?", 0, 100, "A"), RawWord("No.", 200, 300, "B")]
    found = to_recognised([RawSegment("Yes? No.", 0, 300, "A", words)], source="x", whose="x")
    assert [(part.text, part.speaker) for part in found.segments] == [("Yes?", "A"), ("No.", "B")]


pieces = st.fixed_dictionaries(
    {},
    optional={
        "word": st.text(max_size=5) | st.none(),
        "start": st.floats(-5, 50) | st.none() | st.text(max_size=2),
        "end": st.floats(-5, 50) | st.none(),
        "speaker": st.sampled_from(["A", "B"]),
    },
)
segments = st.fixed_dictionaries(
    {},
    optional={
        "start": st.floats(allow_nan=True) | st.integers(0, 100) | st.none(),
        "end": st.floats(0, 100) | st.none(),
        "text": st.text(max_size=20),
        "words": st.lists(pieces, max_size=5) | st.none(),
        "speaker": st.sampled_from(["A", ""]),
    },
)


@given(st.lists(segments, max_size=5), st.lists(pieces, max_size=4))
def test_words_are_in_order_for_any_json(segs: list[object], loose: list[object]) -> None:
    try:
        recognised = whisper.read(json.dumps({"segments": segs, "words": loose}))
    except CaptionsError:
        return
    starts = [segment.start_ms for segment in recognised.segments]
    assert starts == sorted(starts)
    for turn, segment in enumerate(recognised.segments):
        latest_ms = 0
        for word in segment.words:
            assert word.text.strip()
            assert word.turn == turn
            assert latest_ms <= word.start_ms <= word.end_ms
            latest_ms = word.start_ms
