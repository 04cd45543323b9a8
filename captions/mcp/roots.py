"""Find the file that a name means, in the folders that ``captions mcp`` may use and nowhere else.

Links are followed before the check: what counts is where a path leads, not how it is written.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from captions.errors import CaptionsError
from captions.files.storage import shown
from captions.record import Record

# A scheme before the first slash, as in "https://a.com/b", "file:///b", "memory::b" or "C:\b".
_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):")
# Characters of a name that a message repeats.
_LONGEST_SHOWN = 200


class Location(Record, frozen=True):
    """Where a file is: the folder that may be used, and the names below it, none of them a link.

    ``shown`` is its path for replies: relative to the first of the folders if it lies there.
    """

    root: str
    parts: tuple[str, ...]
    shown: str

    @property
    def path(self) -> str:
        """The absolute path."""
        return os.path.join(self.root, *self.parts)

    @property
    def ending(self) -> str:
        """The ending of the file's name, such as ".srt"; empty if it has none."""
        return Path(self.parts[-1]).suffix


class Roots:
    """The folders whose files may be read and written."""

    def __init__(self, names: Sequence[str]) -> None:
        """Take the names of folders. Raises CaptionsError for one that is none, and for ``/``."""
        found = [_existing_folder(name) for name in names]
        # a folder inside another one adds nothing
        self.folders = tuple(
            folder
            for folder in dict.fromkeys(found)
            if not any(_is_below(folder, other) for other in found)
        )

    def locate(self, name: str) -> Location:
        """Return where a file is that a client or a settings file names; it need not exist.

        Relative names begin at the first folder. Raises CaptionsError for a name that leads outside
        the folders, with the same message whether or not there is a file, and for anything but a
        plain path: URLs, globs, "-".
        """
        refuse_other_names(name)
        # realpath also resolves links that lead to a file that does not exist yet
        real = os.path.realpath(os.path.join(self.folders[0], name))
        root = next((one for one in self.folders if real == one or _is_below(real, one)), None)
        if root is None:
            raise CaptionsError(
                "this leads outside the folders that may be used",
                hint=f"Name a file in {', '.join(map(shown, self.folders))}",
                path=short(name),
            )
        if real == root:
            raise CaptionsError("this is a folder", hint="Name a file in it", path=short(name))
        return Location(root, Path(real).relative_to(root).parts, self.show(real))

    def show(self, path: str) -> str:
        """Return an absolute path for replies: relative to the first folder if it lies there."""
        first = self.folders[0]
        return short(path[len(first) + 1 :] if _is_below(path, first) else path)


def refuse_other_names(name: str) -> None:
    """Raise CaptionsError for a name that is not the plain path of one file."""
    if not name.strip():
        raise CaptionsError("the name of a file is empty", hint="Name a file")
    if any(ord(char) < 32 or 0xD800 <= ord(char) < 0xE000 or char == "\x7f" for char in name):
        raise CaptionsError(
            "the name has a character that no name of a file should have",
            hint="Name a file without control characters",
            path=short(name),
        )
    if name == "-":
        raise CaptionsError(
            "standard input and output are not files here", hint="Name a file", path=name
        )
    if scheme := _SCHEME.match(name):
        raise CaptionsError(
            f"addresses such as {scheme['scheme'].lower()}: are not read or written here",
            hint="Name a local file by its path; ./ before a name that has a colon helps",
            path=short(name),
        )
    if "*" in name or "?" in name:
        raise CaptionsError(
            "patterns of names are not expanded here", hint="Name one file", path=short(name)
        )


def short(name: str) -> str:
    """Return a name as messages have it: on one line, and not longer than a line or two."""
    escaped = shown(name[:_LONGEST_SHOWN])
    return f"{escaped}..." if len(name) > _LONGEST_SHOWN else escaped


def _existing_folder(name: str) -> str:
    real = os.path.realpath(name)
    if not os.path.isdir(real):
        raise CaptionsError("there is no such folder", hint="Check the name", path=short(name))
    if real == os.path.dirname(real):
        raise CaptionsError(
            "this is the whole file system", hint="Name the folder of the captions", path=name
        )
    return real


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(folder + os.sep)
