"""Text from files and names of files, shown so that they act on nothing."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.text.printable import printable, printable_json, printable_lines

EVIL = "a\x1b[31m\nb\r\x07\x85\u2028\u202e\u2066\u061c\udc80"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        (EVIL, r"a\x1b[31m\nb\r\x07\x85\u2028\u202e\u2066\u061c\x80"),
        ("un\u00a0mot \u0646\u0645\u06cc\u200c \U0001f469\u200d\U0001f680 \u3000", None),
    ],
)
def test_one_line(text: str, shown: str | None) -> None:
    assert printable(text) == (text if shown is None else shown)


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\x1b\n\r\u202e\u2029"))))
def test_nothing_acts(text: str) -> None:
    assert len(printable(text).splitlines()) <= 1
    for shown in (printable(text), printable_lines(text)):
        assert not set(shown) & set("\x1b\r\x07\x9b\u202e\u2028\u2029\u2066") - set("\r\n")
    document = json.dumps([text], ensure_ascii=False)
    assert json.loads(printable_json(document)) == [text]
    assert not set(printable_json(document)) & set("\x1b\x9b\u202e\u2028\u2029")


def test_lines_keep_their_ends() -> None:
    assert printable_lines("+a\tb\r\n-c\rd\x1b\n") == "+a\tb\r\n-c\\r\nd\\x1b\n"
