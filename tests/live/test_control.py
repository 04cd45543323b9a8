"""Words appended to a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from captions.errors import CaptionsError
from captions.live.control import ControlFile


def test_words_that_are_appended(tmp_path: Path) -> None:
    path = tmp_path / "control.txt"
    path.write_text("pause\n")
    control = ControlFile(path)
    assert control.read_new() == []  # from an earlier run
    with path.open("a") as file:
        file.write("Later earlier\nfaster\nresu")
        file.flush()
        assert control.read_new() == ["later", "earlier"]
        assert (control.unknown(), control.unknown()) == (["faster"], [])
        file.write("me\n")
        file.flush()
    assert control.read_new() == ["resume"]


def test_a_file_that_does_not_exist_yet(tmp_path: Path) -> None:
    control = ControlFile(tmp_path / "control.txt")
    assert control.read_new() == []
    (tmp_path / "control.txt").write_text("stop\n")
    assert control.read_new() == ["stop"]


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(CaptionsError, match="this is a folder"):
        ControlFile(tmp_path)
