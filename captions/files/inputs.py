"""From the files, folders, globs and URLs that a command names to a stream of inputs.

The stream is lazy and of the same order every time. What cannot be taken (an unreadable folder, a
broken link, a loop of links) is in it as an error, and the rest is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TypeVar

from captions.errors import CaptionsError
from captions.files.storage import Kind, is_url, join, kind, shown, split
from captions.files.walk import walk

STREAM = "-"
STATE_NAME = ".captions-state.json"

_TOLD_GLOBS = 4
_EVERYTHING = ("**", "*")
_MAGIC = re.compile(r"[*?[]")
_MAGIC_IN_URL = re.compile(r"[*[]")  # ? begins the query of a URL

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Input:
    """A file to work on; ``relative`` is its path, with ``/``, in the folder it was found in."""

    place: str
    relative: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a command names; each iteration looks for the files anew.

    ``include`` and ``exclude`` are globs for a name, or for the path in the folder that is named.
    They hold for what folders and globs have, not for a file that is named. A folder that is
    excluded is not entered. Where ``include`` is empty ``usual`` stands for it, but not for a glob
    that says the ending itself. ``apart_from`` is a folder not to look into: the one outputs go to.
    Hidden files are found only by a glob that begins with a dot.
    """

    names: Sequence[str]
    include: Sequence[str] = ()
    exclude: Sequence[str] = ()
    apart_from: str | None = None
    usual: Sequence[str] = ()

    def __iter__(self) -> Iterator[Input | CaptionsError]:
        for name in self.names:
            try:
                yield from self._expand(name)
            except CaptionsError as error:
                yield error

    def _expand(self, name: str) -> Iterator[Input | CaptionsError]:
        if not name:
            raise CaptionsError("a file name is empty", hint="Name a file, or - for standard input")
        # whoever reads a file that is not there says so
        named = Input(name, split(name)[1])
        found: Kind = "file" if name == STREAM else kind(name)
        if found == "folder":
            yield from _or_else(self._walk(name, _EVERYTHING), self._nothing_in(name))
        elif _is_glob(name, found):
            top, pattern = _split_glob(name)
            is_folder = kind(top) == "folder"
            yield from _or_else(self._walk(top, pattern) if is_folder else (), named)
        else:
            yield named

    def _walk(self, top: str, pattern: Sequence[str]) -> Iterator[Input | CaptionsError]:
        wanted = self.include or (() if "." in pattern[-1] else self.usual)

        def takes(relative: str, is_folder: bool) -> bool:
            name = relative.rpartition("/")[2]
            if name == STATE_NAME or _is_like(name, relative, self.exclude):
                return False
            return is_folder or not wanted or _is_like(name, relative, wanted)

        for item in walk(top, pattern, takes, apart_from=self.apart_from):
            yield item if isinstance(item, CaptionsError) else Input(join(top, item), item)

    def _nothing_in(self, folder: str) -> CaptionsError:
        wanted = self.include or self.usual
        told = [*wanted[:_TOLD_GLOBS]]
        if len(wanted) > _TOLD_GLOBS:
            told.append(f"{len(wanted) - _TOLD_GLOBS} others")
        like = f" is like {' or '.join(told)}" if wanted else ""
        return CaptionsError(
            f"no file in this folder{like}" if like else "there is no file in this folder",
            hint="See --include and --exclude" if wanted or self.exclude else "",
            path=shown(folder),
        )


def is_one_file(name: str) -> bool:
    """Return whether a name is that of one file, or of none; not of a folder, and no glob.

    Raises CaptionsError for a store that does not answer.
    """
    found: Kind = "file" if name == STREAM else kind(name)
    return found != "folder" and not _is_glob(name, found)


def _is_glob(name: str, found: Kind) -> bool:
    magic = _MAGIC_IN_URL if is_url(name) else _MAGIC
    return found == "absent" and bool(magic.search(name))


def _or_else(stream: Iterable[T], otherwise: T) -> Iterator[T]:
    """Yield what is in a stream, or else one thing."""
    empty = True
    for item in stream:
        empty = False
        yield item
    if empty:
        yield otherwise


def _is_like(name: str, relative: str, globs: Sequence[str]) -> bool:
    return any(
        fnmatchcase(name, glob) or fnmatchcase(relative, glob)
        for glob in (glob.removeprefix("./").rstrip("/") for glob in globs)
    )


def _split_glob(name: str) -> tuple[str, list[str]]:
    """Return the folder a glob begins in, and its parts from there on."""
    scheme, mark, path = name.rpartition("://")
    parts = path.split("/")
    magic = _MAGIC_IN_URL if is_url(name) else _MAGIC
    first = next(at for at, part in enumerate(parts) if magic.search(part))
    top = scheme + mark + "/".join(parts[:first])
    if not top:
        top = "/" if first else "."
    return top, [part for part in parts[first:] if part not in ("", ".")]
