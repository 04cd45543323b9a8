"""Cue text: tokens, plain text and voices, beside the specification's tokenizer."""

from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from captions.formats.vtt.cue_text import Tag, split_voice, tokens
from captions.text.markup import to_plain, unescape
from tests.formats.vtt import webvtt_spec as spec

# what belongs together is drawn together, or it would seldom meet
VOCABULARIES = [
    ["<ruby>", "<rt>", "</rt>", "</ruby>", "<b>", "</b>", "a"],
    ["<lang en>", "<lang  de &amp; x>", "<lang>", "</lang>", "<i>", "</i>", "a"],
    ["<i>", "</i>", "<b>", "</b>", "<u>", "</u>", "<c.x>", "</c>", "<v Ada>", "</v>", "a", "</x>"],
    ["<c.x.y>", "<c..x>", "<c.x\ny>", "<.x>", "<c .x>", "<c.x y>", "<v.a  Ada &amp;\nBo >", "<v>", "a"],
    ["<00:01.000>", "<00:00:01.000 >", "<1>", "<0:00:01.000>", "<00:60.000>", "<00:01.000x>", "a"],
    ["<", ">", "<>", "</>", "< i>", "<i/>", "<\n>", "<i\n>", "</i >", "<x>", "<rt>", "a", " ", "/", "."],
    ["&amp;", "&amp", "&lt;", "&nbsp;", "&notin;", "&notit;", "&not", "&", "&;", "&am", "p;", ";", "a",
     "&Aacute", "&CounterClockwiseContourIntegral;", "<b>", "\u00e9", "&x", "="],
    ["&#65;", "&#x41", "&#X41;", "&#0;", "&#128;", "&#129;", "&#x9f;", "&#xa0;", "&#x110000;", "&#1114111;",
     "&#xd800;", "&#xdfff;", "&#x1;", "&#13;", "&#", "&#x", ";", "1", "a", "g"],
]  # fmt: skip
CUE_TEXT = st.one_of(
    *(st.lists(st.sampled_from(words), max_size=12).map("".join) for words in VOCABULARIES),
    st.lists(st.sampled_from([word for words in VOCABULARIES for word in words]), max_size=12).map(
        "".join
    ),
    st.text("<>&;#/.0123456789xivbcu \n\t", max_size=30),
)


def as_specified(text: str) -> list[Tag | str]:
    """Return the tokens of the specification's tokenizer, without times."""
    found: list[Tag | str] = []
    for kind, *token in spec.tokens(text):
        if kind == "text":
            found.append(token[0])
        elif kind in ("start", "end"):
            found.append(Tag(token[0], is_end=kind == "end"))
    return found


@settings(max_examples=2000)
@given(CUE_TEXT)
def test_cue_text_is_read_as_specified(text: str) -> None:
    wanted = as_specified(text)
    assert list(tokens(text)) == wanted
    assert to_plain(text, "vtt") == "".join(token for token in wanted if isinstance(token, str))


@given(st.text())
def test_text_without_references_is_itself(text: str) -> None:
    bare = text.replace("&", "")
    assert unescape(bare) == bare


@pytest.mark.parametrize("name", ["amp", "AMP;", "frac12", "rarr;", "fjlig;", "nGt;"])
def test_names_of_characters(name: str) -> None:
    assert unescape(f"&{name}") == html.unescape(f"&{name}")


@pytest.mark.parametrize(
    ("text", "speaker", "inner"),
    [
        ("<v Ada>Hi", "Ada", "Hi"),
        ("<v Ada>Hi</v>", "Ada", "Hi"),
        ("<v\tAda &amp;\n Bo >Hi <i>there</i></v>", "Ada & Bo", "Hi <i>there</i>"),
        ("<v Ada>Hi\n</v>", None, None),
        ("<v Ada>a <b</v>", None, None),
        ("<v.loud Ada>Hi</v>", None, None),
        ("<v>Hi</v>", None, None),
        ("<v Ada>Hi <v Bo>Ho", None, None),
        ("Oh <v Ada>Hi", None, None),
        ("Hi", None, None),
    ],
)
def test_the_voice_of_a_whole_cue(text: str, speaker: str | None, inner: str | None) -> None:
    assert split_voice(text) == (speaker, text if inner is None else inner)
