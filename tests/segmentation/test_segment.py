"""Where cues begin and end: by example."""

from __future__ import annotations

import json

import pytest

from captions.errors import CaptionsError
from captions.model import Cue, Word
from captions.profile import find_profile
from captions.segmentation.segment import segment
from captions.text.words import split_words
from tests.conftest import SHARED

CHECK = SHARED / "linebreak-check.jsonl"


def spoken(*turns: str, at: tuple[float, ...] = (), cps: float = 16) -> list[Word]:
    """Return the words of turns said at ``cps``, each from its second of ``at`` or at once.

    A turn may begin with its speaker in angle brackets: ``<Ada> Hello.``
    """
    words: list[Word] = []
    now_ms = 0
    for number, turn in enumerate(turns):
        speaker = None
        if turn.startswith("<"):
            name, _, turn = turn[1:].partition("> ")
            speaker = name
        if number < len(at):
            now_ms = max(now_ms, round(at[number] * 1000))
        for text in split_words(turn):
            end_ms = now_ms + round((len(text) + 1) * 1000 / cps)
            words.append(Word(text, now_ms, end_ms, speaker, number))
            now_ms = end_ms
    return words


def texts(cues: list[Cue]) -> list[str]:
    return [cue.text for cue in cues]


def name(before: str | None, now: str | None) -> str:
    return f"{now}: " if now and now != before else ""


@pytest.mark.skipif(not CHECK.exists(), reason="the reference answers are not beside the project")
def test_agrees_with_every_answer_of_the_reference_programme() -> None:
    profiles = {"film": "netflix", "dense": "youtube"}
    rows = [json.loads(line) for line in CHECK.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["call"] == "segment"]
    assert len(rows) == 400
    for row in rows:
        limits = find_profile(
            profiles[row["setting"]], max_chars=row["max_chars"], max_lines=row["max_lines"]
        )
        cues = segment([Word(text, 0, 0) for text in row["words"]], limits)
        assert [text.split("\n") for text in texts(cues)] == row["expect"]


def test_a_cue_lasts_from_its_first_word_to_the_end_of_its_last() -> None:
    words = spoken("Well, that was it. So what came next?", at=(2,))
    (cue,) = segment(words, "netflix")[:1]
    assert (cue.start_ms, cue.end_ms) == (2000, words[3].end_ms)
    assert cue.markup == "plain"


def test_a_sentence_runs_on_from_turn_to_turn() -> None:
    words = spoken(
        "But how do you turn your data science", "business into something that lasts?", at=(0, 2.4)
    )
    assert texts(segment(words, "netflix")) == [
        "But how do you turn your data science\nbusiness into something that lasts?"
    ]


def test_replies_too_short_for_cues_of_their_own_share_one_on_two_lines() -> None:
    words = spoken("Thank you.", "Yeah, I'm happy to be here.", at=(0, 0.6))
    assert texts(segment(words)) == ["Thank you.\nYeah, I'm happy to be here."]


def test_replies_long_enough_have_cues_of_their_own() -> None:
    words = spoken("Thank you so much.", "Yeah, I'm happy to be here.", at=(0, 1.3))
    assert texts(segment(words)) == ["Thank you so much.", "Yeah, I'm happy to be here."]


def test_three_replies_never_share_two_lines() -> None:
    cues = segment(spoken("Yes.", "Yes.", "Yes.", cps=25))
    assert sorted(texts(cues)) == ["Yes.", "Yes.\nYes."]


@pytest.mark.parametrize("mark", [">> ", "- ", "-", "\u2013 "])
def test_a_marked_reply_begins_a_line_even_in_mid_sentence(mark: str) -> None:
    words = spoken("and so I thought", f"{mark}Welcome to the show", cps=30)
    lines = [line for cue in segment(words) for line in cue.text.split("\n")]
    assert lines == ["and so I thought", f"{mark}Welcome to the show"]


