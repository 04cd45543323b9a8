"""New line breaks: only line ends move, and only if that removes the fault."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from captions.segmentation.line_breaking import break_lines
from captions.text.markup import Markup, to_plain
from captions.validation.document import read_blocks
from captions.validation.fix import fix
from captions.validation.fixes.rebreak import rebreak
from captions.validation.validate import validate

TAG = re.compile(r"<[^<>]*>|\{\\[^{}]*\}")
PIECES = st.sampled_from(
    [
        *("the", "house", "of", "Ada", "said,", "and", "we’ll", "go.", "a", "Mr.", "10", "you?"),
        *("<i>", "</i>", "<b>", "</b>", "don’t", "café", "&amp;", "- No,", "Yes."),
    ]
)
UNSPACED = st.sampled_from(["新しい", "サーバー。", "「はい」"])
SPACES = st.sampled_from([" ", "\n", ""])
TEXTS = st.lists(st.tuples(PIECES, SPACES), min_size=1, max_size=25)
MIXED = st.lists(st.tuples(PIECES | UNSPACED, SPACES), min_size=1, max_size=25)


@pytest.mark.parametrize(
    ("raw", "lines", "expected"),
    [
        ("one <i>two</i> three", ["one two", "three"], ["one <i>two</i>", "three"]),
        ("one <i>two\nthree</i>", ["one", "two three"], ["one", "<i>two three</i>"]),
        ("one\n<i>two</i>", ["one two"], ["one <i>two</i>"]),
        ("Q&amp;A <b>or</b>\nnot", ["Q&A or not"], ["Q&amp;A <b>or</b> not"]),
        ("one  two\nthree", ["one two", "three"], ["one  two", "three"]),
        ("日本\n語", ["日本語"], ["日本語"]),
        ("10\u00a0km on\nfoot", ["10", "km on foot"], None),
        ("one two", ["one", "too"], None),
        ("one", ["one two"], None),
        ("one<c> two</c>\nthree", ["one two three"], ["one<c> two</c> three"]),
        ("one\ntwo<c> three</c>", ["one two", "three"], ["one two", "<c>three</c>"]),
        ("a<i><b> b</b></i> c\nd", ["a b c d"], ["a<i><b> b</b></i> c d"]),
        ("one <c.a\nb>two</c>", ["one two"], None),
    ],
)
def test_rebreak(raw: str, lines: list[str], expected: list[str] | None) -> None:
    assert rebreak(raw, lines, "vtt") == expected


@given(MIXED, st.sampled_from(["srt", "vtt"]), st.integers(10, 50))
@settings(deadline=None)
def test_rebreaking_keeps_words_and_tags(
    text: list[tuple[str, str]], markup: Markup, max_chars: int
) -> None:
    raw = "".join(piece + space for piece, space in text).strip()
    lines = break_lines(to_plain(raw, markup), max_chars, 9)
    rows = rebreak(raw, lines, markup)
    if rows is not None:
        assert [to_plain(row, markup).split() for row in rows if to_plain(row, markup).strip()] == [
            line.split() for line in lines
        ]
        assert TAG.findall("\n".join(rows)) == TAG.findall(raw)


@given(st.lists(TEXTS, min_size=1, max_size=4), st.sampled_from(["youtube", "ted", "bbc"]))
@settings(deadline=None)
def test_layout_fixes_bring_no_fault_and_keep_every_word(
    texts: list[list[tuple[str, str]]], profile: str
) -> None:
    payloads = [
        re.sub(r"\n{2,}", "\n", "".join(piece + space for piece, space in text)).strip()
        for text in texts
    ]
    data = "WEBVTT\n\n" + "\n".join(
        f"00:{number:02}:00.000 --> 00:{number:02}:03.000\n{payload}\n"
        for number, payload in enumerate(payloads)
    )
    before = validate(data, profile=profile)
    fixed = fix(data, select=["L"], profile=profile)
    assert words(fixed.text) == words(data)
    assert not [finding for finding in fixed.remaining if finding.fix == "safe"]
    assert fix(fixed.text, select=["L"], profile=profile).text == fixed.text
    codes = {finding.code for finding in before}
    new = [found for found in validate(fixed.text, profile=profile) if found.code not in codes]
    assert not new


def words(data: str) -> list[list[str]]:
    return ["".join(cue.lines).replace(" ", "").split() for cue in read_blocks(data).cues]
