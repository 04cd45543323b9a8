"""Which names before the text of cues are speakers."""

from __future__ import annotations

import pytest

from captions.existing.names import Names, find_names, find_parts


def names(*texts: str, is_asked: bool = False) -> Names:
    return find_names([find_parts(text) for text in texts], texts, is_asked=is_asked)


SPEECH = ["So that is it.", "And then we left.", "It was late.", "Quite late.", "We slept."]


@pytest.mark.parametrize(
    ("texts", "speakers"),
    [
        # most cues have a name
        (["Ada: Hello.", "Bob: Hi.", "Ada: So."], {"Ada", "Bob"}),
        # a name where the speaker changes, from the first cue on
        (["Ada: Hello.", *SPEECH, "Bob: Hi.", *SPEECH], {"Ada", "Bob"}),
        # a sound may be before the first name
        (["[music]", "Ada: Hello.", *SPEECH, "Bob: Hi."], {"Ada", "Bob"}),
        # names in capitals, as captions for the deaf have them
        ([*SPEECH, "(SIGHS) ANNA: Come in.", *SPEECH, "MAN ON TV: Rain."], {"ANNA", "MAN ON TV"}),
        # on a line of its own
        (["John Smith:\nHello.", "Mary Jones:\nHi."], {"John Smith", "Mary Jones"}),
        # one of two speakers
        (["- ANNA: Ready?\n- BOB: Yes."], {"ANNA", "BOB"}),
        # words before a colon
        ([*SPEECH, "Boston: a city.", *SPEECH], set()),
        (["Remember: be kind.", "Note: it is late.", "One thing: go."], set()),
        ([*SPEECH, "ANNA: Come in.", *SPEECH], set()),
        # in a file in capitals they mean nothing
        (["WE LEFT.", *map(str.upper, SPEECH), "BOSTON: A CITY.", "PARIS: TOO."], set()),
    ],
)
def test_speakers(texts: list[str], speakers: set[str]) -> None:
    assert names(*texts).speakers == speakers


def test_one_name_is_enough_if_there_are_names_for_certain() -> None:
    assert names(*SPEECH, "ANNA: Come in.", is_asked=True).speakers == {"ANNA"}
    assert names(*SPEECH, "Boston: a city.", is_asked=True).speakers == set()


def test_speakers_go_on_in_files_that_name_them_all() -> None:
    assert names("Ada: Hello.", *SPEECH, "Bob: Hi.").is_continued
    assert not names(*SPEECH, "ANNA: Hi.", *SPEECH, "BOB: Hi.").is_continued


def test_parts_of_a_cue() -> None:
    text = "- ANNA: Is it?\n- It is,\nI said."
    first, second = find_parts(text)
    assert text[first.text_start : first.stop] == "Is it?\n"
    assert (second.name, second.is_reply, text[second.start :]) == (None, True, "- It is,\nI said.")


def test_a_line_in_mid_sentence_needs_a_known_name() -> None:
    text = "Ada: we went\nBob: home"
    assert [part.name for part in find_parts(text)] == ["Ada"]
    assert [part.name for part in find_parts(text, {"Bob"})] == ["Ada", "Bob"]


def test_a_known_name_in_mid_line_begins_a_part() -> None:
    plain = 'ANN: "Really?" BOB: Yes. It was 10:30. CARL: no.'
    parts = find_parts(plain, ["ANN", "BOB"])
    assert [(part.name, plain[part.text_start : part.stop]) for part in parts] == [
        ("ANN", '"Really?" '), ("BOB", "Yes. It was 10:30. CARL: no."),
    ]  # fmt: skip


def test_names_in_brackets_count_where_names_are_certain() -> None:
    texts = ["[Anna] Come in.", "- [man 2] No.\n- [sighs] Yes.", "[as she said] So.", "[Anna]"]
    parts = [find_parts(text, has_brackets=True) for text in texts]
    assert find_names(parts, texts, is_asked=True).speakers == {"Anna", "man 2"}
    assert [part.name for part in find_parts(texts[0])] == [None]
    assert [part.name for part in find_parts(texts[0], ["Anna"])] == ["Anna"]


def test_names_in_lower_case_count_where_most_cues_have_a_name() -> None:
    texts = ["maria lopez: Hi.", "jo_92: Hello.", "maria lopez: one thing: tea.", "jo_92: So."]
    assert names(*texts).speakers == {"maria lopez", "jo_92"}
    parts = find_parts(texts[2], ["maria lopez"])
    assert [(part.name, texts[2][part.text_start :]) for part in parts] == [
        ("maria lopez", "one thing: tea.")
    ]
    assert not names("for example: tea.", *SPEECH, "for example: cake.").speakers


def test_a_name_that_begins_the_captions_counts_alone_if_asked() -> None:
    assert names("Ann: Hi.", *SPEECH, is_asked=True).speakers == {"Ann"}
    assert not names("Ann: Hi.", *SPEECH).speakers
