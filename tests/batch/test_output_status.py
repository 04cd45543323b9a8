"""An output is compared with what an earlier run made."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.batch.output_status import mark_of, status_of

MADE = b"1\n00:00:01,000 --> 00:00:02,000\nHello there.\n\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def content_of(now: bytes | None, made: bytes | None = MADE) -> str:
    mark = None
    if made is not None:
        Path("a.srt").write_bytes(made)
        mark = mark_of("a.srt")
    Path("a.srt").unlink(missing_ok=True)
    if now is not None:
        Path("a.srt").write_bytes(now)
    return status_of("a.srt", mark, is_current=True).content


@pytest.mark.parametrize(
    ("now", "content"),
    [
        (MADE, "as made"),
        (None, "absent"),
        (b"", "destroyed"),
        (b"\0" * 4096, "destroyed"),
        (MADE[:20] + b"\0" * 20, "destroyed"),
        (MADE[:20], "cut off"),
        (MADE.replace(b"Hello", b"Hallo"), "edited"),
        (MADE + b"2", "edited"),
        (MADE[:-1], "edited"),
        (MADE.decode().encode("utf-16-be"), "edited"),
        (MADE.decode().encode("utf-16-le"), "edited"),
    ],
)
def test_what_became_of_an_output(now: bytes | None, content: str) -> None:
    assert content_of(now) == content


def test_without_a_record_nothing_is_known() -> None:
    assert content_of(MADE, made=None) == "unknown"
    assert content_of(b"", made=None) == "destroyed"
    assert content_of(None, made=None) == "absent"


def test_sizes_are_told_apart() -> None:
    Path("a.srt").write_bytes(MADE)
    mark = mark_of("a.srt")
    Path("a.srt").write_bytes(MADE[:5])
    status = status_of("a.srt", mark, is_current=False)
    assert (status.size, status.made_size, status.is_current) == (5, len(MADE), False)


@given(st.binary(), st.binary())
def test_only_the_same_content_is_as_made(made: bytes, now: bytes) -> None:
    assert (content_of(now, made) == "as made") == (made == now)
