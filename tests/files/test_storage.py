"""Reading, writing and listing at locations: local paths, and URLs through fsspec."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from captions.errors import CaptionsError
from captions.files.storage import (
    absolute,
    exists,
    is_url,
    join,
    kind,
    list_folder,
    make_folder,
    read_bytes,
    shown,
    split,
    stamp,
    write_text,
)


@pytest.fixture
def memory() -> Iterator[Any]:
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")
    store = fsspec.filesystem("memory")
    store.store.clear()
    store.pseudo_dirs[:] = [""]
    yield store
    store.store.clear()
    store.pseudo_dirs[:] = [""]


def test_what_is_a_url() -> None:
    assert is_url("s3://bucket/a.txt")
    assert is_url("simplecache::https://host/a.txt")
    assert not any(map(is_url, ("a.txt", "/a:b//c", "C:\\a", "C://a", "file:///a.txt", "-")))


def test_paths_and_urls_are_taken_apart_and_put_together() -> None:
    assert join("out", "a/b.srt") == str(Path("out/a/b.srt"))
    assert join("s3://bucket/out/", "a/b.srt") == "s3://bucket/out/a/b.srt"
    assert split("s3://bucket/out/a.txt") == ("s3://bucket/out", "a.txt")
    assert split("a.txt") == (".", "a.txt")
    assert absolute("a.txt") == str(Path.cwd() / "a.txt")
    assert absolute("file:///shows/a.txt") == "/shows/a.txt"
    assert absolute("gs://b/a.txt") == "gs://b/a.txt"


@pytest.mark.parametrize(
    ("location", "printed"),
    [
        ("s3://AKIA123:se/cr+et@bucket/a.txt", "s3://bucket/a.txt"),
        ("ftp://ann:hunter2@host:21/a@b.txt", "ftp://host:21/a@b.txt"),
        ("https://token@host/a.txt", "https://host/a.txt"),
        ("https://host/a.txt?X-Amz-Signature=beef&b=1", "https://host/a.txt?..."),
        ("http://host:8080/a@b.txt", "http://host:8080/a@b.txt"),
        ("two\nlines.txt", "two\\nlines.txt"),
        (os.fsdecode(b"caf\xe9.txt"), "caf\\xe9.txt"),
        ("\u65e5\u672c.txt", "\u65e5\u672c.txt"),
    ],
)
def test_what_is_printed_is_one_line_and_holds_no_secret(location: str, printed: str) -> None:
    assert shown(location) == printed


def test_local_files(tmp_path: Path) -> None:
    location = str(tmp_path / "new" / "a.srt")
    assert (kind(location), exists(location), stamp(location)) == ("absent", False, None)
    write_text(location, "one\r\n")
    assert read_bytes(location) == read_bytes(f"file://{location}") == b"one\r\n"
    first = stamp(location)
    write_text(f"file://{location}", "other\n")
    assert stamp(location) != first is not None
    assert kind(str(tmp_path)) == kind(f"file://{tmp_path}") == "folder"
    with pytest.raises(CaptionsError, match="no such file"):
        read_bytes(str(tmp_path / "absent.txt"))
    with pytest.raises(CaptionsError, match="a file is in the way"):
        write_text(f"{location}/b.srt", "text")


def test_local_folders(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).touch()
    (tmp_path / "c").mkdir()
    (tmp_path / "link").symlink_to("a.txt")
    os.mkfifo(tmp_path / "pipe")
    assert list_folder(str(tmp_path)) == (["a.txt", "b.txt"], ["c"], ["link"])
    with pytest.raises(CaptionsError, match="this folder cannot be read: No such file"):
        list_folder(str(tmp_path / "absent"))


def test_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(CaptionsError, match="this folder cannot be written"):
        make_folder(str(tmp_path))


def test_remote_files(memory: Any) -> None:
    location = "memory://shows/out/Episode [1]*.srt"
    assert (kind(location), stamp(location)) == ("absent", None)
    write_text(location, "caf\u00e9\r\n")
    assert read_bytes(location) == "caf\u00e9\r\n".encode()
    assert (kind(location), kind("memory://shows")) == ("file", "folder")
    first = stamp(location)
    assert first is not None
    assert stamp(location) == first
    write_text(location, "caf\u00e8\r\n")
    assert stamp(location) != first
    write_text("memory://shows/a.txt", "text")
    assert list_folder("memory://shows") == (["a.txt"], ["out"], [])
    assert list(memory.store) == ["/shows/out/Episode [1]*.srt", "/shows/a.txt"]
    with pytest.raises(CaptionsError, match=r"memory://shows/b\.txt: no such file"):
        read_bytes("memory://shows/b.txt")


def test_a_remote_write_is_moved_to_its_location(
    memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    location = "memory://shows/a.srt"
    write_text(location, "old")
    steps = []

    def copy(store: Any, source: str, target: str) -> None:
        steps.append((store.cat_file(source), target))
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(memory), "cp_file", copy)
    with pytest.raises(CaptionsError, match=r"a\.srt: cannot be written: No space left on device"):
        write_text(location, "new")
    assert steps == [(b"new", "/shows/a.srt")]
    assert read_bytes(location) == b"old"
    assert list(memory.store) == ["/shows/a.srt"]


def test_no_error_shows_a_secret(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    location = "memory://ann:hunter2@shows/a.srt?sig=beef"

    def refuse(store: Any, path: str, **_: object) -> bytes:
        raise RuntimeError(f"403 for {location}\nsecret_key=hunter2 Token: beef")

    monkeypatch.setattr(type(memory), "_open", refuse)
    with pytest.raises(CaptionsError) as caught:
        read_bytes(location)
    assert str(caught.value) == (
        "memory://shows/a.srt?...: cannot be read: RuntimeError: 403 for memory://shows/a.srt?... "
        "secret_key=... Token: ..."
    )


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CaptionsError, match="Protocol not known: zzz"):
        read_bytes("zzz://a/b.txt")
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(
        CaptionsError, match=r"s3:// addresses is not installed\. .*captions-toolkit\[dask\]"
    ):
        read_bytes("s3://a/b.txt")
