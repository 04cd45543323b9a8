"""Files and streams that grow."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.live.growing import GrowingFile, GrowingStream, Lines, check_encoding


def test_what_is_appended(tmp_path: Path) -> None:
    path = tmp_path / "said.txt"
    file = GrowingFile(path)
    assert file.read_new() == b""
    path.write_bytes(b"One.\n")
    assert file.read_new() == b"One.\n"
    assert file.read_new() == b""
    with path.open("ab") as more:
        more.write(b"Two.\n")
    assert file.read_new() == b"Two.\n"


def test_a_file_that_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "said.txt"
    path.write_bytes(b"One.\nTwo.\n")
    file = GrowingFile(path, from_end=True)
    assert file.read_new() == b""
    # truncated, as some recognisers do for each sentence
    path.write_bytes(b"Three.\n")
    assert file.read_new() == b"Three.\n"
    # replaced by another file, which is longer
    other = tmp_path / "other.txt"
    other.write_bytes(b"Four and more.\n")
    other.replace(path)
    assert file.read_new() == b"Four and more.\n"
    assert file.has_begun_anew
    assert file.read_new() == b""
    assert not file.has_begun_anew
    path.unlink()
    assert file.read_new() == b""


@pytest.mark.parametrize("later", ["Three.\n", "Thank you all.\n", "It.\n", "Two.\n", ""])
def test_a_file_that_holds_one_sentence_at_a_time(tmp_path: Path, later: str) -> None:
    path = tmp_path / "said.txt"
    file = GrowingFile(path)
    for n, text in enumerate(["One.\n", "Two and more.\n", later]):
        path.write_text(text)
        os.utime(path, ns=(n, n))
        assert file.read_new() == text.encode()
        assert file.read_new() == b""


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CaptionsError, match="cannot be read"):
        GrowingFile(tmp_path).read_new()


@pytest.mark.parametrize("is_pipe", [True, False])
def test_a_stream(is_pipe: bool) -> None:
    if is_pipe:
        reading, writing = os.pipe()
        os.write(writing, b"One.\nTwo.")
        os.close(writing)
        source = os.fdopen(reading, "rb")
    else:
        source = io.BytesIO(b"One.\nTwo.")
    with source:
        stream = GrowingStream(source)
        data = b""
        while not stream.is_ended:
            data += stream.read_new()
            time.sleep(0.001)
    assert data == b"One.\nTwo."


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
