"""Cues that stay far longer than their text takes to say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.validation.checks.lingering import lingers, longest_ms, spoken_ms
from captions.validation.document import CueBlock
from tests.validation.examples import srt


def cue(text: str) -> CueBlock:
    return srt((0, 1000, text)).cues[0]


def test_two_words_may_stay_for_five_seconds() -> None:
    assert not lingers(cue("Thank you."), 5000)
    assert lingers(cue("Thank you."), 20_000)


def test_a_long_text_may_stay_longer() -> None:
    text = "The harbour was quiet when we came in,\nand nobody was there to take the rope from us."
    assert not lingers(cue(text), 10_000)
    assert lingers(cue(text), 60_000)


@pytest.mark.parametrize(
    "text", ["[applause]", "♪ la la la ♪", "# la la la #", "(they laugh)", "*sighs*", "..."]
)
def test_sounds_and_songs_last_as_long_as_they_like(text: str) -> None:
    assert spoken_ms(cue(text)) is None
    assert not lingers(cue(text), 600_000)


def test_numbers_are_said_as_words() -> None:
    year, short = spoken_ms(cue("1984")), spoken_ms(cue("four"))
    assert year is not None
    assert short is not None
    assert year > 2 * short


@given(st.integers(0, 60_000), st.integers(0, 60_000))
def test_more_words_never_linger_sooner(one_ms: int, other_ms: int) -> None:
    assert longest_ms(max(one_ms, other_ms)) >= longest_ms(min(one_ms, other_ms)) >= 5000
