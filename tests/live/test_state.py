"""What is kept from run to run."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from captions.errors import CaptionsError
from captions.live.lock import lock
from captions.live.numbers import Numbers, find_first_number
from captions.live.services import YouTube, Zoom
from captions.live.state import State


def test_numbers_are_kept_before_they_are_used(tmp_path: Path) -> None:
    state = State(tmp_path / "new/folder", "one")
    numbers = Numbers(5, state, print)
    assert numbers.use() == 5
    # another process would know, if this one were killed now
    assert '"next_number": 6' in (tmp_path / "new/folder/one.json").read_text()
    numbers.give_back(5)
    assert '"next_number": 5' in (tmp_path / "new/folder/one.json").read_text()
    assert (numbers.use(), numbers.use()) == (5, 6)
    numbers.give_back(5)  # not the last: it stays used
    assert numbers.use() == 7
    state.close()


def test_only_the_user_can_read_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        state = State(tmp_path / "folder", "one")
        state.change(next_number=1)
        state.close()
    finally:
        os.umask(before)
    for path in (tmp_path / "folder").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "folder").stat().st_mode) == 0o700


def test_a_file_that_others_could_read_is_replaced(tmp_path: Path) -> None:
    for name in ("one.json", "one.new"):
        (tmp_path / name).write_text('{"next_number": 4}')
        (tmp_path / name).chmod(0o644)
    (tmp_path / "one.new").unlink()
    state = State(tmp_path, "one")
    assert state.kept.next_number == 4
    state.close()
    assert stat.S_IMODE((tmp_path / "one.json").stat().st_mode) == 0o600


def test_it_is_locked(tmp_path: Path) -> None:
    state = State(tmp_path, "one")
    with pytest.raises(CaptionsError, match="another process sends to this address already"):
        State(tmp_path, "one")
    State(tmp_path, "two").close()
    state.close()
    State(tmp_path, "one").close()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '"x"',
        '{"next_number": "5"}',
        '{"source": 3}',
        '{"last_ms": true}',
        '{"shift_ms": null}',
    ],
)
def test_a_damaged_state_is_reported_with_what_to_do(tmp_path: Path, text: str) -> None:
    path = tmp_path / "one.json"
    path.write_text(text)
    for _ in range(2):  # the lock of the first is released
        with pytest.raises(CaptionsError, match="damaged. Remove it, and give") as caught:
            State(tmp_path, "one")
    assert caught.value.path == str(path)
    assert path.read_text() == text


def test_a_folder_that_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CaptionsError, match="cannot be kept here.*`state_folder`"):
        State(tmp_path / "file/folder", "one")


def test_fields_of_a_later_version_are_skipped(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text('{"next_number": 4, "colour": "red"}')
    state = State(tmp_path, "one")
    assert state.kept.next_number == 4
    state.close()


def test_the_first_number(tmp_path: Path) -> None:
    state = State(tmp_path, "one")
    assert find_first_number(YouTube(), state, None, None) == 0
    assert find_first_number(Zoom(), state, None, None) == 1
    state.change(next_number=8)
    assert find_first_number(YouTube(), state, None, None) == 8
    assert find_first_number(YouTube(), state, 3, None) == 3
    state.close()


def test_windows_locks_the_first_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked: list[tuple[int, int, int]] = []

    def locking(descriptor: int, mode: int, count: int) -> None:
        if locked:
            raise OSError("locked by another process")
        locked.append((os.lseek(descriptor, 0, os.SEEK_CUR), mode, count))

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(LK_NBLCK=2, locking=locking))
    monkeypatch.setattr(sys, "platform", "win32")
    with (tmp_path / "one.lock").open("w+b") as file:
        assert lock(file)
        assert not lock(file)
    assert locked == [(0, 2, 1)]
