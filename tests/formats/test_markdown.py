"""Markdown: text that looks like markup is escaped, other text is as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.formats.markdown import escape_markdown, render_markdown
from captions.model import Cue, Track


@pytest.mark.parametrize(
    "text",
    [
        "Plain text, 2 * 3 < 6 & more.", "snake_case_name", "[music] (softly)", "C:\\new",
        "It's 10:30 - or 11?", "#1 of 3", "3.5 metres", "a ~ b", "R&D, AT&T", "-5 degrees", "x > y",
    ],
)  # fmt: skip
def test_what_is_no_markup_is_as_it_was(text: str) -> None:
    assert escape_markdown(text) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("*so* much", "\\*so\\* much"),
        ("_so_ much", "\\_so\\_ much"),
        ("`code`", "\\`code\\`"),
        ("~~no~~", "\\~\\~no\\~\\~"),
        ("<b>", "\\<b>"),
        ("&amp;", "\\&amp;"),
        ("[a](b)", "[a\\](b)"),
        ("[a]: b", "[a\\]: b"),
        ("\\*", "\\\\\\*"),
        ("# one", "\\# one"),
        ("> one", "\\> one"),
        ("- one", "\\- one"),
        ("1. April", "1\\. April"),
        ("12) one", "12\\) one"),
        ("---", "\\---"),
        ("~~~", "\\~\\~\\~"),
    ],
)
def test_markup_is_escaped(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped


def test_names_and_titles_are_escaped() -> None:
    track = Track([Cue(0, 900, "Hi.", "Ada *")], title="The #1 of C #")
    assert render_markdown(track) == "# The #1 of C \\#\n\n**Ada \\*** (0:00)\n\nHi.\n"


@given(st.text(st.sampled_from("ab 1.)(*_`~<>[]:!#&;\\-+="), max_size=20))
def test_escapes_only_add_backslashes_before_punctuation(text: str) -> None:
    left = []
    escaped = iter(escape_markdown(text))
    for character in escaped:
        following = next(escaped, None) if character == "\\" else None
        left += [character] if following is None else [following]
        if following is not None and following.isalnum() | following.isspace():
            left.insert(-1, character)  # a backslash before other characters is text
    assert "".join(left) == text


@pytest.mark.parametrize("part", ["*", "_", "- ", "= ", "\\", "<", "&", "`", "](", "# ", "1"])
def test_hostile_text_is_escaped_in_linear_time(part: str) -> None:
    assert len(escape_markdown(part * 100_000)) >= 100_000
