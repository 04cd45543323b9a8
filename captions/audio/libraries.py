"""Import the libraries of ``captions-toolkit[audio]``, or report the one line that installs them.

They are wheels for common systems only; elsewhere the message names what is missing.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from captions.errors import CaptionsError


def need(name: str, extra: str = "audio") -> ModuleType:
    """Return a library of an extra. Raises CaptionsError, with how to install it, without it."""
    try:
        return import_module(name)
    except ImportError as error:
        missing = (error.name or name).partition(".")[0]
        raise CaptionsError(
            f"working with sound needs the library {missing}, which is not installed",
            hint=f"Install it: pip install 'captions-toolkit[{extra}]'",
        ) from None
