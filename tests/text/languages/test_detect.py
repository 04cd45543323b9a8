"""Which language a text is taken for, and where it changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.text.languages.detect import detect, passages

GERMAN = "Wir haben gestern noch einmal über die Regeln gesprochen, und das ist auch gut so."
ENGLISH = "We talked about the rules again yesterday, and I think that this is a good thing."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "de"),
        (ENGLISH, "en"),
        ("Je ne sais pas ce que nous avons fait pour les enfants.", "fr"),
        ("No sé qué vamos a hacer con los niños en la casa.", "es"),
        ("Eu não sei o que vamos fazer com as crianças em casa.", "pt"),
        ("Non so che cosa fare con i bambini nella casa della nonna.", "it"),
        ("Ik weet niet wat we met de kinderen in het huis doen.", "nl"),
        ("Nie wiem, co to jest, ale mam dla ciebie coś do jedzenia.", "pl"),
        ("Nevím, co to je, ale mám pro tebe něco k jídlu, protože jsem doma.", "cs"),
        ("Jag vet inte vad det är, men jag har något till dig.", "sv"),
        ("Jeg ved ikke, hvad det er, men der er meget af det.", "da"),
        ("Jeg vet ikke hva det er, men det er veldig mye å gjøre.", "nb"),
        ("Bu ne bilmiyorum ama senin için bir şey var ve çok güzel.", "tr"),
        ("Я не знаю, что это такое.", "ru"),
        ("Я не знаю, що це таке, і їм яблуко.", "uk"),
        ("字幕は二行で読みやすくする。", "ja"),
        ("字幕应该分成两行。", "zh"),
        ("자막은 두 줄로 나눕니다.", "ko"),
        ("คำบรรยายควรแบ่งบรรทัด", "th"),
        ("שלום לכולם", "he"),
        ("مرحبا بكم", "ar"),
        ("", None),
        ("Okay.", None),
        ("12 34", None),
        ("La La Land was great, and we saw it in Los Angeles.", "en"),
    ],
)
def test_language_of_a_text(text: str, language: str | None) -> None:
    assert detect(text.split()) == language


def test_passages_of_a_long_text_vote() -> None:
    words = (ENGLISH + " ").split() * 20 + (GERMAN + " ").split() * 60
    assert detect(words) == "de"


def test_mixed_text_has_passages() -> None:
    german, english = GERMAN.split() * 20, ENGLISH.split() * 20
    found = list(passages([*german, *english, *german]))
    assert [passage.language for passage in found] == ["de", "en", "de"]
    assert abs(found[1].start - len(german)) < 100


def test_a_text_of_one_language_is_one_passage() -> None:
    assert [passage.language for passage in passages(ENGLISH.split() * 100)] == ["en"]


@given(st.lists(st.text(max_size=8), max_size=30))
def test_any_words_have_a_language_or_none(words: list[str]) -> None:
    assert detect(words) is None or len(detect(words) or "") == 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("cs", "Říkal jsem ti přece, že se to dřív nebo později někdo dozví."),
        ("pl", "Burmistrz powiedział, że prace zaczną się niedługo."),
        ("pt", "Amanhã as obras começam, disse o presidente da câmara, em São Paulo."),
        ("nb", "Etter jobben gikk vi opp til tårnet, og så noe vi hadde mistet."),
        ("da", "Efter arbejdet gik vi op i tårnet og så noget, vi havde mistet."),
    ],
)
def test_a_sentence_shows_its_language_by_its_letters_and_words(language: str, text: str) -> None:
    assert detect(text.split()) == language


def test_names_with_foreign_letters_are_no_language() -> None:
    text = "We met Łukasz and Dvořák in São Paulo, and then the two of them went home with us."
    assert detect(text.split()) == "en"
