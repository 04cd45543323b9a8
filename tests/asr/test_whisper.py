"""The JSON of Whisper and its relatives, and how segments become segments of speech."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.asr.detect import find_recogniser, read_as
from captions.asr.recognised import RawWord
from captions.asr.segments import RawSegment, to_recognised
from captions.errors import CaptionsError
from captions.model import Problem
from captions.transcript.model import Removed
from tests.asr.reading import read, said, times


def test_words_inside_segments() -> None:
    words = [
        {"word": " Good", "start": 0.5, "end": 0.7},
        {"word": " night.", "start": 0.8, "end": 1},
    ]
    data = {"segments": [{"start": 0.5, "end": 1, "text": " Good night.", "words": words}]}
    found = read({**data, "language": "english"})
    assert times(found) == [("Good", 500, 700), ("night.", 800, 1000)]
    assert (found.source, found.language, found.has_word_times) == ("whisper", "en", True)
    assert not found.problems


def test_words_beside_segments_take_the_punctuation_of_the_text() -> None:
    data = {
        "segments": [{"start": 0, "end": 1, "text": "Good night."}],
        "words": [{"word": "Good", "start": 0, "end": 0.4}, {"word": "night", "start": 0.5, "end": 1}],
    }  # fmt: skip
    assert times(read(data)) == [("Good", 0, 400), ("night.", 500, 1000)]


def test_words_without_segments_are_divided_at_sentences_and_pauses() -> None:
    words = [
        {"word": word, "start": start, "end": start + 0.3}
        for word, start in (("Good", 1), ("night", 2), ("Sleep", 2.4), ("well", 9))
    ]
    found = read({"text": "Good night. Sleep well.", "words": words})
    assert [(part.text, part.start_ms, part.end_ms) for part in found.segments] == [
        ("Good night.", 1000, 2300), ("Sleep", 2400, 2700), ("well.", 9000, 9300),
    ]  # fmt: skip


def test_a_bare_list_of_segments_and_speakers() -> None:
    found = read(
        [
            {"start": 2, "end": 4, "text": "Later.", "speaker": "B"},
            {"start": 0, "end": 1, "text": "Early.", "speaker": " A "},
        ]
    )
    assert said(found) == [("A", "Early."), ("B", "Later.")]
    assert not found.has_word_times


def test_times_as_strings_and_segments_on_lines_of_their_own() -> None:
    lines = (
        '{"start": "0.500", "end": "1.250", "text": "Good night."}\n'
        '{"start": "00:00:02,000", "end": "2.5s", "text": "Sleep well."}\n'
    )
    found = read_as("whisper", lines)
    assert [(part.start_ms, part.end_ms) for part in found.segments] == [(500, 1250), (2000, 2500)]


@pytest.mark.parametrize(
    "rows",
    [
        [[0.5, 1.5, "Good night."], [2, 2.5, "Sleep well."]],
        {"segments": [[0, 0, 0.5, 1.5, " Good night.", [1], 0.0], [1, 0, 2, 2.5, " Sleep well.", []]]},
    ],
)  # fmt: skip
def test_rows_of_start_end_and_text(rows: object) -> None:
    found = read(rows)
    assert [(part.text, part.start_ms, part.end_ms) for part in found.segments] == [
        ("Good night.", 500, 1500), ("Sleep well.", 2000, 2500),
    ]  # fmt: skip


def test_whisper_cpp_has_offsets_in_milliseconds() -> None:
    offsets = {"offsets": {"from": 250, "to": 1250}, "text": " Guten Abend."}
    stamps = {"timestamps": {"from": "00:00:00,250", "to": "00:00:01,250"}, "text": "Guten Abend."}
    for item in (offsets, stamps):
        found = read({"result": {"language": "de"}, "transcription": [item]})
        (segment,) = found.segments
        assert (segment.start_ms, segment.end_ms, segment.text) == (250, 1250, "Guten Abend.")
        assert found.language == "de"


def test_transformers_has_pairs_of_seconds_and_the_last_may_be_open() -> None:
    chunks = [
        {"timestamp": [0.5, 1], "text": " Good night."},
        {"timestamp": [1.5, None], "text": " Sleep well."},
    ]
    found = read({"chunks": chunks})
    assert [(part.start_ms, part.end_ms) for part in found.segments] == [(500, 1000), (1500, 2380)]


def test_a_segment_without_a_time_has_that_of_its_words_or_is_removed() -> None:
    found = to_recognised(
        "whisper",
        "Whisper's JSON",
        [
            RawSegment(""),
            RawSegment("Lost."),
            RawSegment("Good night.", words=[RawWord("Good", 500, 700), RawWord("night.", 800)]),
        ],
    )
    assert found.problems == (Problem(1, "segment 2 has no time; skipped"),)
    assert found.removed == (Removed(2, None, "Lost.", "time"),)
    (segment,) = found.segments
    assert (segment.start_ms, segment.end_ms) == (500, 1280)
    with pytest.raises(CaptionsError, match=r"Whisper's JSON, but nothing in it has both a text"):
        to_recognised("whisper", "Whisper's JSON", [RawSegment("Lost.")])


def test_impossible_times_are_reported() -> None:
    found = read(
        {"segments": [
            {"start": -1, "end": 0.5, "text": "Early."},
            {"start": 3, "end": 2, "text": "Backwards."},
        ]}
    )  # fmt: skip
    assert [(part.start_ms, part.end_ms) for part in found.segments] == [(0, 500), (3000, 3800)]
    assert [problem.message for problem in found.problems] == [
        "a time before 0:00 counts as 0:00",
        "a segment ends before it starts; it lasts as long as its text usually does",
    ]


def test_a_segment_with_an_end_alone_is_kept() -> None:
    found = read({"chunks": [{"timestamp": [None, 2.0], "text": " Good night."}]})
    assert [(part.start_ms, part.end_ms) for part in found.segments] == [(1120, 2000)]
    assert "has an end and no start" in found.problems[0].message


def test_words_of_two_speakers_part_their_segment() -> None:
    words = [RawWord("Yes?", 0, 100, "A"), RawWord("No.", 200, 300, "B")]
    found = to_recognised("x", "x", [RawSegment("Yes? No.", 0, 300, "A", words)])
    assert said(found) == [("A", "Yes?"), ("B", "No.")]


def test_markers_are_removed_and_noted() -> None:
    found = read(
        {"segments": [
            {"start": 0, "end": 2, "text": "<|en|> Good <unk> night.<|2.00|>"},
            {"start": 2, "end": 4, "text": "[BLANK_AUDIO]"},
            {"start": 4, "end": 6, "text": "[Music]"},
        ]}
    )  # fmt: skip
    assert [part.text for part in found.segments] == ["Good night.", "[Music]"]
    assert [(one.line, one.text, one.reason) for one in found.removed] == [
        (1, "<|en|>", "marker"), (1, "<unk>", "marker"), (1, "<|2.00|>", "marker"),
        (2, "[BLANK_AUDIO]", "marker"),
    ]  # fmt: skip


def test_words_that_differ_from_the_text_are_noted() -> None:
    words = [
        {"word": " twenty", "start": 0, "end": 0.5},
        {"word": " clocks", "start": 0.5, "end": 1},
    ]
    found = read({"segments": [{"start": 0, "end": 1, "text": "20 clocks.", "words": words}]})
    assert times(found) == [("20", 0, 500), ("clocks.", 500, 1000)]
    assert [(one.text, one.reason) for one in found.removed] == [("twenty", "not in the text")]


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
    text = json.dumps({"segments": segs, "words": loose})
    if find_recogniser(text) is None:
        return
    try:
        recognised = read_as("whisper", text)
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
