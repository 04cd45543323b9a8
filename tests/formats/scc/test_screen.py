"""Writing a text into the cells of a row is writing its characters one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.formats.scc.codes import PLAIN, Style
from captions.formats.scc.screen import Screen

WRITES = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.integers(0, 20),
        st.text(alphabet="ab &\u00a0", min_size=1, max_size=6),
        st.sampled_from((PLAIN, Style(italic=True))),
    ),
    max_size=8,
)


@given(WRITES)
def test_texts_and_characters_come_to_the_same(writes: list[tuple[int, int, str, Style]]) -> None:
    texts, characters = Screen(), Screen()
    for row, column, text, style in writes:
        texts.write(row, column, text, style)
        for at, character in enumerate(text, column):
            characters.put(row, at, (character, style))
        assert texts.content() == characters.content()
