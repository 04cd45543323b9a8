"""Captions of speech alone: sounds are removed and reported."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.cleaning.sounds import drop_sounds
from captions.model import Turn
from captions.transcript.model import Removed, Transcript


def dropped(*texts: str) -> Transcript:
    turns = tuple(Turn(text, 1000 * line, line) for line, text in enumerate(texts, 1))
    return drop_sounds(Transcript(turns))


def texts(transcript: Transcript) -> list[str]:
    return [turn.text for turn in transcript.turns]


def test_sounds_are_removed_and_reported() -> None:
    transcript = dropped("[music]", "Hi [laughs] there (laughter), list (a) and x[1].")
    assert texts(transcript) == ["Hi there, list (a) and x[1]."]
    assert transcript.removed == (
        Removed(1, 1000, "[music]", "marker"),
        Removed(2, 2000, "[laughs]", "marker"),
        Removed(2, 2000, "(laughter)", "marker"),
    )


def test_words_around_a_sound_stay_apart() -> None:
    assert texts(dropped("Hi[laughs]there", "Hi [laughs] there")) == ["Hi there", "Hi there"]


def test_punctuation_left_by_a_sound_is_removed_with_it() -> None:
    transcript = dropped("[music].", "Hi.")
    assert texts(transcript) == ["Hi."]
    assert [item.text for item in transcript.removed] == ["[music]", "."]


def test_a_transcript_without_sounds_is_unchanged() -> None:
    transcript = dropped("Hi.", "Bye.")
    assert (texts(transcript), transcript.removed) == (["Hi.", "Bye."], ())


@given(st.lists(st.sampled_from(["[music]", "(laughs)", "Hi", "there.", "\u266a", "x[1]"])))
def test_letters_are_kept_or_reported(words: list[str]) -> None:
    transcript = dropped(" ".join(words))
    kept = "".join(texts(transcript)) + "".join(item.text for item in transcript.removed)
    assert sorted(kept.replace(" ", "")) == sorted("".join(words).replace(" ", ""))
