"""Old code pages of Latin letters are told apart by the letters of their languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.text.code_pages import LATIN_PAGES, is_usual_letter, likeliest_code_page
from captions.text.letter_counts import ACCENTED, PLAIN


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Zřídka se tu objeví kůň.", "cp1250"),
        ("Gyönyörű hűvös este volt.", "cp1250"),
        ("Bugün ışıklar söndü.", "cp1254"),
        ("Zivis peld upē, kaķis sēž krastā.", "cp1257"),
        ("Det blåser på øya i kveld.", "cp1252"),
        ("“Não há pão”, disse a avó.", "cp1252"),
        ("Ärger und Öl.", "cp850"),
    ],
)
def test_a_sentence_is_enough(text: str, page: str) -> None:
    assert likeliest_code_page(text.encode(page)) == page


def test_only_windows_is_considered_within_utf8() -> None:
    data = "Ärger und Öl".encode("cp850")
    assert likeliest_code_page(data, "größer") in ("cp1250", "cp1252", "cp1254", "cp1257", "cp1258")


def test_the_rest_of_the_text_decides_for_a_word_alone() -> None:
    word = "může".encode("cp1250")
    assert likeliest_code_page(word, "říká že přišel k řece čtyřikrát") == "cp1250"


def test_each_language_has_counts_of_all_its_letters() -> None:
    assert ACCENTED.keys() == PLAIN.keys()
    assert all(len(row.split()) == 26 for row in PLAIN.values())
    assert is_usual_letter("Ř")
    assert not is_usual_letter("ƕ")


@given(st.binary(max_size=80))
def test_any_bytes_have_a_page_that_decodes_them(data: bytes) -> None:
    page = likeliest_code_page(data)
    assert page in LATIN_PAGES
    data.decode(page)