def test_a_speaker_mark_inside_a_turn_begins_a_line() -> None:
    words = [Word(text, 0, 0) for text in split_words("so welcome >> thanks a lot")]
    assert texts(segment(words)) == ["so welcome\n>> thanks a lot"]


def test_a_negative_number_is_no_reply() -> None:
    words = spoken("it was about", "-5 degrees in the sun", cps=20)
    assert texts(segment(words)) == ["it was about -5 degrees in the sun"]


@pytest.mark.parametrize("sound", ["[laughter]", "(audience applauds)", "\u266a", "[music] [bell]"])
def test_a_sound_never_shares_a_line_with_speech(sound: str) -> None:
    words = spoken("and so we all", sound, "went home", cps=30)
    lines = [line for cue in segment(words) for line in cue.text.split("\n")]
    assert lines == ["and so we all", sound, "went home"]


def test_an_aside_in_brackets_is_no_sound() -> None:
    words = spoken("we all", "(or most) of us (at least)", cps=20)
    assert texts(segment(words)) == ["we all (or most) of us (at least)"]


def test_a_cue_never_holds_two_speakers() -> None:
    words = spoken("<Ada> Yes", "<Bob> no", "<Ada> yes", cps=30)
    assert [(cue.speaker, cue.text) for cue in segment(words)] == [
        ("Ada", "Yes"),
        ("Bob", "no"),
        ("Ada", "yes"),
    ]


def test_a_speaker_keeps_the_sentence_that_runs_on_without_a_name() -> None:
    words = spoken("<Ada> I think that we", "should go.", "Right.", cps=20)
    assert [(cue.speaker, cue.text) for cue in segment(words)] == [
        ("Ada", "I think that we should go."),
        (None, "Right."),
    ]


def test_a_silence_ends_a_cue() -> None:
    words = spoken("and the", "winner is", at=(0, 3))
    assert texts(segment(words)) == ["and the", "winner is"]


def test_a_pause_moves_the_end_of_a_cue() -> None:
    text = "we looked at the results of the whole long year and went home again"
    plain = [Word(word, 0, 0) for word in text.split()]
    paused = spoken("we looked at the results", text[25:], at=(0, 2.6), cps=16)
    assert texts(segment(plain, "netflix")) != texts(segment(paused, "netflix"))
    assert texts(segment(paused, "netflix"))[0] == "we looked at the results"


def test_no_words_are_left_over_from_a_sentence() -> None:
    words = spoken(
        "And I was standing alongside of them with people like Peter Wang, Travis Oliphant."
    )
    assert all(len(text.split()) > 2 for text in texts(segment(words)))


def test_a_cue_is_no_longer_than_the_profile_allows() -> None:
    words = spoken("this is said very slowly by someone very tired", cps=2)
    limits = find_profile("youtube", max_duration_ms=4000)
    cues = segment(words, limits)
    assert len(cues) > 4
    assert all(cue.duration_ms <= 4000 or " " not in cue.text for cue in cues)


def test_one_line_and_four_lines() -> None:
    words = spoken("We tried it once, and then we did it all again.", cps=20)
    one = segment(words, find_profile("netflix", max_chars=18, max_lines=1))
    four = segment(words, find_profile("netflix", max_chars=18, max_lines=4))
    assert texts(one) == ["We tried it once,", "and then we did", "it all again."]
    assert texts(four) == ["We tried it once,", "and then we did\nit all again."]


def test_a_label_counts_toward_the_first_line() -> None:
    words = spoken("<Ada> It was the first program that anyone ever wrote for it.", cps=20)
    (cue,) = segment(words, "netflix", label=name)
    assert cue.label == "Ada: "
    assert cue.shown_text == "Ada: It was the first program\nthat anyone ever wrote for it."


def test_a_label_never_stands_alone_where_a_word_fits_beside_it() -> None:
    words = spoken("<Trevor Miller> Yeah, thanks for having me, Michael.", cps=20)
    (cue,) = segment(words, "netflix", label=name)
    assert cue.shown_text == "Trevor Miller: Yeah,\nthanks for having me, Michael."


