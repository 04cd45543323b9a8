"""Local files: atomic writes, and errors for wrong names that help."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from captions.errors import CaptionsError
from captions.files.local import read_file, write_atomically


def test_a_write_replaces_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    path.write_text("old and longer than the new one")
    path.chmod(0o640)
    write_atomically(path, "new\n")
    assert path.read_bytes() == b"new\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.srt"]


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.srt").mkdir()
    with pytest.raises(CaptionsError, match="cannot be written"):
        write_atomically(tmp_path / "a.srt", "text")
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.srt"]
    with pytest.raises(CaptionsError, match="cannot be written"):
        write_atomically(tmp_path / "absent" / "a.srt", "text")


def test_another_number_is_never_suggested(tmp_path: Path) -> None:
    for name in ("080.vtt", "episode-12.txt", "notes.txt", "talk2.srt"):
        (tmp_path / name).touch()
    for missing in ("500.vtt", "episode-13.txt", "notes1.txt", "talk.srt"):
        with pytest.raises(CaptionsError, match=r"no such file\. Check the name"):
            read_file(tmp_path / missing)
    with pytest.raises(CaptionsError, match=r"Did you mean .*episode-12\.txt\?"):
        read_file(tmp_path / "epsode-12.txt")
