"""Text from files is data: shown whole, on one line, and not too long."""

from __future__ import annotations

import pytest

pytest.importorskip("pydantic", reason="the extra [mcp] is missing")

from hypothesis import given
from hypothesis import strategies as st

from captions.mcp.untrusted import LONGEST_TEXT, plain, quoted


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Qu’est-ce\u00a0que c’est\u202f?", "Qu’est-ce\u00a0que c’est\u202f?"),
        ("日本語 ☀\ufe0f 👍", "日本語 ☀\ufe0f 👍"),
        ("a\nb\x1b[2J", "a\\nb\\x1b[2J"),
        ("\u202eevil\u202c", "\\u202eevil\\u202c"),
        ("a\u200bb\u2066", "a\\u200bb\\u2066"),
        ("x\U000e0041\U000e0042", "x\\U000e0041\\U000e0042"),  # tags: text that nobody sees
        ("x\U000e0101\ufe01", "x\\U000e0101\\ufe01"),
        ("\u3164\u115f", "\\u3164\\u115f"),
        ("\udce9", "\\udce9"),
    ],
)
def test_hidden_characters_are_shown(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text(st.characters(), max_size=500))
def test_a_text_is_short_and_printable(text: str) -> None:
    shown = plain(text)
    assert len(shown) <= 2 * LONGEST_TEXT + 50
    assert shown.replace("\u00a0", "").replace("\u202f", "").isprintable()
    shown.encode()  # no half characters


def test_rows_that_are_omitted_are_counted() -> None:
    found = quoted([1, 2, 3], 2)
    assert (found.items, found.total, found.omitted) == ([1, 2], 3, 1)
    assert found.untrusted is True
    assert "data" in found.notice
    assert quoted([1, 2], 5, total=9).omitted == 7
