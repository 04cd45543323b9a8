"""What is a sound, and what is speech in brackets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.text.sounds import MUSIC_NOTES, SOUND, bracketed_sounds, is_sound


@pytest.mark.parametrize(
    "text",
    [
        "[music]",
        "[door slams]",
        "[Music] [laughter].",
        "(laughs)",
        "(audience applauding)",
        "\u266a",
        "\u266a\u266b",
        "\u266a la la la \u266a",
        "[music],",
    ],
)
def test_sounds(text: str) -> None:
    assert is_sound(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "music",
        "[ __ ]",
        "[1]",
        "(that is, today)",
        "[laughter] yes",
        "yes [laughter]",
        "[" + "a" * 61 + "]",
        "...",
    ],
)
def test_what_is_not_only_sounds(text: str) -> None:
    assert not is_sound(text)


def test_sounds_are_found_anywhere_in_a_text() -> None:
    text = "so [music] we (laughs) sang \u266a la la \u266a and (as I said) left"
    assert SOUND.findall(text) == ["[music]", "(laughs)", "\u266a la la \u266a"]


@given(st.lists(st.sampled_from(("[music]", "(laughter)", *MUSIC_NOTES)), min_size=1, max_size=4))
def test_several_sounds_are_a_sound(sounds: list[str]) -> None:
    assert is_sound(" ".join(sounds))
    assert not is_sound(" ".join([*sounds, "yes"]))


@pytest.mark.parametrize(
    "text",
    [
        "[phone rings]", "(door slams)", "(a dog barks loudly),", "(applause and laughter)",
        "*sighs deeply*", "*Telefon klingelt*", "\uff08dog barking\uff09", "[ __ ]",
    ],
)  # fmt: skip
def test_sounds_in_brackets_are_found_between_other_words(text: str) -> None:
    words = text.split()
    assert bracketed_sounds(["so", *words, "and"]) == [range(1, 1 + len(words))]


@pytest.mark.parametrize(
    "text",
    ["(that is, today)", "*very important*", "(as I said before)", "(see chapter", "* and *"],
)
def test_speech_in_brackets_is_no_sound(text: str) -> None:
    assert bracketed_sounds(["so", *text.split(), "and"]) == []
