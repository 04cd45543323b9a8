"""Settings files for an input, from the folders that may be used, and what they ask for.

The command line reads settings; it gives the server a function that does so (``ChooseSettings``).
That function gets every file from here, so a settings file cannot name one that may not be read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from captions.errors import CaptionsError
from captions.mcp.files import NoFileError, Opened, read
from captions.mcp.roots import Roots
from captions.record import Record, field

_NAMES = ("captions.toml", "pyproject.toml")


class SettingsFiles:
    """The settings files in the folders that may be used, and the files that they name."""

    def __init__(self, roots: Roots) -> None:
        self._roots = roots

    def above(self, folder: str) -> Iterator[Opened]:
        """Yield the files in a folder that may hold settings, then those in the folders above it.

        The search ends at the root. Raises CaptionsError for one that leads outside.
        """
        while any(
            folder == root or folder.startswith(root + os.sep) for root in self._roots.folders
        ):
            for name in _NAMES:
                path = os.path.join(folder, name)
                if not os.path.lexists(path):
                    continue
                try:
                    yield read(self._roots.locate(path))
                except CaptionsError as error:
                    if isinstance(error, NoFileError) and name != "captions.toml":
                        continue  # a link that leads nowhere holds no settings
                    hint = f"{error.hint}, or ignore settings with `use_settings=false`"
                    raise CaptionsError(error.message, hint=hint, path=path) from None
            folder = os.path.dirname(folder)

    def read(self, name: str) -> bytes:
        """Return the content of a file that settings or a client name."""
        try:
            return read(self._roots.locate(name)).data
        except CaptionsError as error:
            raise error.at(name) from None


class Request(Record, frozen=True):
    """What a client asks for, where a settings file can ask for something else.

    ``options`` are parameters of the library, without those that are not given. ``select``,
    ``extend_select`` and ``ignore`` are codes of rules.
    """

    command: str
    path: str
    options: Mapping[str, Any]
    select: Sequence[str] = ()
    extend_select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    has_transcript: bool = False
    is_isolated: bool = False


class InForce(Record, frozen=True):
    """What applies to an input: parameters of the library, and codes of rules for validate.

    ``file`` is the settings file and ``keys`` those of its keys that take effect.
    """

    options: Mapping[str, Any]
    codes: Sequence[str] = ()
    file: str = ""
    keys: Sequence[str] = field(default_factory=tuple)


class ChooseSettings(Protocol):
    """Joins what a client asks for with settings files. Raises CaptionsError for wrong settings."""

    def __call__(self, request: Request, files: SettingsFiles) -> InForce:
        """Return what applies to an input."""
        ...
