"""Paragraphs that are read at once, read as all others are."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from captions.formats.ttml.read import parse_ttml
from tests.formats.ttml.documents import document

HEAD = (
    '<styling><style xml:id="i" tts:fontStyle="italic"/><style xml:id="y" tts:color="yellow"/>'
    "</styling>"
)
texts = st.text("ab \u00a0\n\t&amp;", max_size=6).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
)
parts = st.one_of(
    texts,
    st.just("<br/>"),
    st.builds(
        "<span {}>{}</span>".format,
        st.sampled_from(["", 'style="i"', 'style="y"', 'tts:fontWeight="bold"']),
        texts,
    ),
)


@example("\u00a0", "")
@example("a<span>\u00a0</span>", "")
@given(st.lists(parts, max_size=8).map("".join), st.sampled_from(["", 'style="i"']))
def test_both_ways_to_read_a_paragraph_agree(content: str, style: str) -> None:
    last = '<p begin="7s" end="8s">end</p>'
    plain = f'<p begin="1s" end="2.5s" {style}>{content}</p>{last}'
    # the attribute, which changes nothing, is one of those that are never read at once
    other = plain.replace('end="2.5s"', 'end="2.5s" timeContainer="par"')
    tracks = [parse_ttml(document(text, head=HEAD)) for text in (plain, other)]
    assert tracks[0].cues == tracks[1].cues
    assert tracks[0].problems == tracks[1].problems
