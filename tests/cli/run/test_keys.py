"""Keys of the terminal, where it is ours to read."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace

import pytest

from captions.cli.run.keys import Keys, are_usable, is_in_front, words_of_keys


def test_the_keys() -> None:
    assert words_of_keys(" p+=-q") == ["toggle", "toggle", "later", "later", "earlier", "stop"]
    assert words_of_keys("\x1b[C\x1b[D\x1b[Ax") == ["later", "earlier"]
    assert words_of_keys("\x1b") == []


def test_the_keys_of_windows() -> None:
    assert words_of_keys("\xe0M\xe0K\xe0H\x00K \x03") == ["later", "earlier", "toggle", "stop"]


def test_windows_reads_keys_that_were_pressed(monkeypatch: pytest.MonkeyPatch) -> None:
    pressed = list("+ ")
    console = SimpleNamespace(kbhit=lambda: bool(pressed), getwch=lambda: pressed.pop(0))
    monkeypatch.setitem(sys.modules, "msvcrt", console)
    monkeypatch.setattr(sys, "platform", "win32")
    with Keys(0) as keys:
        assert keys.read_new() == ["later", "toggle"]
        assert (keys.read_new(), keys.unknown()) == ([], ())


def test_keys_are_not_read_where_captions_come_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("captions.cli.run.keys.stdin_is_terminal", lambda: True)
    assert not are_usable("-", "-")


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")
def test_a_job_in_the_background_leaves_the_terminal_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import pty
    import termios

    ours, terminal = pty.openpty()
    group = [os.getpgrp()]
    monkeypatch.setattr(os, "tcgetpgrp", lambda descriptor: group[0])
    try:
        before = termios.tcgetattr(terminal)
        with Keys(terminal) as keys:
            os.write(ours, b"+")
            assert keys.read_new() == ["later"]
            group[0] += 1
            termios.tcsetattr(terminal, termios.TCSANOW, before)  # as a shell does
            os.write(ours, b"-")
            assert not is_in_front(terminal)
            assert keys.read_new() == []
            group[0] -= 1
            assert keys.read_new() == ["earlier"]
            assert not termios.tcgetattr(terminal)[3] & termios.ICANON
        assert termios.tcgetattr(terminal)[3] & termios.ICANON
    finally:
        os.close(ours)
        os.close(terminal)
