"""What is a sound, and what is speech in brackets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.text.sounds import MUSIC_NOTES, SOUND, is_sound


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
