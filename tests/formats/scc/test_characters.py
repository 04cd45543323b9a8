from __future__ import annotations

import pytest

from captions.formats.scc.characters import (
    EXTENDED,
    EXTENDED_CODES,
    SPECIAL,
    STANDARD,
    STANDARD_CODES,
    fit_text,
    substitute,
)


def test_the_three_sets() -> None:
    assert len(STANDARD) == 96
    assert len(SPECIAL) == 16
    assert len(EXTENDED) == 64
    assert (STANDARD[0x2A], STANDARD[0x5C], STANDARD[0x60], STANDARD[0x7E]) == ("á", "é", "ú", "ñ")
    assert (SPECIAL[0x37], SPECIAL[0x3F]) == ("♪", "û")
    assert (EXTENDED[0x12, 0x20], EXTENDED[0x12, 0x3F], EXTENDED[0x13, 0x34]) == ("Á", "»", "ß")


@pytest.mark.parametrize("character", EXTENDED_CODES)
def test_old_decoders_show_a_standard_character_for_an_extended_one(character: str) -> None:
    assert substitute(character) in STANDARD_CODES


@pytest.mark.parametrize(
    ("text", "fitted"),
    [
        ("naïve café", "naïve café"),
        ("cafe\u0301", "café"),
        ("it’s – so…", "it's - so..."),
        ("Łódź", "Lódz"),
        ("\u00a0a\tb", " a b"),
        ("ъ", ""),
    ],
)
def test_similar_characters(text: str, fitted: str) -> None:
    assert fit_text(text).text == fitted


def test_what_is_replaced_is_counted_but_not_what_shows_nothing() -> None:
    fitted = fit_text("Щ’\u200d字\ufe0f字")
    assert fitted.text == "Shch'??"
    assert fitted.replaced == ("Щ", "’")
    assert fitted.missing == ("字", "字")
