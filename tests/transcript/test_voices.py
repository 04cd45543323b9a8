"""Who speaks each passage."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.transcript.paragraph_times import TimedParagraph
from captions.transcript.parse import parse_transcript
from captions.transcript.voices import split_voices


def voices(*texts: str) -> list[tuple[str | None, str]]:
    paragraphs = [TimedParagraph(line, text, None) for line, text in enumerate(texts, 1)]
    passages = split_voices(paragraphs, "\n".join(texts))
    return [(part.speaker, part.text.strip()) for part in passages if part.text.strip()]


def test_a_label_names_the_speaker_of_its_paragraph_and_of_those_after_it() -> None:
    assert voices("Ada: Hello.", "Bob: Hi.", "And welcome.", "Ada: Yes.") == [
        ("Ada", "Hello."), ("Bob", "Hi."), ("Bob", "And welcome."), ("Ada", "Yes."),
    ]  # fmt: skip


def test_where_few_paragraphs_are_labelled_a_label_is_for_its_own_only() -> None:
    speech = ["And so it goes."] * 6
    found = voices("ADA BYRON: Hello.", *speech, "ADA BYRON: Bye.", *speech)
    assert [index for index, (speaker, _) in enumerate(found) if speaker] == [0, 7]


def test_tags_change_the_speaker_inside_a_paragraph() -> None:
    assert voices("<v Ada>Hello. <v.loud  Bob  Ray>Hi!</v> Well.", "<v Ada>So.", "And on.") == [
        ("Ada", "Hello."), ("Bob Ray", "Hi!  Well."), ("Ada", "So."), ("Ada", "And on."),
    ]  # fmt: skip


def test_a_tag_without_a_name_keeps_the_speaker() -> None:
    assert voices("<v Ada>Hello. <v >Hi.") == [("Ada", "Hello."), ("Ada", "Hi.")]


def test_a_column_wins_over_a_label() -> None:
    paragraph = TimedParagraph(1, "Remember: go home.", 0, speaker="Ada")
    (passage,) = split_voices([paragraph], "")
    assert (passage.speaker, passage.text) == ("Ada", "Remember: go home.")


def test_the_time_is_that_of_the_first_passage() -> None:
    paragraph = TimedParagraph(4, "Hello. <v Ada>Hi.", 9000, 100)
    first, second = split_voices([paragraph], "")
    assert (first.line, first.start_ms, first.resolution_ms) == (4, 9000, 100)
    assert (second.line, second.start_ms, second.resolution_ms) == (4, None, 100)


@given(st.lists(st.lists(st.sampled_from(["so", "it", "<v Ada>", "</v>", "<b>"])).map(" ".join)))
def test_no_word_is_lost(texts: list[str]) -> None:
    said = [word for text in texts for word in text.split() if word in ("so", "it", "<b>")]
    assert [word for _, text in voices(*texts) for word in text.split()] == said


def test_a_label_is_a_speaker_whom_another_paragraph_names_for_certain() -> None:
    text = "0:01 <v Ada>Hello.\n\n0:05 Ada: And welcome.\n\n0:09 Note: it rains.\n\n0:12 So."
    found = [(turn.speaker, turn.text) for turn in parse_transcript(text).turns]
    assert found[:2] == [("Ada", "Hello."), ("Ada", "And welcome.")]
    assert found[2][1] == "Note: it rains."
