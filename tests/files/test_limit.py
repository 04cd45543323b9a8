"""Files that are larger than what is read: named with both sizes, and never read whole."""

from __future__ import annotations

import io
import os
import threading
from contextlib import suppress
from pathlib import Path

import pytest

import captions
from captions.errors import CaptionsError
from captions.files.limit import (
    USUAL_BYTES,
    largest_input,
    max_input,
    read_bounded,
    shown_size,
    work_within,
)
from captions.files.storage import read_bytes, write_bytes


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    with path.open("wb") as file:
        file.truncate(300_000_000)  # takes no room
    with pytest.raises(CaptionsError, match=r"a\.srt: this is too .* \(300 MB > 256 MB\)\. Check"):
        captions.read(path)
    path.write_bytes(b"x" * 1_001)
    with max_input(1_000), pytest.raises(CaptionsError, match=r"\(1 kB > 1 kB\).*`max_input`"):
        read_bytes(str(path))
    with max_input(1_001):
        assert len(read_bytes(str(path))) == 1_001
    assert largest_input() == USUAL_BYTES


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless file here")
def test_an_endless_file_is_read_up_to_the_limit() -> None:
    with max_input(3_000_000), pytest.raises(CaptionsError, match=r"\(more than 3 MB\)"):
        read_bytes("/dev/zero")


def test_a_pipe_is_read_up_to_the_limit(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for size, most in ((2_000_000, 3_000_000), (3_000_001, 3_000_000)):
        writer = threading.Thread(target=_write, args=(pipe, b"x" * size))
        writer.start()
        with max_input(most):
            if size <= most:
                assert len(read_bytes(str(pipe))) == size
            else:
                with pytest.raises(CaptionsError, match="too large"):
                    read_bytes(str(pipe))
        writer.join(10)


def _write(pipe: Path, data: bytes) -> None:
    with suppress(BrokenPipeError):
        pipe.write_bytes(data)


def test_a_store_is_read_up_to_the_limit() -> None:
    pytest.importorskip("fsspec")
    write_bytes("memory://limit/a.srt", b"x" * 2_000)
    assert len(read_bytes("memory://limit/a.srt")) == 2_000
    with max_input(1_999), pytest.raises(CaptionsError, match=r"memory://limit/a\.srt: this is"):
        read_bytes("memory://limit/a.srt")


def test_text_in_memory_and_work_elsewhere() -> None:
    with max_input(3), pytest.raises(CaptionsError, match=r"more than 3 bytes"):
        read_bounded(io.BytesIO(b"four"))
    assert work_within(4, lambda data: read_bounded(io.BytesIO(data)), b"four") == b"four"
    assert shown_size(1_500_000_000) == "1.50 GB"