def test_a_label_is_asked_for_with_the_speakers_before_and_now() -> None:
    words = spoken("<Ada> Yes.", "<Bob> No. Never in all my life!", "Well.", at=(0, 2, 6))
    asked: list[tuple[str | None, str | None]] = []

    def label(before: str | None, now: str | None) -> str:
        asked.append((before, now))
        return name(before, now)

    cues = segment(words, "netflix", label=label)
    assert [cue.label for cue in cues if cue.label] == ["Ada: ", "Bob: "]
    assert set(asked) == {(None, "Ada"), ("Ada", "Bob"), ("Bob", "Bob"), ("Bob", None)}


def test_a_label_that_leaves_no_room_has_a_line_of_its_own() -> None:
    words = spoken("<Wolfeschlegelsteinhausen> Congratulations to all of you!", cps=20)
    limits = find_profile("netflix", max_chars=32)
    (cue,) = segment(words, limits, label=name)
    assert cue.shown_text == "Wolfeschlegelsteinhausen:\nCongratulations to all of you!"


def test_a_profile_without_layout_keeps_one_cue_a_turn() -> None:
    turns = (
        "<Ada> A very long turn that would otherwise never fit on one line. Not at all.",
        "Yes.",
    )
    cues = segment(spoken(*turns), "none", label=name)
    assert [(cue.speaker, cue.label, cue.text) for cue in cues] == [
        ("Ada", "Ada: ", turns[0].removeprefix("<Ada> ")),
        (None, "", "Yes."),
    ]


def test_words_without_spaces_are_joined_again() -> None:
    text = "這是一個非常長的句子，需要分成兩行才能顯示在螢幕上。"
    cues = segment([Word(word, 0, 0) for word in split_words(text)], "netflix")
    assert "".join(texts(cues)).replace("\n", "") == text


def test_no_words_make_no_cues() -> None:
    assert segment([]) == []
    assert segment([Word(" ", 0, 10)]) == []


@pytest.mark.parametrize("words", ["one two", [("one", 0, 100)], [None]])
def test_what_is_not_words_is_an_error(words: list[Word]) -> None:
    with pytest.raises(CaptionsError, match="Give `words` a list of captions.Word"):
        segment(words)


def test_an_unknown_profile_is_an_error() -> None:
    with pytest.raises(CaptionsError, match="no profile 'cinema'"):
        segment([], "cinema")


def test_a_label_does_not_leave_a_word_or_two_beside_it() -> None:
    words = [
        Word(text, 300 * at, 300 * at + 300, "Michael Kennedy")
        for at, text in enumerate("And we also have a Discord.".split())
    ]
    (cue,) = segment(words, label=lambda before, speaker: f"{speaker}: ")
    assert cue.label + cue.text == "Michael Kennedy:\nAnd we also have a Discord."


def test_a_dash_that_comes_to_the_start_of_a_line_loses_no_word() -> None:
    texts = "yes. - and (and this) the - and so, the - and".split()
    words = [Word(text, 300 * i, 300 * i + 300) for i, text in enumerate(texts)]
    for chars in range(10, 24):
        for profile in ("youtube", "ted"):
            cues = segment(words, find_profile(profile, max_chars=chars))
            assert [word for cue in cues for word in cue.text.split()] == texts


def test_a_label_that_crowds_the_first_of_three_lines_has_its_own() -> None:
    said = "Or sometimes we even call some web services, right?"
    words = [
        Word(text, 150 * i, 150 * i + 150, "Ann Longname") for i, text in enumerate(said.split())
    ]
    limits = find_profile("cea608", max_chars=28, max_lines=3, rhythm="calm")
    (cue,) = segment(words, limits, label=lambda before, name: f"{name}: " if not before else "")
    assert cue.label == "Ann Longname:\n"
    assert cue.text == "Or sometimes we even call\nsome web services, right?"
