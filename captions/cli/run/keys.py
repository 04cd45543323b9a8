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
    # Windows: arrow keys, and Ctrl-C where the console does not make a signal of it
    "\xe0M": "later", "\xe0K": "earlier", "\x03": "stop",
}  # fmt: skip
# How long (characters) a key is that begins with one of these: an arrow key sends several.
_LENGTHS = {"\x1b": 3, "\xe0": 2, "\x00": 2}


class Keys:
    """A context in which a terminal gives each key at once and does not show it.

    While the run is a job in the background (Ctrl-Z, then ``bg``) the terminal is left alone: a
    job that touches it is stopped by the system.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._before: list[Any] | None = None
        self._was_in_front = True

    def __enter__(self) -> Keys:
        if sys.platform != "win32":
            import termios

            self._before = termios.tcgetattr(self._descriptor)
            self._give_keys_at_once()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        if sys.platform != "win32" and self._before is not None and is_in_front(self._descriptor):
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

        if not is_in_front(self._descriptor):
            self._was_in_front = False
            return ""
        if not self._was_in_front:
            self._was_in_front = True
            self._give_keys_at_once()  # the shell has changed that
        if not select.select([self._descriptor], [], [], 0)[0]:
            return ""
        try:
            return os.read(self._descriptor, 64).decode("utf-8", "replace")
        except OSError:
            return ""

    def _give_keys_at_once(self) -> None:
        if sys.platform != "win32":
            import termios
            import tty

            tty.setcbreak(self._descriptor, termios.TCSANOW)


def words_of_keys(pressed: str) -> list[Word]:
    r"""Return the words of keys; an arrow key is a sequence of three characters.

    >>> words_of_keys("+x \x1b[D")
    ['later', 'toggle', 'earlier']
    """
    words = []
    index = 0
    while index < len(pressed):
        key = pressed[index : index + _LENGTHS.get(pressed[index], 1)]
        if key in _KEYS:
            words.append(_KEYS[key])
        index += len(key)
    return words


def are_usable(source: str, stream: str) -> bool:
    """Return whether keys can be read: captions do not come from the terminal, and it is ours."""
    return source != stream and stdin_is_terminal() and is_in_front(sys.stdin.fileno())


def is_in_front(descriptor: int) -> bool:
    """Return whether this process may read from a terminal: it is no job in the background."""
    if sys.platform == "win32":
        return True
    try:
        return os.tcgetpgrp(descriptor) == os.getpgrp()
    except OSError:
        return False


def stdin_is_terminal() -> bool:
    """Return whether standard input is a terminal; a program may have none at all."""
    return sys.stdin is not None and sys.stdin.isatty()
