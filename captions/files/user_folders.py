"""Find the user's own folders: one for configuration, such as a token, and one for state.

State is what runs leave for later ones: uploads, units of a quota, numbers of posts. These are the
XDG base directories on Linux, ``Library/Application Support`` on macOS, ``%APPDATA%`` and
``%LOCALAPPDATA%`` on Windows. ``XDG_CONFIG_HOME`` and ``XDG_STATE_HOME`` win everywhere.
"""

from __future__ import annotations

import os
import sys

from captions.errors import CaptionsError

_NAME = "captions"
_MAC_FOLDER = os.path.join("~", "Library", "Application Support")


def config_folder() -> str:
    """Return the folder of the user's configuration; it may not exist yet.

    Raises CaptionsError if the user has no folder.
    """
    return _folder("XDG_CONFIG_HOME", "APPDATA", os.path.join("~", ".config"))


def state_folder() -> str:
    """Return the folder of what the program remembers; it may not exist yet.

    Raises CaptionsError if the user has no folder.
    """
    return _folder("XDG_STATE_HOME", "LOCALAPPDATA", os.path.join("~", ".local", "state"))


def make_private(folder: str) -> None:
    """Create a folder that only its owner can enter. Raises CaptionsError where that fails."""
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError as error:
        raise CaptionsError(
            f"this folder cannot be created: {error.strerror}",
            hint="Check its owner and permissions",
            path=folder,
        ) from None


def _folder(xdg: str, windows: str, usual: str) -> str:
    given = os.environ.get(xdg, "")
    if os.path.isabs(given):  # the specification ignores relative ones
        return os.path.join(given, _NAME)
    if sys.platform == "win32" and os.environ.get(windows):
        return os.path.join(os.environ[windows], _NAME)
    if sys.platform == "darwin":
        usual = _MAC_FOLDER
    folder = os.path.expanduser(usual)
    if folder == usual:  # a process of a service may have no user
        raise CaptionsError("the user's folder is not known", hint=f"Set the variable {xdg}")
    return os.path.join(folder, _NAME)
