"""Who is a speaker, and which words before a colon are speech."""

from __future__ import annotations

import pytest

from captions.transcript.speakers import find_speakers, looks_like_name, match_label


@pytest.mark.parametrize(
    "name",
    ["Ada", "Ada Lovelace", "DR. KO", "J. R. Ewing", "Speaker 2", "O'Brien", "Jean-Luc", "\u00c9milie",
     "Ludwig van Beethoven", "Q", "\u7530\u4e2d", "\u05d3\u05e0\u05d4", "Ada (host)"],
)  # fmt: skip
def test_names(name: str) -> None:
    assert looks_like_name(name)


@pytest.mark.parametrize(
    "words",
    ["Here is the thing", "and", "10", "http", "one two", "The Long Name Of Many Many Words", "van der", "a/b"],
)  # fmt: skip
def test_what_names_nobody(words: str) -> None:
    assert not looks_like_name(words)


def test_a_label_has_a_space_after_its_colon() -> None:
    match = match_label("Ada: see https://example.org")
    assert match is not None
    assert (match["name"], match.end()) == ("Ada", 5)
    assert match_label(">> ADA:  hello") is not None
    assert match_label("Example.org:8080 is down") is None
    assert match_label("\u7530\u4e2d\uff1a \u306f\u3044") is not None


def test_roles_need_no_second_time_in_a_dialogue() -> None:
    assert find_speakers(["Host", "Guest", "Host"], "") == {"Host", "Guest"}
    assert find_speakers(["Speaker 1", None, None, None], "") == {"Speaker 1"}
    assert find_speakers(["Host", None, None, None], "") == frozenset()


def test_ordinary_words_are_no_names_outside_a_dialogue() -> None:
    lone = [None] * 20
    assert find_speakers(["Never", "Never", "Never", *lone], "I never do") == frozenset()
    assert find_speakers(["Odile", "Odile", "Odile", *lone], "I never do") == {"Odile"}
    assert find_speakers(["Odile", *lone], "I never do") == frozenset()
    assert find_speakers(["ODILE FERRAND", *lone], "") == {"ODILE FERRAND"}
    assert find_speakers(["Odile Ferrand", *lone], "") == frozenset()


def test_remarks_are_never_names() -> None:
    assert find_speakers(["Remember", "Question", "Ada", "Bob"], "") == frozenset()
    assert find_speakers(["Question", "Ada", "Bob"], "") == {"Ada", "Bob"}
