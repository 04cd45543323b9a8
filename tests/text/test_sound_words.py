"""Which words in brackets describe a sound."""

from __future__ import annotations

import pytest

from captions.text.sound_words import has_sound_word, is_sound_description


@pytest.mark.parametrize(
    "text",
    ["laughs", "LAUGHTER", "sighs deeply", "door slams", "upbeat music", "indistinct chatter",
     "he clears his throat", "music playing in the background", "crowd cheering", "humming",
     "cries", "Musik", "risas", "dog barking in distance", "Applause", "both laugh", "breathing heavily"],
)  # fmt: skip
def test_descriptions(text: str) -> None:
    assert is_sound_description(text)
    assert has_sound_word(text) or "clears" in text


@pytest.mark.parametrize(
    "text",
    ["there", "and this matters", "he laughed at me", "the music was loud", "in silence", "", "3",
     "play", "clear", "human", "that is, today", "the mayor", "door", "on the phone"],
)  # fmt: skip
def test_words(text: str) -> None:
    assert not is_sound_description(text)
