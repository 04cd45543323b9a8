"""Check the arguments of public functions before any work starts.

A wrong type given to a public function raises CaptionsError with the name of the parameter and
what it accepts, instead of a TypeError from somewhere inside the library.
"""

from __future__ import annotations

from collections.abc import Collection
from numbers import Integral, Real
from typing import NoReturn

from captions.errors import CaptionsError

# Characters of a wrong value that an error quotes: enough to recognise it.
_SHOWN_LENGTH = 40


def check_whole(name: str, value: object) -> None:
    """Raise CaptionsError unless a value is a whole number; a name in ``_ms`` means milliseconds.

    >>> check_whole("shift_ms", 1500)
    >>> check_whole("shift_ms", "1500")
    Traceback (most recent call last):
    captions.errors.CaptionsError: `shift_ms` must be a whole number of milliseconds, not '1500'
    """
    if isinstance(value, bool) or not isinstance(value, Integral):
        unit = " of milliseconds" if name.endswith("_ms") else ""
        refuse(name, value, f"a whole number{unit}")


def check_number(name: str, value: object) -> None:
    """Raise CaptionsError unless a value is a number."""
    if isinstance(value, bool) or not isinstance(value, Real):
        refuse(name, value, "a number")


def check_flag(name: str, value: object) -> None:
    """Raise CaptionsError unless a value is True or False."""
    if not isinstance(value, bool):
        refuse(name, value, "True or False")


def check_text(name: str, value: object) -> None:
    """Raise CaptionsError unless a value is a string."""
    if not isinstance(value, str):
        refuse(name, value, "text")


def check_choice(name: str, value: object, choices: Collection[str]) -> None:
    """Raise CaptionsError unless a value is one of the words in ``choices``.

    >>> check_choice("rhythm", "slow", ["dense", "film"])
    Traceback (most recent call last):
    captions.errors.CaptionsError: `rhythm` must be "dense" or "film", not 'slow'
    """
    if not isinstance(value, str) or value not in choices:
        *first, last = [f'"{choice}"' for choice in choices]
        refuse(name, value, f"{', '.join(first)} or {last}" if first else last)


def nearest(word: str, known: Collection[str]) -> str | None:
    """Return the known word that a mistyped one is closest to, None if it is like none of them.

    Capitals, and ``_`` for ``-``, do not matter.

    >>> nearest("Netflx", ["netflix", "bbc"]), nearest("max_cps", ["max-cps"]), nearest("x", ["a"])
    ('netflix', 'max-cps', None)
    """
    from difflib import get_close_matches

    plain = {other.lower(): other for other in known}
    wanted = word.lower().replace("_", "-")
    if wanted in plain:
        return plain[wanted]
    close = get_close_matches(wanted, list(plain), n=1)
    return plain[close[0]] if close else None


def refuse(name: str, value: object, allowed: str) -> NoReturn:
    """Raise the CaptionsError for a wrong argument; ``allowed`` names what is accepted."""
    shown = repr(value)
    if len(shown) > _SHOWN_LENGTH:
        shown = f"{shown[:_SHOWN_LENGTH]}..."
    raise CaptionsError(f"`{name}` must be {allowed}, not {shown}")
