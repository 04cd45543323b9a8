"""Lines made of words that a recogniser heard, and words that it missed."""

from __future__ import annotations

from captions.audio.anchors import anchored_lines, at_their_sentences, known_lines
from captions.audio.timed import TimedWord
from captions.model import Word


def words_of(*times: tuple[str, int]) -> list[Word]:
    return [Word(text, start_ms, start_ms + 300, turn=0) for text, start_ms in times]


def test_a_missed_first_word_goes_to_its_sentence_after_other_speech() -> None:
    words = words_of(("coast.", 1000), ("Thank", 1300), ("you,", 15_000), ("it", 15_300))
    moved, near_ms = at_their_sentences(words, [200, None, 200, 200])
    assert 14_000 <= moved[1].start_ms < moved[1].end_ms == 15_000
    assert near_ms == [200, 400, 200, 200]
    first, second = anchored_lines(moved, near_ms, 20_000)
    assert (first.stop, second.first) == (1, 1)
    assert second.is_timed and second.may_start(moved[1].start_ms)


def test_the_end_of_the_sentence_before_stays() -> None:
    words = words_of(("near", 1000), ("coast.", 1300), ("Thank", 1600), ("you", 15_000))
    moved, _ = at_their_sentences(words, [200, None, None, 200])
    assert moved[1] == words[1]
    assert moved[2].end_ms == 15_000


def test_missed_sentences_stay() -> None:
    words = words_of(
        ("coast.", 1000), ("Thank", 9000), ("you.", 9300), ("So", 12_000), ("I", 15_000)
    )
    near_ms = [200, None, None, None, 200]
    assert at_their_sentences(words, near_ms) == (words, near_ms)


def test_missed_words_inside_a_sentence_stay() -> None:
    words = words_of(("the", 1000), ("old", 1300), ("clock", 15_000))
    assert at_their_sentences(words, [200, None, 200]) == (words, [200, None, 200])


def test_missed_words_without_a_pause_stay() -> None:
    words = words_of(("coast.", 1000), ("Thank", 1400), ("you", 1900))
    assert at_their_sentences(words, [200, None, 200]) == (words, [200, None, 200])


def test_lines_of_exact_words_are_known() -> None:
    words = words_of(("the", 1000), ("old", 1300), ("clock", 1600))
    (line,) = anchored_lines(words, [200, None, 200], 20_000)
    exact = [TimedWord(one.text, one.start_ms, one.end_ms, how="audio", score=0.9) for one in words]
    assert known_lines([line], [exact[0], None, exact[2]])[0].spans[1] is None
    assert not known_lines([line], [None, *exact[1:]])
    assert not known_lines([line], [exact[0], None, None])
