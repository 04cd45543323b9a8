"""The folders of a user for configuration and state."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from captions.errors import CaptionsError
from captions.files.user_folders import config_folder, make_private, state_folder


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/maren")
    monkeypatch.setattr(sys, "platform", "linux")


def test_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    assert config_folder() == "/home/maren/.config/captions"
    assert state_folder() == "/home/maren/.local/state/captions"
    monkeypatch.setenv("XDG_CONFIG_HOME", "/etc/me")
    monkeypatch.setenv("XDG_STATE_HOME", "relative")  # the specification ignores it
    assert config_folder() == "/etc/me/captions"
    assert state_folder() == "/home/maren/.local/state/captions"


def test_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert config_folder() == "/home/maren/Library/Application Support/captions"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", "roaming")
    monkeypatch.setenv("LOCALAPPDATA", "local")
    assert config_folder() == os.path.join("roaming", "captions")
    assert state_folder() == os.path.join("local", "captions")


def test_no_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    with pytest.raises(CaptionsError, match="user's folder is not known. Set .* XDG_STATE_HOME"):
        state_folder()
    monkeypatch.setenv("XDG_STATE_HOME", "/state")
    assert state_folder() == "/state/captions"


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CaptionsError, match="cannot be created"):
        make_private(str(tmp_path / "file" / "captions"))
