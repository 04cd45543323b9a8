"""Captions of speech alone: sounds are removed and reported."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.cleaning.sounds import drop_sounds, without_sounds
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


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("(SIGHS) Come in.", "Come in."),
        ("*laughs* Yes, *there*.", "Yes, *there*."),
        ("Yes <laughter> it is <3 and <b>.", "Yes it is <3 and <b>."),
        ("We (and this matters) left.", "We (and this matters) left."),
        ("I love *music* here.", "I love *music* here."),
        ("The post office (GPO) said.", "The post office (GPO) said."),
        ("He told [the mayor] so.", "He told [the mayor] so."),
        ("[dramatic music] He told [the mayor] so.", "He told [the mayor] so."),
        ("[an odd thing]", ""),
        ("Yes (he laughs) and no (laughs nervously).", "Yes and no."),
        ("\u266a (upbeat music) \u266a Well.", "Well."),
        ("\u266a\u266a", ""),
        ("\u266a We are, we are \u266a", "\u266a We are, we are \u266a"),
        ("\u266a We are", "\u266a We are"),
        ("(2024) [1]", "(2024) [1]"),
        ("[\u266a\u266a]", ""),
        ("(tires screeching)", ""),
        ("(my music was loud)", "(my music was loud)"),
        ("(speaking French) Oui.", "Oui."),
        ("[Musik] Hallo.", "Hallo."),
        ("[T\xfcrklingel] [an odd thing]", ""),
        ("Wait (door opens), who (brakes screech) is it?", "Wait, who is it?"),
        ("It (the door) opens (it opens at nine).", "It (the door) opens (it opens at nine)."),
        ("(er lacht) Na gut (was auch sonst).", "Na gut (was auch sonst)."),
        ("(Elle pleure) Non.", "Non."),
        ("[Anna] Come in.", "[Anna] Come in."),
        ("((laughs)) Yes ((never)).", "Yes ((never))."),
        ("(MAN ON TV): News.", "(MAN ON TV): News."),
        ("{laughs} Yes.", "Yes."),
        ("\uff08\u7b11\u3044\uff09\u305d\u3046\u3002", "\u305d\u3046\u3002"),
        (
            "\uff08\u592a\u90ce\uff09\u305d\u3046\u3002",
            "\uff08\u592a\u90ce\uff09\u305d\u3046\u3002",
        ),
        ("\u3010\u97f3\u697d\u3011", ""),
        ("[\ubc15\uc218 \uc18c\ub9ac] \ub124.", "\ub124."),
    ],
)
def test_only_what_is_known_to_be_a_sound_is_removed(text: str, left: str) -> None:
    assert without_sounds(text)[0] == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("\u266a We are, we are \u266a", ""),
        ("\u266a We are", ""),
        ("we are \u266a", ""),
        ("Well, \u266a we are \u266a he sang.", "Well, he sang."),
        ("\u266a one \u266a two \u266a", ""),
        ("# Happy birthday to you #", ""),
        ("# Happy birthday", ""),
        ("\xb6 La la \xb6 he sang.", "he sang."),
    ],
)
def test_sung_lines_go_if_asked(text: str, left: str) -> None:
    assert without_sounds(text, lyrics=True)[0] == left
    assert without_sounds(text)[0] == text


def test_capitals_mean_nothing_in_a_text_in_capitals() -> None:
    shouted = dropped("WE WENT (AND THIS MATTERS) HOME. (SIGHS)", "AND THEN WE LEFT.")
    assert texts(shouted)[0] == "WE WENT (AND THIS MATTERS) HOME."


@pytest.mark.parametrize("text", ["#1 in the list", "# 1 is more", "We are #winning #"])
def test_a_number_sign_elsewhere_is_no_song(text: str) -> None:
    assert without_sounds(text, lyrics=True)[0] == text
