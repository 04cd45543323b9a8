"""Markup to plain text and back."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.text.markup import Markup, escape_vtt, to_plain, unescape


@pytest.mark.parametrize(
    ("text", "markup", "plain"),
    [
        ("<i>one</i> & two", "plain", "<i>one</i> & two"),
        ("<i>one</i> &amp; two", "srt", "one & two"),
        ('<font color="#fff">one</font>', "srt", "one"),
        (r"{\an8}one", "srt", "one"),
        ("a < b > c, <html>, {one}", "srt", "a < b > c, <html>, {one}"),
        ("<v Ada><i.loud>one</i> &amp; two", "vtt", "one & two"),
        ("one <00:01.000>two", "vtt", "one two"),
        ("&am<b>p;", "vtt", "&amp;"),
        ("one <unclosed two", "vtt", "one "),
        (r"{\an8}one", "vtt", r"{\an8}one"),
    ],
)
def test_plain_text(text: str, markup: Markup, plain: str) -> None:
    assert to_plain(text, markup) == plain


@pytest.mark.parametrize(
    ("reference", "character"),
    [
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&nbsp;", "\u00a0"),
        ("&eacute;", "\u00e9"),
        ("&eacute", "\u00e9"),
        ("&notit;", "\u00acit;"),
        ("&notin;", "\u2209"),
        ("&#65;", "A"),
        ("&#x41;", "A"),
        ("&#X41", "A"),
        ("&#0000000000065;", "A"),
        ("&#128;", "\u20ac"),
        ("&#129;", "\x81"),
        ("&#0;", "\ufffd"),
        ("&#xD800;", "\ufffd"),
        ("&#1114112;", "\ufffd"),
        ("&#99999999999999999999;", "\ufffd"),
        ("&#7;", "\x07"),
        ("&unknown;", "&unknown;"),
        ("&", "&"),
        ("&#;", "&#;"),
    ],
)
def test_references(reference: str, character: str) -> None:
    assert unescape(reference) == character


@given(st.text())
def test_escaped_text_comes_back_and_cannot_end_a_cue(text: str) -> None:
    escaped = escape_vtt(text)
    assert to_plain(escaped, "vtt") == text
    assert "-->" not in escaped
    assert "<" not in escaped


@given(st.text("ab &;<>i/{}\\n", max_size=30))
def test_plain_markup_is_not_touched(text: str) -> None:
    assert to_plain(text, "plain") == text


@given(st.sampled_from(sorted(html.entities.html5)))
def test_every_name_of_html_is_known(name: str) -> None:
    assert unescape(f"&{name}") == html.unescape(f"&{name}")
