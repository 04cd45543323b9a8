"""Words kept as columns are like a tuple of the same words."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from captions.model import TimedWords, Track, Word

WORDS = st.lists(
    st.builds(
        Word,
        st.text(min_size=1, max_size=5),
        st.integers(-10, 10**10),
        st.integers(0, 10**10),
        st.sampled_from([None, "Ada", "Bob"]),
        st.sampled_from([None, 0, 1]),
    ),
    max_size=8,
)


@given(WORDS, st.slices(8))
def test_columns_have_the_words_they_were_made_of(words: list[Word], some: slice) -> None:
    columns = TimedWords.of(words)
    assert list(columns) == words
    assert len(columns) == len(words)
    assert [columns[index] for index in range(-len(words), len(words))] == words * 2
    assert list(columns[some]) == words[some]
    assert columns.texts == [word.text for word in words]
    assert TimedWords.of(columns) is columns


@given(WORDS, WORDS)
def test_columns_equal_a_tuple_of_the_same_words(words: list[Word], others: list[Word]) -> None:
    columns = TimedWords.of(words)
    assert columns == tuple(words)
    assert tuple(words) == columns
    assert hash(columns) == hash(tuple(words))
    assert (columns == TimedWords.of(others)) is (words == others)
    assert columns != "words"
    assert pickle.loads(pickle.dumps(columns)) == columns


def test_a_track_keeps_columns() -> None:
    columns = TimedWords.of([Word("Good", 0, 400), Word("evening.", 400, 900)])
    track = Track(words=columns)
    assert track.words is columns
    assert track == Track(words=list(columns))


def test_words_do_not_move_before_the_start() -> None:
    moved = TimedWords.of([Word("Good", 100, 400), Word("evening.", 400, 900)]).moved(-200)
    assert moved == (Word("Good", 0, 200), Word("evening.", 200, 700))
