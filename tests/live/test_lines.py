"""Lines out of bytes as they come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.live.lines import Lines, check_encoding


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=1), st.integers(1, 5)
)
def test_lines_in_parts(texts: list[str], size: int) -> None:
    data = ("\n".join(texts) + "\n.").encode("utf-8-sig")
    lines = Lines()
    found = [
        line for at in range(0, len(data), size) for line in lines.add(data[at : at + size])
    ]  # fmt: skip
    assert found == texts
    assert (lines.replaced, lines.rest) == (sum(text.count("\ufffd") for text in texts), ".")


@pytest.mark.parametrize("data", ["a", "One.", "Zürich"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_last_line_without_end(data: str, encoding: str) -> None:
    lines = Lines()
    for _ in range(2):  # another text may follow, in place of the first
        assert lines.add(data.encode(encoding)) == []
        assert lines.end() == [data]
    assert lines.end() == []
    assert lines.replaced == 0


def test_a_text_that_ends_in_the_middle_of_a_character() -> None:
    lines = Lines()
    lines.add("Zü".encode()[:-1])
    assert lines.end() == ["Z\ufffd"]
    assert lines.replaced == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_show(encoding: str) -> None:
    assert Lines().add("Zürich\r\n".encode(encoding)) == ["Zürich"]


def test_an_encoding_that_is_named() -> None:
    assert Lines("cp1252").add("Zürich\n".encode("cp1252")) == ["Zürich"]
    lines = Lines()
    assert lines.add("Zürich\n".encode("cp1252")) == ["Z\ufffdrich"]
    assert lines.replaced == 1
    for name in ("klingon", "rot13"):
        with pytest.raises(CaptionsError, match="there is no encoding"):
            check_encoding(name)
    check_encoding("cp1252")


def test_a_line_without_end_needs_little_memory() -> None:
    lines = Lines()
    found = [line for _ in range(10) for line in lines.add(b"x" * 15_000)]
    assert max(map(len, found)) <= Lines.LONGEST
    assert len(lines.rest) <= Lines.LONGEST
    assert lines.cut > 0
