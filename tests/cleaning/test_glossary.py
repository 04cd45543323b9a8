"""Words that a recogniser always mishears are corrected, whole words only."""

from __future__ import annotations

import pytest

from captions.cleaning.glossary import apply_glossary, read_glossary
from captions.errors import CaptionsError
from captions.transcript.parse import parse_transcript


def test_a_glossary_is_lines_of_wrong_and_right() -> None:
    text = "# names\nSiphon = Cython\n\npie  test = pytest\nfiller =\n"
    assert read_glossary(text) == {"Siphon": "Cython", "pie test": "pytest", "filler": ""}


@pytest.mark.parametrize("line", ["Siphon", "= Cython", "Siphon -> Cython"])
def test_a_bad_entry_names_its_line(line: str) -> None:
    with pytest.raises(CaptionsError, match="Write wrong = right") as caught:
        read_glossary(f"a = b\n{line}\n")
    assert caught.value.line == 2


def test_whole_words_are_corrected_and_reported() -> None:
    transcript = parse_transcript("0:01 Siphon and Siphons, a siphon.\n0:04 PIE TEST, (pie test)!")
    changed = apply_glossary(transcript, {"Siphon": "Cython", "pie test": "pytest", "pie": "pi"})
    assert [turn.text for turn in changed.turns] == [
        "Cython and Siphons, a siphon.",
        "pytest, (pytest)!",
    ]
    assert [(c.line, c.before, c.after) for c in changed.changed] == [
        (1, "Siphon", "Cython"),
        (2, "PIE TEST", "pytest"),
        (2, "pie test", "pytest"),
    ]


def test_a_turn_without_text_left_is_removed() -> None:
    transcript = parse_transcript("0:01 Hello.\n0:02 um\n0:03 Bye.")
    assert len(apply_glossary(transcript, {"um": ""}).turns) == 2


def test_the_longest_entry_is_used() -> None:
    transcript = parse_transcript("0:01 The pie test passed.")
    corrected = apply_glossary(transcript, {"pie": "pi", "pie test": "pytest"})
    assert corrected.turns[0].text == "The pytest passed."


def test_a_capital_in_an_entry_is_matched_exactly() -> None:
    transcript = parse_transcript("0:01 Go, Go on, go.")
    assert apply_glossary(transcript, {"Go": "Golang"}).turns[0].text == "Golang, Golang on, go."


def test_an_empty_glossary_changes_nothing() -> None:
    transcript = parse_transcript("0:01 Hello.")
    assert apply_glossary(transcript, {}) is transcript


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("So, um, I think.", "So, I think."),
        ("Um, no, um.", "no."),
        ("Well um. And a um, b.", "Well. And a, b."),
        ("It was um fine", "It was fine"),
    ],
)
def test_a_removed_word_leaves_no_mark_alone(text: str, left: str) -> None:
    transcript = parse_transcript(f"0:01 {text}")
    assert apply_glossary(transcript, {"um": ""}).turns[0].text == left
