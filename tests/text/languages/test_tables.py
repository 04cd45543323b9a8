"""What must hold for the table of every language."""

from __future__ import annotations

import pytest

from captions.errors import CaptionsError
from captions.segmentation.class_scores import class_scores
from captions.text.languages.find import (
    LANGUAGES,
    find_language,
    known_code,
    language_code,
    table_of,
)
from captions.text.word_classes import classes_of, elided_classes, word_class
from tests.conftest import FIXTURES

ASKED_FOR = "de fr es pt it nl pl ru sv da nb tr uk cs en ko ar he".split()


def test_each_language_has_one_line_one_file_and_a_sample() -> None:
    assert sorted(LANGUAGES) == sorted(ASKED_FOR)
    for code in LANGUAGES:
        assert find_language(code).code == code
        assert (FIXTURES / "languages" / f"{code}.txt").is_file()


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_are_in_lower_case_with_straight_apostrophes(code: str) -> None:
    language = table_of(code)
    words = [*language.class_of, *language.abbreviations, *language.elided, *language.particles]
    words += [word for pair in language.together for word in pair]
    for word in words:
        assert word == word.lower()
        assert "\u2019" not in word
        assert word.strip() == word != ""


@pytest.mark.parametrize("code", LANGUAGES)
def test_function_words_are_many(code: str) -> None:
    assert len(table_of(code).class_of) >= (40 if code == "ko" else 150)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_class_has_a_score(code: str) -> None:
    language = table_of(code)
    scores = class_scores(language)
    for name in set(language.class_of.values()) | {name for _, _, name in language.endings}:
        assert name in scores
        if code != "en":
            # a class that no score names would make every break beside its words look neutral
            assert any(scores[name][other] != scores["sym"][other] for other in scores) or any(
                scores[other][name] != scores[other]["cap"] for other in scores
            )


def test_tags_name_languages() -> None:
    tags = {"de-AT": "de", "pt_BR": "pt", "no": "nb", "zh-Hant-TW": "zh", "ger": "de", "eu": "eu"}
    assert {tag: language_code(tag) for tag in tags} == tags
    assert known_code("English (auto-generated)") is None
    assert known_code(None) is None
    assert table_of(None) is find_language("en")
    with pytest.raises(CaptionsError, match="`lang` must be a language tag, not 'x'"):
        language_code("x", "lang")


@pytest.mark.parametrize(
    ("code", "word", "classes"),
    [
        ("ar", "والبيت", ("coord", "def")),
        ("ar", "بالسيارة،", ("prep", "def")),
        ("ar", "للمدرسة", ("prep", "x")),
        ("ar", "وهو", ("coord", "subj")),
        ("ar", "وقت", ("x", "x")),
        ("ar", "وزارة", ("x", "x")),
        ("he", "והבית", ("coord", "def")),
        ("he", "שהבית", ("sub", "def")),
        ("he", "וחזרנו", ("coord", "x")),
        ("he", "הגענו", ("x", "x")),
        ("de", "vorbei", ("x", "x")),
    ],
)
def test_words_of_arabic_and_hebrew_begin_with_other_words(
    code: str, word: str, classes: tuple[str, str]
) -> None:
    assert elided_classes(word, find_language(code)) == classes


def test_an_elided_word_has_two_classes() -> None:
    french = find_language("fr")
    assert elided_classes("l\u2019heure,", french) == ("art", "x")
    assert elided_classes("qu'il", french) == ("sub", "subj")
    assert elided_classes("aujourd'hui", french) == ("x", "x")
    assert word_class("Aujourd'hui", french) == "cap"
    assert {"art", "adj", "cap", "ne"} <= classes_of(french)
