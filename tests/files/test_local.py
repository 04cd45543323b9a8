"""Local files: what cannot be read says why, and a write is whole or not at all."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from captions.errors import CaptionsError
from captions.files.local import load, read_file, write_atomically


def test_text_bytes_and_paths_are_loaded(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    path.write_bytes(b"one\r\n")
    assert load("text") == "text"
    assert load(b"bytes") == b"bytes"
    assert load(path) == b"one\r\n"
    with pytest.raises(CaptionsError, match="must be text, bytes or a Path, not 7"):
        load(7)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("episod-1.srt", r"episod-1\.srt: no such file\. Did you mean .*episode-1\.srt\?"),
        ("episode-2.srt", r"episode-2\.srt: no such file\. Check the name"),
        ("*.vtt", r"\*\.vtt: no file matches this pattern\. Check the name"),
        ("none/a.srt", r"no such file\. There is no folder '.*none' either"),
        (".", r"this is a folder\. Name a file in it"),
    ],
)
def test_why_a_file_cannot_be_read(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "episode-1.srt").touch()
    with pytest.raises(CaptionsError, match=message):
        read_file(str(tmp_path / name))


def test_a_write_replaces_the_file_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    write_atomically(str(path), "caf\u00e9\r\n")
    assert path.read_bytes() == "caf\u00e9\r\n".encode()
    path.chmod(0o640)
    write_atomically(str(path), b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.srt"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_write_that_fails_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    path = tmp_path / "a.srt"
    path.write_text("old")

    def fail(source: Path, target: Path) -> None:
        raise error

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises((CaptionsError, KeyboardInterrupt)):
        write_atomically(str(path), "new")
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.srt"]


def test_a_name_with_another_number_is_never_suggested(tmp_path: Path) -> None:
    for name in ("080.vtt", "episode-12.txt", "notes.txt", "talk2.srt"):
        (tmp_path / name).touch()
    for missing in ("500.vtt", "episode-13.txt", "notes1.txt", "talk.srt"):
        with pytest.raises(CaptionsError, match=r"no such file\. Check the name"):
            read_file(str(tmp_path / missing))
    with pytest.raises(CaptionsError, match=r"Did you mean .*episode-12\.txt\?"):
        read_file(str(tmp_path / "epsode-12.txt"))


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.srt").mkdir()
    with pytest.raises(CaptionsError, match="cannot be written"):
        write_atomically(str(tmp_path / "a.srt"), "text")
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.srt"]


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(CaptionsError, match="cannot be written: No such file or directory"):
        write_atomically(str(tmp_path / "none" / "a.srt"), "text")
