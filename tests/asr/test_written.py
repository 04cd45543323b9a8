"""Recognised words written as a text writes them, markers, and the division into segments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.asr.markers import find_markers, without_markers
from captions.asr.passages import segments_of_words
from captions.asr.recognised import RawWord
from captions.asr.written import write_as


def heard(*texts: str) -> list[RawWord]:
    return [RawWord(text, 100 * at, 100 * at + 80) for at, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("text", "words", "written"),
    [
        ("Hello, you!", ["hello", "you"], ["Hello,", "you!"]),
        ("He said, «well».", ["he", "said", "well"], ["He", "said,", "«well»."]),
        ("It's (really) on.", ["its", "really", "on"], ["It's", "(really)", "on."]),
        ("Ça va ? Oui.", ["ça", "va", "oui"], ["Ça", "va ?", "Oui."]),
        ("tick-tock", ["tick", "tock"], ["tick-tock"]),
        ("now — here", ["now", "here"], ["now —", "here"]),
        ("时钟停了。", ["时", "钟", "停", "了"], ["时", "钟", "停", "了。"]),
        ("Good night.", ["Good", "night."], ["Good", "night."]),
        ("", ["hi"], ["hi"]),
        ("Hi.", [], []),
    ],
)
def test_words_take_the_marks_of_the_text(text: str, words: list[str], written: list[str]) -> None:
    found, unwritten = write_as(text, heard(*words))
    assert [word.text for word in found] == written
    assert not unwritten


def test_words_without_a_match_have_no_time() -> None:
    found, unwritten = write_as("We wound up the old clock.", heard("we", "wound", "the", "clock"))
    assert [(word.text, word.start_ms) for word in found] == [
        ("We", 0), ("wound", 100), ("up", None), ("the", 200), ("old", None), ("clock.", 300),
    ]  # fmt: skip
    assert not unwritten


def test_other_words_for_the_same_have_its_time() -> None:
    found, unwritten = write_as("It is 2 p.m. now.", heard("it", "is", "two", "o'clock", "now"))
    assert [(word.text, word.start_ms, word.end_ms) for word in found][2] == ("2 p.m.", 200, 380)
    assert [word.text for word in unwritten] == ["two", "o'clock"]


WORDS = st.lists(st.sampled_from(["we", "Wound", "it", "up.", "«so»", "钟", "20", "-", "o'er"]))


@given(WORDS, WORDS)
def test_every_word_is_written_or_named(texts: list[str], words: list[str]) -> None:
    found, unwritten = write_as(" ".join(texts), heard(*words))
    if texts:
        assert "".join(word.text for word in found).split() or not words or not found
    if words and texts:
        assert "".join("".join(word.text for word in found).split()) == "".join(texts)
        letters = "".join(found_word.text for found_word in [*found, *unwritten]).casefold()
        for word in words:
            for character in filter(str.isalnum, word.casefold()):
                assert character in letters


@pytest.mark.parametrize(
    "text", ["[Music]", "(laughter)", "<v Ada>", "a < b > c", "[sil", "[unknown voice]", "it's"]
)
def test_sounds_and_other_text_are_no_markers(text: str) -> None:
    assert find_markers(text) == []
    assert without_markers(text) == text


def test_words_are_divided_at_speakers_sentences_pauses_and_sounds() -> None:
    words = [
        RawWord("Hi.", 0, 300, "A"), RawWord("It", 400, 500, "A"), RawWord("is", 500, 600, "B"),
        RawWord("[Music]", 700, 900, "B"), RawWord("so", 900, 1000), RawWord("late", 3000, 3200),
    ]  # fmt: skip
    assert [(part.speaker, part.text) for part in segments_of_words(words)] == [
        ("A", "Hi."), ("A", "It"), ("B", "is"), ("B", "[Music]"), (None, "so"), (None, "late"),
    ]  # fmt: skip


def test_speech_without_punctuation_is_divided_at_shorter_pauses() -> None:
    words = [RawWord("wound", 400 * at, 400 * at + 300) for at in range(200)]
    assert max(len(part.text) for part in segments_of_words(words)) < 320
    words[20] = RawWord("it", 400 * 19 + 1000, 400 * 19 + 1100)
    assert len(next(iter(segments_of_words(words))).words) == 20
