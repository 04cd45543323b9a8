"""Words that were heard in another order than the text has."""

from __future__ import annotations

from captions.audio.time_words import in_text_order
from captions.audio.timed import TimedWord


def word(text: str, start_ms: int) -> TimedWord:
    return TimedWord(text, start_ms, start_ms + 200, how="audio", score=0.9)


def test_a_passage_heard_elsewhere_lies_between_its_neighbours() -> None:
    words = [word("one", 1000), word("two", 90_000), word("three", 2000), word("four", 2500)]
    ordered = in_text_order(words, {1})
    assert [one.start_ms for one in ordered] == [1000, 1000, 2000, 2500]
    assert [one.how for one in ordered] == ["audio", "text", "audio", "audio"]


def test_words_in_order_are_unchanged() -> None:
    words = [word("one", 1000), word("two", 1500)]
    assert in_text_order(words, ()) == words
