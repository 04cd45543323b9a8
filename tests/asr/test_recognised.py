"""Words as recognisers report them, made into words with times."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from captions.asr.recognised import (
    RawWord,
    Recognised,
    Segment,
    sort_segments,
    split_by_speaker,
)
from captions.asr.word_times import join_pieces, time_words
from captions.model import Word


def times(words: list[RawWord], start_ms: int = 0, end_ms: int = 3000) -> list[tuple[int, int]]:
    timed = time_words(words, start_ms, end_ms, None, 0)
    return [(word.start_ms, word.end_ms) for word in timed]


def test_pieces_without_a_space_belong_to_the_word_before() -> None:
    pieces = [RawWord(" An", 0, 100), RawWord("ch", 100, 150), RawWord("or", 150, None),
              RawWord(" holds", 200, 400)]  # fmt: skip
    assert join_pieces(pieces) == [RawWord(" Anchor", 0, 150), RawWord(" holds", 200, 400)]


def test_words_in_a_file_without_spaces_are_left_alone() -> None:
    words = [RawWord("An"), RawWord("anchor")]
    assert join_pieces(words) == words
    assert join_pieces([]) == []


def test_words_with_times_keep_them() -> None:
    assert times([RawWord("we", 100, 300), RawWord("wound", 350, 700)]) == [(100, 300), (350, 700)]


def test_a_word_ends_before_the_next_starts() -> None:
    assert times([RawWord("we", 100, 900), RawWord("wound", 350, 700)]) == [(100, 350), (350, 700)]


def test_a_time_before_the_one_before_it_counts_as_that() -> None:
    assert times([RawWord("we", 500, 600), RawWord("wound", 350, 700)]) == [(500, 500), (500, 700)]


def test_words_without_times_share_the_segment() -> None:
    assert times([RawWord("it"), RawWord("is"), RawWord("on")], 1000, 1600) == [
        (1000, 1200), (1200, 1400), (1400, 1600),
    ]  # fmt: skip


def test_words_without_times_share_the_time_between_their_neighbours() -> None:
    words = [RawWord("so"), RawWord("we", 200, 400), RawWord("do"), RawWord("it", 1000, 1100),
             RawWord("now")]  # fmt: skip
    assert times(words, 0, 2000) == [(0, 200), (200, 400), (400, 1000), (1000, 1100), (1100, 2000)]


def test_words_without_times_do_not_fill_a_long_silence() -> None:
    before = [RawWord("so"), RawWord("we", 9000, 9400)]
    assert times(before, 0, 9400) == [(8840, 9000), (9000, 9400)]
    after = [RawWord("we", 0, 400), RawWord("do"), RawWord("it", 20_000, 20_100)]
    assert times(after, 0, 20_100)[1] == (400, 560)


def test_a_word_without_an_end_has_its_usual_length() -> None:
    assert times([RawWord("clock", 0), RawWord("it", 5000)]) == [(0, 400), (5000, 5160)]


def test_a_piece_of_several_words_is_split_by_letters() -> None:
    timed = time_words([RawWord(" it is extraordinary", 1000, 3000)], 0, 5000, "Ada", 7)
    assert [word.text for word in timed] == ["it", "is", "extraordinary"]
    assert [(word.speaker, word.turn) for word in timed] == [("Ada", 7)] * 3
    lengths = [word.end_ms - word.start_ms for word in timed]
    assert abs(lengths[0] - lengths[1]) <= 1
    assert lengths[2] > 4 * lengths[0]
    assert sum(lengths) == 2000


def test_a_sound_is_one_word() -> None:
    (sound,) = time_words([RawWord("[music playing]", 0, 900)], 0, 900, None, 0)
    assert sound.text == "[music playing]"


def test_the_speaker_of_a_word_counts_before_that_of_its_segment() -> None:
    timed = time_words([RawWord("yes", 0, 100, "Bob"), RawWord("no", 200, 300)], 0, 300, "Ada", 0)
    assert [word.speaker for word in timed] == ["Bob", "Ada"]


MOMENTS = st.none() | st.integers(0, 5000)


@given(
    st.lists(st.builds(RawWord, st.sampled_from(["a", " clock", "we wound it"]), MOMENTS, MOMENTS)),
    st.integers(0, 2000),
    st.integers(0, 4000),
)
def test_times_never_go_back(words: list[RawWord], start_ms: int, duration_ms: int) -> None:
    timed = time_words(words, start_ms, start_ms + duration_ms, None, 0)
    said = " ".join(word.text for word in words).split()
    assert [word.text for word in timed] == said
    for word in timed:
        assert 0 <= word.start_ms <= word.end_ms
    for left, right in pairwise(timed):
        assert left.end_ms <= right.start_ms


def test_a_segment_is_split_where_the_speaker_changes() -> None:
    words = [Word("Hi", 0, 100, "A"), Word("there", 100, 200, "A"), Word("Hello", 300, 400, "B")]
    assert split_by_speaker(Segment(0, 500, "Hi there Hello", words)) == [
        Segment(0, 200, "Hi there", words[:2], "A"),
        Segment(300, 400, "Hello", words[2:], "B"),
    ]
    alone = Segment(0, 500, "Hi there", words[:2])
    assert split_by_speaker(alone) == [alone]


def test_segments_are_sorted_and_their_words_know_them() -> None:
    late = Segment(900, 1000, "late", [Word("late", 900, 1000, turn=0)])
    early = Segment(0, 100, "early", [Word("early", 0, 100, turn=1)])
    recognised = Recognised("whisper", sort_segments([late, early]))
    assert [(word.text, word.turn) for word in recognised.words] == [("early", 0), ("late", 1)]
