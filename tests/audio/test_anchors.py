"""Lines made of words that a recogniser heard, and words that it missed."""

from __future__ import annotations

from captions.audio.anchors import anchored_lines, at_their_sentences
from captions.model import Word


def words_of(*times: tuple[str, int]) -> list[Word]:
    return [Word(text, start_ms, start_ms + 300, turn=0) for text, start_ms in times]


def test_a_missed_first_word_goes_to_its_sentence_after_other_speech() -> None:
    words = words_of(("coast.", 1000), ("Thank", 1300), ("you,", 15_000), ("it", 15_300))
    moved, is_heard = at_their_sentences(words, [True, False, True, True])
    assert 14_000 <= moved[1].start_ms < moved[1].end_ms == 15_000
    assert is_heard == [True, True, True, True]
    first, second = anchored_lines(moved, is_heard, 20_000)
    assert (first.stop, second.first) == (1, 1)
    assert second.is_timed and second.may_start(moved[1].start_ms)


def test_the_end_of_the_sentence_before_stays() -> None:
    words = words_of(("near", 1000), ("coast.", 1300), ("Thank", 1600), ("you", 15_000))
    moved, _ = at_their_sentences(words, [True, False, False, True])
    assert moved[1] == words[1]
    assert moved[2].end_ms == 15_000


def test_missed_sentences_stay() -> None:
    words = words_of(
        ("coast.", 1000), ("Thank", 9000), ("you.", 9300), ("So", 12_000), ("I", 15_000)
    )
    heard = [True, False, False, False, True]
    assert at_their_sentences(words, heard) == (words, heard)


def test_missed_words_inside_a_sentence_stay() -> None:
    words = words_of(("the", 1000), ("old", 1300), ("clock", 15_000))
    assert at_their_sentences(words, [True, False, True]) == (words, [True, False, True])


def test_missed_words_without_a_pause_stay() -> None:
    words = words_of(("coast.", 1000), ("Thank", 1400), ("you", 1900))
    assert at_their_sentences(words, [True, False, True]) == (words, [True, False, True])
