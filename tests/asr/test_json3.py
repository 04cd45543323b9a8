"""YouTube's json3, automatic and uploaded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.asr.json3 import read
from captions.errors import CaptionsError
from captions.model import Problem
from captions.transcript.model import Removed


def event(start_ms: int, length_ms: int, *segs: tuple[str, int | None]) -> dict[str, object]:
    return {
        "tStartMs": start_ms,
        "dDurationMs": length_ms,
        "segs": [
            {"utf8": text} if offset_ms is None else {"utf8": text, "tOffsetMs": offset_ms}
            for text, offset_ms in segs
        ],
    }


def words(*events: object) -> list[tuple[str, int, int]]:
    found = read({"events": list(events)})
    return [(word.text, word.start_ms, word.end_ms) for word in found.words]


def test_a_word_ends_at_the_next_or_after_its_usual_length() -> None:
    automatic = event(1000, 9000, ("tide", None), (" clock", 200), (" stopped", 3000))
    assert words(automatic) == [
        ("tide", 1000, 1200),
        ("clock", 1200, 1600),
        ("stopped", 4000, 4560),
    ]


def test_a_piece_of_several_words_is_divided_by_their_length() -> None:
    assert words(event(1000, 9000, ("a tide", None), (" clock", 2000))) == [
        ("a", 1000, 1138),
        ("tide", 1138, 1480),
        ("clock", 3000, 3400),
    ]


def test_an_automatic_event_ends_when_the_next_starts_and_an_uploaded_one_does_not() -> None:
    spoken = event(0, 5000, ("tide", 0)), event(2000, 5000, ("clock", 0))
    assert [part.end_ms for part in read({"events": list(spoken)}).segments] == [2000, 7000]
    uploaded = event(0, 5000, ("tide", None)), event(2000, 5000, ("clock", None))
    found = read({"events": list(uploaded)})
    assert [part.end_ms for part in found.segments] == [5000, 7000]
    assert not found.has_word_times


def test_events_without_text_are_skipped_and_without_time_reported() -> None:
    lost = {"segs": [{"utf8": "When?"}]}
    newline = {**event(10, 10, ("\n", None)), "aAppend": 1}
    found = read({"events": [newline, lost, event(0, 900, ("Now.", None))]})
    assert found.problems == (Problem(1, "event 2 has no time; skipped"),)
    assert found.removed == (Removed(2, None, "When?", "time"),)
    assert [part.text for part in found.segments] == ["Now."]
    with pytest.raises(
        CaptionsError, match="YouTube's json3, but nothing in it has both a text and a time"
    ):
        read({"events": [lost]})


def test_an_event_without_a_length_lasts_until_the_next() -> None:
    first = {"tStartMs": 100, "segs": [{"utf8": "One."}]}
    found = read({"events": [first, event(900, 100, ("Two.", None))]})
    assert [part.end_ms for part in found.segments] == [900, 1000]


offsets = st.none() | st.integers(-100, 5000)
lists_of_segs = st.lists(st.tuples(st.text(max_size=8), offsets), min_size=1, max_size=4)


@given(st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 9000), lists_of_segs), max_size=5))
def test_words_are_in_order(events: list[tuple[int, int, list[tuple[str, int | None]]]]) -> None:
    made = [event(start_ms, length_ms, *segs) for start_ms, length_ms, segs in events]
    try:
        found = read({"events": made})
    except CaptionsError:
        assert not any("".join(text for text, _ in segs).strip() for _, _, segs in events)
        return
    for segment in found.segments:
        starts = [word.start_ms for word in segment.words]
        assert starts == sorted(starts)
        assert all(word.start_ms <= word.end_ms for word in segment.words)
