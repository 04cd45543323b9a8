"""Words whose times are given instead of estimated."""

from __future__ import annotations

import pytest

import captions
from captions.errors import CaptionsError
from captions.model import Word
from captions.record import replace

TEXT = "00:02 Good morning... everybody.\n00:07 Let us begin.\n"
WORDS = [
    Word(text, 2000 + 400 * index, 2300 + 400 * index, turn=index // 3)
    for index, text in enumerate("Good morning... everybody. Let us begin.".split())
]


def test_captions_have_the_given_times() -> None:
    result = captions.generate(TEXT, words=WORDS)
    assert result.track.cues[0].start_ms == 2000
    assert [time.how for time in result.report.times] == ["matched", "matched"]


def test_three_dots_may_be_written_in_either_way() -> None:
    assert captions.generate(TEXT, "netflix", words=WORDS).track.cues


def test_words_need_no_printed_times() -> None:
    text = "Good morning... everybody.\n\nLet us begin.\n"
    assert captions.generate(text, words=WORDS).track.cues[0].start_ms == 2000


@pytest.mark.parametrize(
    "words",
    [WORDS[:3], WORDS[3:], [*WORDS, Word("more", 9000, 9100, turn=2)],
     [replace(word, text=f"x{word.text}") for word in WORDS]],
)  # fmt: skip
def test_other_words_are_refused(words: list[Word]) -> None:
    with pytest.raises(CaptionsError, match="`words`"):
        captions.generate(TEXT, words=words)


def test_a_word_that_became_two_shares_its_time() -> None:
    result = captions.generate(TEXT, words=WORDS, glossary={"Let": "Please let"})
    (word, following) = result.track.words[3:5]
    assert (word.text, word.start_ms) == ("Please", WORDS[3].start_ms)
    assert following.end_ms == WORDS[3].end_ms


def test_captions_have_times_of_their_own() -> None:
    with pytest.raises(CaptionsError, match="have times already"):
        captions.generate("1\n00:00:01,000 --> 00:00:02,000\nHi.\n", words=WORDS)
