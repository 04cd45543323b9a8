from __future__ import annotations

import pytest

from captions.cleaning.glossary import apply_glossary, read_glossary
from captions.cleaning.sounds import drop_sounds
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


def test_whole_words_are_put_right_and_reported() -> None:
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


def test_a_turn_of_which_nothing_is_left_goes() -> None:
    transcript = parse_transcript("0:01 Hello.\n0:02 um\n0:03 Bye.")
    assert len(apply_glossary(transcript, {"um": ""}).turns) == 2


def test_sounds_are_dropped_and_reported() -> None:
    transcript = drop_sounds(
        parse_transcript("0:01 [music]\n0:09 Hi [laughs] there (laughter), list (a) and x[1].")
    )
    assert [turn.text for turn in transcript.turns] == ["Hi there, list (a) and x[1]."]
    assert [item.text for item in transcript.removed] == [
        "[music]",
        "[laughs]",
        "(laughter)",
    ]


def test_punctuation_left_by_a_sound_goes_with_it() -> None:
    transcript = drop_sounds(parse_transcript("0:01 [music].\n0:09 Hi."))
    assert [turn.text for turn in transcript.turns] == ["Hi."]
    assert [item.text for item in transcript.removed] == ["[music]", "."]
