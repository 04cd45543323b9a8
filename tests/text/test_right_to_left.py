"""Punctuation at the ends of right-to-left lines, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.text.right_to_left import is_right_to_left, swap_edges

LINES = st.text(st.sampled_from('שלוםكتاب a1 .!?,-"()<i>\u200f'), max_size=20)


@pytest.mark.parametrize(
    ("line", "swapped"),
    [
        ("שלום!", "!שלום"),
        ("מה שלומך?!", "!?מה שלומך"),
        ("- שלום.", ".שלום -"),
        ("- שלום", "שלום -"),
        ('"בוא הנה."', '".בוא הנה"'),
        ("(הוא צוחק).", ".(הוא צוחק)"),
        ("هل قرأت هذا الكتاب؟", "؟هل قرأت هذا الكتاب"),
        ("اليوم، سنتحدث", "اليوم، سنتحدث"),
        ("<i>שלום...</i>", "<i>...שלום</i>"),
        ("{\\an8}שלום!", "{\\an8}!שלום"),
        ("\u202bשלום!\u202c", "\u202b!שלום\u202c"),
        ("גרסה 3.10 יצאה.", ".גרסה 3.10 יצאה"),
        ("שלום", "שלום"),
        ("!שלום", "!שלום"),
        ("Hello!", "Hello!"),
        ("Café!", "Café!"),
        ("", ""),
        ("...", "..."),
    ],
)
def test_marks_at_both_ends_change_sides(line: str, swapped: str) -> None:
    assert swap_edges(line) == swapped


@pytest.mark.parametrize(
    ("text", "expected"),
    [("שלום", True), ("שלום Ada", True), ("Ada Lovelace של", False), ("12!", False), ("é", False)],
)
def test_most_letters_decide_the_direction(text: str, expected: bool) -> None:
    assert is_right_to_left(text) is expected


@given(LINES)
def test_every_character_is_kept_up_to_mirroring(line: str) -> None:
    mirrored = str.maketrans("()", "  ")
    assert sorted(swap_edges(line).translate(mirrored)) == sorted(line.translate(mirrored))


@given(st.sampled_from(["שלום", "مرحبا"]), st.sampled_from([".", "!", "?!", "...", ","]))
def test_swapping_again_changes_nothing(word: str, mark: str) -> None:
    once = swap_edges(f"- {word}{mark}")
    assert once.startswith(mark[::-1])
    assert swap_edges(once) == once
