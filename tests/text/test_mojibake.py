"""Repairing wrongly decoded text, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.text.mojibake import fix_mojibake


@pytest.mark.parametrize(
    ("broken", "fixed"),
    [
        ("don\u00e2\u20ac\u2122t", "don\u2019t"),
        ("caf\u00c3\u00a9", "caf\u00e9"),
        ("Alan Tur\u00c3\u00adng", "Alan Tur\u00edng"),
    ],
)
def test_mojibake_is_fixed(broken: str, fixed: str) -> None:
    assert fix_mojibake(broken) == fixed


@pytest.mark.parametrize(
    "line",
    [
        "plain",
        "\u201ccurly\u201d \u2018quotes\u2019 \u2013 and\u2026",
        "the \ufb01rst ligature",
        "\uff21\uff22\uff23 full width",
        "&lt;i&gt; &amp; entities",
        "Gr\u00f6\u00dfe, \u00e7a, ni\u00f1o, \u65e5\u672c\u8a9e, \u0440\u0443\u0441\u0441\u043a\u0438\u0439",
        "a\u2028b",
    ],
)
def test_correct_text_is_unchanged(line: str) -> None:
    assert fix_mojibake(line) == line


def test_several_mistakes_on_a_line_are_fixed() -> None:
    assert fix_mojibake("\u00c3\u00a9t\u00c3\u00a9, \u00e2\u20ac\u201c caf\u00c3\u00a9") == (
        "\u00e9t\u00e9, \u2013 caf\u00e9"
    )


@given(st.text("abc\u00a0\u200b\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2028"))
def test_typographic_punctuation_is_unchanged(line: str) -> None:
    assert fix_mojibake(line) == line


@given(st.text("etaoin shrdlu\u00e9\u00e8\u00fc\u00f1\u2019\u2013", min_size=1))
def test_text_once_decoded_as_cp1252_comes_back(line: str) -> None:
    assert fix_mojibake(f"plain {line}".encode().decode("cp1252")) == f"plain {line}"
