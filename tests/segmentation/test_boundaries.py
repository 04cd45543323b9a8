"""Where a line or a cue has to start: speakers, silences, sounds, replies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.model import TimedWords, Word
from captions.segmentation.boundaries import (
    SILENCE_MS,
    Boundary,
    close_up_sounds,
    fill_in_speakers,
    required_boundaries,
)
from captions.text.words import split_words

FREE, LINE, CUE = Boundary.FREE, Boundary.LINE, Boundary.CUE


def two_words(
    left: str,
    right: str,
    *,
    pause_ms: int = 0,
    turns: tuple[int | None, int | None] = (0, 1),
) -> list[Word]:
    return [
        Word(left, 0, 400, turn=turns[0]),
        Word(right, 400 + pause_ms, 800 + pause_ms, turn=turns[1]),
    ]


def between(words: list[Word], speakers: tuple[str | None, str | None] = (None, None)) -> Boundary:
    """Return what must start with the second word."""
    return required_boundaries(words, speakers)[1]


def test_a_text_starts_with_a_cue() -> None:
    assert required_boundaries([], []) == []
    assert required_boundaries([Word("so", 0, 1)], [None]) == [CUE]


def test_a_sentence_runs_on_from_turn_to_turn() -> None:
    assert between(two_words("and", "then")) is FREE


@pytest.mark.parametrize(
    ("left", "right", "turns", "expected"),
    [
        ("done.", "Then", (0, 1), LINE),
        ("done.", "Then", (0, 0), FREE),
        ("done.", "Then", (0, None), FREE),
        ("well...", "Then", (0, 1), LINE),
        ("Dr.", "Ko", (0, 1), FREE),
        ("and", "-Yes", (0, 1), LINE),
        ("and", "\u2010 Yes", (0, 1), LINE),
        ("and", "\u2014 Yes", (0, 1), LINE),
        ("and", "-Yes", (0, 0), FREE),
        ("about", "-5", (0, 1), FREE),
        ("and", ">>", (0, 0), LINE),
        ("and", ">>> Good", (0, 0), LINE),
        ("and", "[laughter]", (0, 1), CUE),
        ("\u266a", "and", (0, 1), CUE),
        ("and", "[laughter]", (0, 0), FREE),
    ],
)
def test_between_two_words(
    left: str, right: str, turns: tuple[int | None, int | None], expected: Boundary
) -> None:
    assert between(two_words(left, right, turns=turns)) is expected


def test_another_speaker_starts_a_cue() -> None:
    words = two_words("and", "then")
    assert between(words, ("Ada", "Bob")) is CUE
    assert between(words, ("Ada", None)) is CUE
    assert between(words, ("Ada", "Ada")) is FREE


def test_a_silence_starts_a_cue() -> None:
    assert between(two_words("and", "then", pause_ms=SILENCE_MS - 1)) is FREE
    assert between(two_words("and", "then", pause_ms=SILENCE_MS)) is CUE


def test_a_sound_of_several_words_is_one_turn() -> None:
    words = [Word(text, 0, 1, turn=1) for text in "[loud music]".split()]
    words = [Word("so", 0, 0, turn=0), *words, Word("now", 1, 2, turn=2)]
    assert required_boundaries(words, [None] * 4) == [CUE, CUE, FREE, CUE]


def test_the_words_without_a_name_belong_to_the_sentence_of_the_speaker() -> None:
    words = [
        Word("First", 0, 1),
        Word("I", 1, 2, "Ada"),
        Word("think.", 2, 3),
        Word("Right.", 3, 4),
        Word("Yes", 4, 5, "Bob"),
    ]
    assert fill_in_speakers(words) == [None, "Ada", "Ada", None, "Bob"]


SPOKEN = st.lists(
    st.builds(
        Word,
        st.sampled_from(("and", "done.", ">>", "-Yes", "[music]", "what?")),
        st.integers(0, 9000),
        st.integers(0, 9000),
        st.sampled_from((None, "Ada", "Bob")),
        st.sampled_from((None, 0, 1, 2)),
    ),
    max_size=12,
)


@given(SPOKEN)
def test_a_named_word_keeps_its_name(words: list[Word]) -> None:
    speakers = fill_in_speakers(words)
    assert len(speakers) == len(words)
    assert all(word.speaker in (None, name) for word, name in zip(words, speakers))


@given(SPOKEN)
def test_every_change_of_speaker_and_every_silence_starts_a_cue(words: list[Word]) -> None:
    speakers = fill_in_speakers(words)
    required = required_boundaries(words, speakers)
    assert len(required) == len(words)
    for index in range(1, len(words)):
        silent_ms = words[index].start_ms - words[index - 1].end_ms
        if speakers[index - 1] != speakers[index] or silent_ms >= SILENCE_MS:
            assert required[index] is CUE


def test_nothing_starts_within_a_sound_in_brackets() -> None:
    words = [
        Word("[door", 0, 300, turn=0),
        Word("slams]", 5000, 5400, turn=1),
        Word("Yes.", 9000, 9300, turn=2),
    ]
    assert required_boundaries(words, [None] * 3) == [Boundary.CUE, Boundary.FREE, Boundary.CUE]


def test_the_words_of_a_sound_follow_each_other_without_a_pause() -> None:
    words = [Word("[door", 0, 300), Word("slams]", 5000, 5400), Word("Yes.", 9000, 9300)]
    closed = close_up_sounds(TimedWords.of(words), 7000)
    assert [(word.start_ms, word.end_ms) for word in closed] == [(0, 300), (300, 700), (9000, 9300)]


def test_a_sound_lasts_no_longer_than_a_cue_may() -> None:
    words = [Word("[soft", 0, 9000), Word("music]", 9000, 20_000)]
    assert close_up_sounds(TimedWords.of(words), 7000)[-1].end_ms <= 7000


def test_words_without_a_sound_are_given_back_as_they_are() -> None:
    words = [Word("(that", 0, 300), Word("is,", 5000, 5400), Word("today)", 9000, 9300)]
    assert close_up_sounds(TimedWords.of(words), 7000) == tuple(words)


def test_each_reply_within_a_turn_starts_a_line() -> None:
    texts = split_words("- Ready? - Yes.")
    words = [Word(text, 300 * index, 300 * index + 300, turn=0) for index, text in enumerate(texts)]
    assert texts == ["- Ready?", "- Yes."]
    assert required_boundaries(words, [None] * 2) == [Boundary.CUE, Boundary.LINE]
