"""What the tags of a cue say about its plain text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.existing.cue_text import read_cue_text, style_of_word
from captions.text.markup import to_plain


def test_tags_are_read_with_their_offsets() -> None:
    read = read_cue_text("<v.loud Ada>Yes <c.red>but <i>no</i></c></v>\n<00:02.500>R&amp;D")
    assert read.plain == "Yes but no\nR&D"
    assert read.voices == [(0, "Ada"), (10, "")]
    assert read.times == [(11, 2500)]
    styles = [style_of_word(read.styles, offset, offset + 1) for offset in (0, 4, 8, 11)]
    assert styles == [(), ("c.red",), ("c.red", "i"), ()]


def test_tags_that_nobody_sees_are_listed() -> None:
    assert read_cue_text("Yes <laughter> and </b> no").unknown == ["<laughter>"]


def test_a_style_that_is_closed_out_of_order() -> None:
    read = read_cue_text("<i><b>one</i> two</b> three")
    assert [style_of_word(read.styles, offset, offset + 1) for offset in (0, 4, 8)] == [
        ("i", "b"),
        ("b",),
        (),
    ]


@given(st.text(alphabet="<>/ivb.& amp;019:\n", max_size=40))
def test_the_plain_text_is_what_a_viewer_sees(text: str) -> None:
    assert read_cue_text(text).plain == to_plain(text, "vtt")
