"""Colours of a terminal, as the escape codes of ECMA-48 (section 8.3.117, SGR)."""

from __future__ import annotations

from typing import Literal

Style = Literal["bold", "dim", "red", "yellow", "blue", "cyan", "green"]

_CODES: dict[Style, str] = {
    "bold": "1",
    "dim": "2",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "cyan": "36",
}
# The colour of a finding, by its severity.
SEVERITY_STYLES: dict[str, Style] = {"error": "red", "warning": "yellow", "info": "blue"}


def paint(text: str, style: Style, *, is_on: bool = True) -> str:
    r"""Return a text in a style, or as it is unless ``is_on``.

    >>> paint("T002", "red"), paint("T002", "red", is_on=False)
    ('\x1b[31mT002\x1b[0m', 'T002')
    """
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if is_on and text else text
