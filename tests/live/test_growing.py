"""Files and streams that grow."""

from __future__ import annotations

import errno
import io
import os
import time
from pathlib import Path

import pytest

from captions.errors import CaptionsError
from captions.live.control import ControlFile
from captions.live.growing import GrowingFile, GrowingStream
from captions.live.recording import Recording


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


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CaptionsError, match="this is a folder"):
        GrowingFile(tmp_path).read_new()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes of POSIX")
def test_a_named_pipe_holds_nothing_up(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    for use in (GrowingFile(path).read_new, lambda: ControlFile(path), lambda: Recording(path)):
        with pytest.raises(CaptionsError, match="this is a named pipe"):
            use()


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "said.txt"
    path.write_text("One.")

    def refuse(self: Path, mode: str) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(CaptionsError, match="said.txt: cannot be read: Permission denied"):
        GrowingFile(path).read_new()


class Broken(io.RawIOBase):
    def readinto(self, space: object) -> int:
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_a_stream_that_cannot_be_read_is_reported_once() -> None:
    stream = GrowingStream(Broken())  # type: ignore[arg-type]
    found = []
    while not stream.is_ended:
        try:
            assert stream.read_new() == b""
        except CaptionsError as error:
            found.append(str(error))
        time.sleep(0.001)
    assert found == ["standard input: cannot be read: Input/output error"]


class Endless(io.RawIOBase):
    """A stream that never ends, and counts what is read of it."""

    count = 0

    def readinto(self, space: bytearray) -> int:  # type: ignore[override]
        space[:] = b"y\n" * (len(space) // 2)
        self.count += len(space)
        return len(space)


def test_an_endless_stream_needs_little_memory() -> None:
    source = Endless()
    stream = GrowingStream(source)  # type: ignore[arg-type]
    while source.count < 100_000:
        time.sleep(0.001)
    time.sleep(0.05)
    count = source.count
    assert count < 1_000_000
    assert 0 < len(stream.read_new()) < 40_000
    assert not stream.is_ended
    while source.count == count:  # it goes on where there is room again
        time.sleep(0.001)


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
