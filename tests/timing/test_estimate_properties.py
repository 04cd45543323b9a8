"""What must hold for the estimated speech of any transcript."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from captions.model import Turn
from captions.text.words import split_words
from captions.timing.estimate import estimate

TEXTS = st.one_of(
    st.sampled_from(
        (
            "Yeah.",
            "Right?",
            "[music]",
            "So we tried the other one,",
            "and it was slow",
            "- No.",
            "API v2.0 costs $15",
            "\u8fd9\u4e2a\u8282\u76ee\u5f88\u597d\u3002",
            "",
        )
    ),
    st.text(max_size=30),
    st.integers(1, 400).map(lambda count: "one more word of it " * count),
)
RESOLUTIONS = st.sampled_from((1, 10, 100, 1000))
STEPS = st.one_of(st.just(0), st.integers(1, 4000), st.integers(4000, 4_000_000))


@st.composite
def transcripts(draw: st.DrawFn) -> list[Turn]:
    """Draw turns whose printed times never decrease; some have none."""
    turns: list[Turn] = []
    now_ms = draw(st.integers(0, 10_000_000))
    printed_ms = 0
    for line in range(draw(st.integers(0, 12))):
        now_ms += draw(STEPS)
        resolution_ms = draw(RESOLUTIONS)
        start_ms = now_ms // resolution_ms * resolution_ms
        if start_ms < printed_ms or draw(st.integers(0, 4)) == 0:
            turns.append(Turn(draw(TEXTS), None, line))
        else:
            printed_ms = start_ms
            speaker = draw(st.sampled_from((None, "Ada", "Grace")))
            turns.append(Turn(draw(TEXTS), start_ms, line, resolution_ms, speaker))
    return turns


LENGTHS = st.none() | st.integers(0, 30_000_000)


@settings(deadline=None)
@given(transcripts(), LENGTHS)
@example([Turn("Yes.", 5000, line) for line in range(300)], None)
@example([Turn("Yes.", 5000, line) for line in range(300)] + [Turn("No", 5000, 300, 1)], 5001)
@example([Turn("No time at all.", None, line) for line in range(3000)], 60_000)
@example([Turn("No time at all.", None, line) for line in range(3000)], None)
def test_every_word_is_spoken_in_order(turns: list[Turn], end_ms: int | None) -> None:
    speech = estimate(turns, end_ms=end_ms)
    said = [(index, word) for index, turn in enumerate(turns) for word in split_words(turn.text)]
    assert [(word.turn, word.text) for word in speech.words] == said
    assert [word.speaker for word in speech.words] == [turns[i].speaker for i, _ in said]
    for word in speech.words:
        assert type(word.start_ms) is type(word.end_ms) is int
        assert 0 <= word.start_ms <= word.end_ms
    for one, after in pairwise(speech.words):
        assert one.end_ms <= after.start_ms


@settings(deadline=None)
@given(transcripts(), LENGTHS)
def test_a_turn_begins_in_its_window(turns: list[Turn], end_ms: int | None) -> None:
    speech = estimate(turns, end_ms=end_ms)
    assert len(speech.timings) == len(turns)
    for turn, timing in zip(turns, speech.timings):
        if turn.start_ms is None:
            assert timing.how == "interpolated"
            continue
        assert timing.how == (
            "printed" if turn.resolution_ms <= 10 and not timing.late else "estimated"
        )
        assert timing.start_ms >= turn.start_ms
        assert timing.late or timing.start_ms < turn.start_ms + turn.resolution_ms
    for one, after in pairwise(speech.timings):
        assert one.start_ms <= one.end_ms <= after.start_ms <= after.end_ms


@settings(deadline=None)
@given(transcripts(), LENGTHS)
def test_a_timing_is_that_of_its_words(turns: list[Turn], end_ms: int | None) -> None:
    speech = estimate(turns, end_ms=end_ms)
    for index, timing in enumerate(speech.timings):
        words = [word for word in speech.words if word.turn == index]
        if words:
            assert (words[0].start_ms, words[-1].end_ms) == (timing.start_ms, timing.end_ms)
        if timing.end_ms - timing.start_ms >= len(words):
            assert all(word.start_ms < word.end_ms for word in words)


@settings(deadline=None)
@given(transcripts(), st.integers(0, 30_000_000))
def test_nothing_is_spoken_after_the_end(turns: list[Turn], end_ms: int) -> None:
    last_printed_ms = 0
    speech = estimate(turns, end_ms=end_ms)
    for turn, timing in zip(turns, speech.timings):
        last_printed_ms = max(last_printed_ms, turn.start_ms or 0)
        assert timing.end_ms <= max(end_ms, last_printed_ms)


@settings(deadline=None)
@given(transcripts(), st.integers(1, 5000))
def test_a_later_recording_is_spoken_as_much_later(turns: list[Turn], seconds: int) -> None:
    while turns and turns[0].start_ms is None:
        turns.pop(0)
    later_ms = seconds * 1000
    moved = [
        turn if turn.start_ms is None else replace(turn, start_ms=turn.start_ms + later_ms)
        for turn in turns
    ]
    for turn, before, after in zip(turns, estimate(turns).words, estimate(moved).words):
        assert (after.start_ms - before.start_ms, turn.line) == (later_ms, turn.line)
