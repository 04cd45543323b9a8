"""How long text takes to say."""

from __future__ import annotations

import pytest

from captions.text.words import split_words
from captions.timing.spoken_length import (
    Ending,
    SpokenLengths,
    ending,
    is_english,
    least_duration_ms,
    natural_duration_ms,
)


@pytest.mark.parametrize(
    ("text", "stop"),
    [
        ("It works.", Ending.SENTENCE),
        ('He said, "it works."', Ending.SENTENCE),
        ("It works!)", Ending.SENTENCE),
        ("\u304d\u307e\u3057\u305f\u3002", Ending.SENTENCE),
        ("Does it? ", Ending.QUESTION),
        ("It works,", Ending.COMMA),
        ("It works \u2014", Ending.COMMA),
        ("It works", Ending.OPEN),
        ("", Ending.OPEN),
    ],
)
def test_ending(text: str, stop: Ending) -> None:
    assert ending(text) is stop


@pytest.mark.parametrize(
    ("shorter", "longer"),
    [
        ("go", "going"),
        ("make", "maker"),
        ("wanted", "undecided"),
        ("it works and works", "it works, and works"),
        ("it works, and works", "it works, and works, and works"),
        ("cat", "CAT"),
        ("five", "55"),
        ("one word", "one word more"),
    ],
)
def test_more_to_say_takes_longer(shorter: str, longer: str) -> None:
    assert natural_duration_ms(shorter) < natural_duration_ms(longer)


def test_the_fastest_speech_goes_by_syllables() -> None:
    assert least_duration_ms("places") == 2 * 90
    assert least_duration_ms("- Yes.") == 90


def test_a_loop_has_an_impossible_pace_and_short_answers_have_not() -> None:
    assert 7 * least_duration_ms("Thank you.") > 1000
    assert 5 * least_duration_ms("Yeah.") < 1500


def test_a_sound_is_not_spoken() -> None:
    assert least_duration_ms("[music]") == 0
    assert natural_duration_ms("[music]") == 1500
    length = SpokenLengths().measure(["[loud", "music]"])
    assert length.sound
    assert length.shares == ((750.0, 0.0), (750.0, 0.0))


def test_no_text_takes_no_time() -> None:
    assert natural_duration_ms("") == least_duration_ms("") == 0


def test_a_language_is_recognised_by_its_commonest_words() -> None:
    english = "this is what we have to do for all of the people that you and I know " * 3
    german = "das ist es was wir hier tun und nicht nur wir alle anderen auch noch dazu " * 3
    assert is_english(english.split())
    assert not is_english(german.split())
    assert not is_english(split_words("\u4eca\u5929\u6211\u4eec\u8bf4"))
    assert is_english(["Bonjour."])
    assert is_english(["It\u2019s", "caf\u00e9", "\u2014"])
    assert is_english(german.split(), "en-GB")
    assert not is_english(english.split(), "pt_BR")


def test_other_scripts_take_their_time() -> None:
    mandarin = natural_duration_ms(
        "\u4eca\u5929\u5929\u6c14\u5f88\u597d\u6211\u4eec\u51fa\u53bb" * 5
    )
    assert 5 < 50 / mandarin * 1000 < 8
    kana = natural_duration_ms("\u3053\u306b\u3061\u306f" * 10)
    hangul = natural_duration_ms("\uc548\ub155\ud558\uc138\uc694 " * 10)
    assert kana < 40 / 50 * mandarin
    assert 5 < 50 / hangul * 1000 < 9


def test_shares_of_words_leave_out_the_last_pause() -> None:
    length = SpokenLengths().measure(["Well,", "it", "works.", "Yes."])
    pauses = [pause_ms for _, pause_ms in length.shares]
    assert pauses[0] > 0
    assert pauses[1] == 0
    assert pauses[2] > 0
    assert pauses[3] == 0
    assert all(say_ms > 0 for say_ms, _ in length.shares)


def test_a_turn_lasts_a_moment_at_least() -> None:
    assert SpokenLengths().measure(["-"]).duration_ms >= 60
    assert SpokenLengths().measure([]).shares == ()
