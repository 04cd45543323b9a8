"""Several speakers in one cue."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.validation.checks.voices import (
    has_several_voices,
    may_end_voice,
    voices_of,
    voices_within,
)


@pytest.mark.parametrize(
    "lines",
    [
        ["What?", "- Nothing."],
        ["What?", ">> Nothing."],
        ["What?", "BEN: Nothing."],
        ["What?", "[door slams]"],
        ["♪ La la ♪"],
        ["1. Bread", "2. Milk"],
        ["- What? - Nothing."],
    ],
)
def test_several_voices(lines: list[str]) -> None:
    assert has_several_voices(lines)


@pytest.mark.parametrize(
    "lines", [["- What?"], ["We left", "at 10:30"], ["Well - almost.", "Yes"], ["1. Bread"]]
)
def test_one_voice(lines: list[str]) -> None:
    assert not has_several_voices(lines)


def test_a_voice_begins_after_a_sentence_at_the_same_dash() -> None:
    assert list(voices_within(["- Hi, Bob. - Hello."])) == [(0, 11)]
    assert list(voices_within(["- Well - almost."])) == []
    assert list(voices_within(["- It fell. -5 degrees."])) == []
    assert list(voices_within(["Hi, Bob. - Hello."])) == []
    assert list(voices_within(["- Hi.", '- "No." - Yes.'])) == [(1, 8)]


def test_words_of_each_voice() -> None:
    assert voices_of(["- Hi, Bob. - Hello, how", "are you?"]) == [
        "- Hi, Bob.",
        "- Hello, how are you?",
    ]


def test_a_voice_may_end_after_a_sentence_or_a_sound() -> None:
    assert may_end_voice("We left.")
    assert may_end_voice("[door slams]")
    assert not may_end_voice("We left and")


@given(st.lists(st.sampled_from(["- Yes.", "No?", "- well", "and so"]), min_size=1, max_size=8))
def test_voices_keep_all_words_in_order(pieces: list[str]) -> None:
    lines = [" ".join(pieces[:3]), *filter(None, [" ".join(pieces[3:])])]
    assert " ".join(voices_of(lines)).split() == " ".join(lines).split()
