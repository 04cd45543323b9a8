"""Where lines break in each language: the marked sentences, and the rules of single languages."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.model import Word
from captions.segmentation.break_scores import score_breaks
from captions.segmentation.line_breaking import break_lines
from captions.segmentation.segment import segment
from captions.text.languages.find import LANGUAGES, find_language
from captions.text.phrases import missing_phrases
from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "tests" / "benchmarks"))
import languages as benchmark
from language_samples import languages, read_sample


@pytest.mark.parametrize("language", languages())
def test_few_breaks_are_forbidden(language: str) -> None:
    if missing_phrases(language):
        pytest.skip("BudouX is not installed")
    found = benchmark.judge(language, benchmark.ours)
    filled = benchmark.judge(language, benchmark.greedy)
    assert found.total() >= 15
    assert found["forbidden"] <= 0.02 * found.total()
    assert filled["forbidden"] > 3 * found["forbidden"]


@pytest.mark.parametrize("language", languages())
def test_each_language_has_twenty_sentences_that_keep_their_words(language: str) -> None:
    sentences = read_sample(language)
    assert len(sentences) >= 20
    for sentence in sentences:
        assert sentence.good
        assert sentence.forbidden
        lines = break_lines(sentence.text, 24, language=language)
        assert "".join("".join(lines).split()) == "".join(sentence.text.split())


@pytest.mark.parametrize("language", sorted(set(languages()) & set(LANGUAGES) - {"ko"}))
def test_the_language_is_detected(language: str) -> None:
    for sentence in read_sample(language):
        given = break_lines(sentence.text, 37, language=language)
        detected = break_lines(sentence.text, 37)
        assert "".join(detected) != "" and len(detected) == len(given)


def score(text: str, language: str) -> float:
    """Return the score of a break at the bar in a text."""
    before, after = (part.split() for part in text.split("|"))
    return score_breaks([*before, *after], find_language(language))[len(before)]


@pytest.mark.parametrize(
    ("language", "bad", "good"),
    [
        ("de", "Er ruft | an, wenn er kommt", "Er ruft an, | wenn er kommt"),
        ("de", "Er steigt | aus und geht", "Er steigt aus | und geht"),
        ("de", "Ich verstehe das | nicht.", "Ich verstehe | das nicht."),
        ("de", "Er kauft neue | Regeln", "Er kauft | neue Regeln"),
        ("de", "kann | ich das", "kann ich | das"),
        ("fr", "je ne sais | pas tout", "je ne sais pas | tout"),
        ("fr", "je ne | sais pas", "je | ne sais pas"),
        ("fr", "avec | l'idée", "partir | l'été"),
        ("fr", "une idée | politique", "une idée | dans"),
        ("es", "la casa | blanquísima", "la casa blanquísima | de Ana"),
        ("es", "Hola ¿ | qué tal", "Hola | ¿qué tal"),
        ("pl", "wrócił w | poniedziałek", "wrócił | w poniedziałek"),
        ("pl", "mleko i | chleb", "mleko | i chleb"),
        ("cs", "bydlí v | Brně", "bydlí | v Brně"),
        ("cs", "vlak | se zastavil", "vlak | zastavil"),
        ("tr", "çocuklar | için güzel", "çocuklar için | güzel"),
        ("tr", "gelecek | mi acaba", "gelecek mi | acaba"),
        ("ru", "живёт в | Москве", "живёт | в Москве"),
        ("ru", "если | бы мы", "если бы | мы знали"),
        ("it", "nella | casa", "è | nella casa"),
        ("pt", "dona | Maria", "com a | dona Maria"),
        ("nl", "om te | zien", "boek | om te zien"),
        ("sv", "för att | se", "boken | för att se"),
        ("da", "for at | se", "bogen | for at se"),
        ("nb", "for å | se", "boka | for å se"),
        ("uk", "їде з | Києва", "їде | з Києва"),
        ("ko", "할 | 수 있다", "오늘은 | 할 수 있다"),
        ("ar", "ذهبنا إلى | المدرسة", "ذهبنا | إلى المدرسة"),
        ("ar", "البيت | القديم", "البيت القديم | والحديقة"),
        ("ar", "الكتاب الذي | كتبته", "الكتاب | الذي كتبته"),
        ("ar", "وهو | الآن هنا", "كان هنا | وهو الآن"),
        ("he", "קראתי את | הספר", "קראתי | את הספר"),
        ("he", "הספר | הזה", "הספר הזה | שקראתי"),
        ("he", "אמר | לי שהבית", "אמר לי | שהבית"),
        ("pl", "prędzej | czy później", "prędzej czy później | ktoś"),
        ("pt", "não se pode esperar | mais e", "não se pode esperar mais | e"),
        ("nb", "Når det er sånn, ringer | jeg deg", "Når det er sånn, | ringer jeg deg"),
        ("da", "at man ikke | kan vente", "ikke kan vente | med den"),
    ],
)
def test_the_better_break_scores_higher(language: str, bad: str, good: str) -> None:
    assert score(bad, language) < score(good, language)


def test_punctuation_of_french_stays_with_its_word_and_is_unchanged() -> None:
    text = "Est-ce que tu viens demain avec nous\u202f? Ou bien non\u00a0: tu restes ici\u00a0!"
    lines = break_lines(text, 38, language="fr")
    assert " ".join(lines) == text
    assert not any(line[0] in "?!:" for line in lines)


@pytest.mark.parametrize(
    ("language", "word"),
    [("de", "z.B."), ("fr", "Mme."), ("es", "Sra."), ("ru", "т.е."), ("pl", "np.")],
)
def test_an_abbreviation_does_not_end_a_sentence(language: str, word: str) -> None:
    assert score(f"x {word} | das", language) < 3 < score("x Ende. | das", language)


def test_a_closing_quote_of_german_follows_the_end_of_a_sentence() -> None:
    assert score("„Das war das Ende.“ | Dann", "de") > 4


def test_a_cue_of_german_ends_where_a_clause_does() -> None:
    text = "Ich weiß, dass die neuen Regeln für die Untertitel gelten und dass wir sie ab morgen brauchen."
    words = [Word(word, 300 * i, 300 * i + 300) for i, word in enumerate(text.split())]
    for cue in segment(words, language="de-AT"):
        for line in cue.text.split("\n"):
            assert line.split()[-1] not in ("die", "für", "neuen", "und", "dass", "ab")


def test_a_language_without_a_table_breaks_by_punctuation_and_balance() -> None:
    text = "Tämä on pitkä lause, joka pitää jakaa kahdelle riville."
    assert break_lines(text, 42, language="fi") == [
        "Tämä on pitkä lause,",
        "joka pitää jakaa kahdelle riville.",
    ]


@pytest.mark.parametrize("tag", ["", "german", "d", "1a", "de-", "de de", "x" * 99])
def test_refuses_what_is_no_language_tag(tag: str) -> None:
    with pytest.raises(CaptionsError, match="`language` must be a language tag"):
        break_lines("Text", language=tag)
    with pytest.raises(CaptionsError, match="`language` must be a language tag"):
        segment([Word("Text", 0, 400)], language=tag)


@given(
    st.sampled_from(sorted(LANGUAGES)),
    st.lists(
        st.sampled_from("an der l'heure и w de que ¿qué pas 5 % Dr. (ja) se,".split()), max_size=25
    ),
)
def test_every_word_is_kept_in_every_language(language: str, words: list[str]) -> None:
    text = " ".join(words)
    assert " ".join(break_lines(text, 20, language=language)).split() == text.split()
