"""Read single keys from the terminal while a live run lasts, without waiting for them."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import Any

from captions.live.control import Word

HELP = "Keys: space pauses and resumes, + and - move captions by half a second, q or Ctrl-C stops"
"""What the keys do."""

_KEYS: dict[str, Word] = {
    " ": "toggle", "p": "toggle", "+": "later", "=": "later", "-": "earlier", "q": "stop",
    "\x1b[C": "later", "\x1b[D": "earlier",
}  # fmt: skip


class Keys:
    """A context in which a terminal gives each key at once and does not show it."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._before: list[Any] | None = None

    def __enter__(self) -> Keys:
        if sys.platform != "win32":
            import termios
            import tty

            self._before = termios.tcgetattr(self._descriptor)
            tty.setcbreak(self._descriptor, termios.TCSANOW)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        if sys.platform != "win32" and self._before is not None:
            import termios

            termios.tcsetattr(self._descriptor, termios.TCSANOW, self._before)

    def read_new(self) -> Sequence[Word]:
        """Return the words of the keys that were pressed since the last call."""
        return words_of_keys(self._pressed())

    def unknown(self) -> Sequence[str]:
        """Return nothing: other keys mean nothing."""
        return ()

    def _pressed(self) -> str:
        if sys.platform == "win32":
            import msvcrt

            pressed = ""
            while msvcrt.kbhit():
                pressed += msvcrt.getwch()
            return pressed
        import select

        if not select.select([self._descriptor], [], [], 0)[0]:
            return ""
        try:
            return os.read(self._descriptor, 64).decode("utf-8", "replace")
        except OSError:
            return ""


def words_of_keys(pressed: str) -> list[Word]:
    r"""Return the words of keys; an arrow key is a sequence of three characters.

    >>> words_of_keys("+x \x1b[D")
    ['later', 'toggle', 'earlier']
    """
    words = []
    index = 0
    while index < len(pressed):
        key = pressed[index : index + 3] if pressed[index] == "\x1b" else pressed[index]
        if key in _KEYS:
            words.append(_KEYS[key])
        index += len(key)
    return words


def are_usable(source: str, stream: str) -> bool:
    """Return whether keys can be read: captions do not come from the terminal, and it is ours."""
    if source == stream or not stdin_is_terminal():
        return False
    if sys.platform == "win32":
        return True
    try:
        # a job in the background must not touch the terminal
        return os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except OSError:
        return False


def stdin_is_terminal() -> bool:
    """Return whether standard input is a terminal; a program may have none at all."""
    return sys.stdin is not None and sys.stdin.isatty()
