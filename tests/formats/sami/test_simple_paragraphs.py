"""Paragraphs of the usual form are read in one piece, and to what their pieces come to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.formats.sami.read import parse_sami
from captions.formats.sami.scan import Paragraph, pieces

PARTS = st.sampled_from(
    (
        *("The tide", "clock", " ", "  ", "\n", "<br>", "<BR />", "\t", "\u00a0", "\u3000"),
        *("&nbsp;", "&amp;", ">", "<i>", "</i>", "<3", "</P>", "</SYNC>", "<P Class=FRCC>"),
        "<!-- x -->",
    )
)
TEXTS = st.lists(st.lists(PARTS, max_size=6).map("".join), min_size=1, max_size=5)
STARTS = ("<SYNC Start={}><P Class=ENCC>", "<sync start={}>\n<p class=ENCC>")


def sami(texts: list[str], start: str, end: str) -> str:
    syncs = [start.format(1000 * second) + text for second, text in enumerate(texts, 1)]
    last = start.format(60_000) + "The end.\n"
    return f"<SAMI><BODY>\n{end.join([*syncs, last])}{start.format(70_000)}&nbsp;\n</BODY></SAMI>"


@given(TEXTS, st.sampled_from(STARTS), st.sampled_from(("", "\n", "</P></SYNC>\n")))
def test_a_comment_that_makes_pieces_of_a_paragraph_changes_nothing(
    texts: list[str], start: str, end: str
) -> None:
    whole = parse_sami(sami(texts, start, end))
    in_pieces = parse_sami(
        sami(texts, start.replace("<P", "<!-- --><P").replace("<p", "<!-- --><p"), end)
    )
    assert whole.cues == in_pieces.cues
    assert whole.problems == in_pieces.problems


@pytest.mark.parametrize(
    "text",
    [
        "<SYNC Start=1000><P Class=ENCC>The tide<br>clock\n<SYNC Start=2000>",
        "<Sync start=1000>\n<p>The tide</p></sync>\n<SYNC Start=2000>",
        "<SYNC Start=1000><P Class=ENCC>&nbsp;</BODY>",
    ],
)
def test_usual_paragraphs_are_one_piece(text: str) -> None:
    assert isinstance(next(pieces(text)), Paragraph)


@pytest.mark.parametrize("text", ["R&amp;D", "<i>so</i>", "a\u00a0b", "", "x</P>y"])
def test_other_paragraphs_are_not(text: str) -> None:
    # the last one is not followed by a SYNC
    end = "" if text == "" else "<SYNC Start=2000>"
    first = next(pieces(f"<SYNC Start=1000><P Class=ENCC>{text}{end}"))
    assert not isinstance(first, Paragraph)
