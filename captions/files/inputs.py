"""Turn the files, folders, globs and URLs that a command names into a stream of inputs.

The stream is lazy and always in the same order. What cannot be used (an unreadable folder, a broken
link, a loop of links) is in the stream as an error, and the other files are still found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from typing import TypeVar

from captions.errors import CaptionsError
from captions.files.storage import Kind, is_url, join, kind, shown, split
from captions.files.walk import walk
from captions.record import Record
from captions.text.late_pattern import late_pattern

# The name that stands for standard input or output on the command line.
STREAM = "-"
# The file in which a run of many files remembers what it made (captions/batch/state.py).
STATE_NAME = ".captions-state.json"

# Globs that an error message names before it only counts the others.
_NAMED_GLOBS = 4
# The glob for all files of a folder and of the folders in it.
_EVERYTHING = ("**", "*")
_MAGIC = late_pattern(r"[*?[]")
_MAGIC_IN_URL = late_pattern(r"[*[]")  # ? begins the query of a URL

T = TypeVar("T")


class Input(Record, frozen=True):
    """A file to work on; ``relative`` is its path, with ``/``, in the folder it was found in."""

    location: str
    relative: str


class Inputs(Record, frozen=True):
    """The files that the names on a command line stand for; each iteration searches again.

    ``include`` and ``exclude`` are globs that match a file name, or a path in the folder that was
    named. They apply to what folders and globs contain, not to a file that is named itself. An
    excluded folder is not searched. Without ``include`` the globs in ``usual`` apply, except to a
    glob that gives an ending itself. ``apart_from`` is a folder that is not searched:
    the one the outputs go to. With ``follow_links`` links that lead out of a folder are followed.
    Hidden files match only a glob that begins with a dot.
    """

    names: Sequence[str]
    include: Sequence[str] = ()
    exclude: Sequence[str] = ()
    apart_from: str | None = None
    usual: Sequence[str] = ()
    follow_links: bool = False

    def __iter__(self) -> Iterator[Input | CaptionsError]:
        for name in self.names:
            try:
                yield from self._expand(name)
            except CaptionsError as error:
                yield error

    def _expand(self, name: str) -> Iterator[Input | CaptionsError]:
        if not name:
            raise CaptionsError("a file name is empty", hint="Name a file, or - for standard input")
        # a file that does not exist is reported where it is read
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
        wanted = _cleaned(self.include or (() if "." in pattern[-1] else self.usual))
        excluded = _cleaned(self.exclude)

        def is_wanted(relative: str, is_folder: bool) -> bool:
            name = relative.rpartition("/")[2]
            if name == STATE_NAME or _matches(name, relative, excluded):
                return False
            return is_folder or not wanted or _matches(name, relative, wanted)

        for item in walk(
            top,
            pattern,
            is_wanted,
            apart_from=self.apart_from,
            follow_links=self.follow_links,
        ):
            yield item if isinstance(item, CaptionsError) else Input(join(top, item), item)

    def _nothing_in(self, folder: str) -> CaptionsError:
        wanted = self.include or self.usual
        named = [*wanted[:_NAMED_GLOBS]]
        if len(wanted) > _NAMED_GLOBS:
            named.append(f"{len(wanted) - _NAMED_GLOBS} others")
        return CaptionsError(
            f"no file in this folder matches {_either(named)}"
            if wanted
            else "there is no file in this folder",
            hint="Check `include` and `exclude`" if wanted or self.exclude else "",
            path=shown(folder),
        )


def _either(names: Sequence[str]) -> str:
    """Return names as a list in words: "*.txt, *.json3 or *.json"."""
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def is_one_file(name: str) -> bool:
    """Return whether a name stands for one file at most, and is neither a folder nor a glob.

    Raises CaptionsError for a store that does not answer.
    """
    found: Kind = "file" if name == STREAM else kind(name)
    return found != "folder" and not _is_glob(name, found)


def _is_glob(name: str, found: Kind) -> bool:
    magic = _MAGIC_IN_URL if is_url(name) else _MAGIC
    return found == "absent" and bool(magic.search(name))


def _or_else(stream: Iterable[T], otherwise: T) -> Iterator[T]:
    """Yield the items of a stream, or ``otherwise`` if it is empty."""
    empty = True
    for item in stream:
        empty = False
        yield item
    if empty:
        yield otherwise


def _matches(name: str, relative: str, globs: Sequence[str]) -> bool:
    return any(fnmatchcase(name, glob) or fnmatchcase(relative, glob) for glob in globs)


def _cleaned(globs: Sequence[str]) -> Sequence[str]:
    """Return globs without what people add to a path."""
    return [glob.removeprefix("./").rstrip("/") for glob in globs]


def _split_glob(name: str) -> tuple[str, list[str]]:
    """Split a glob into the folder before its first part with a wildcard, and the parts from there.

    >>> _split_glob("shows/*/e1.txt")
    ('shows', ['*', 'e1.txt'])
    """
    scheme, mark, path = name.rpartition("://")
    parts = path.split("/")
    magic = _MAGIC_IN_URL if is_url(name) else _MAGIC
    first = next(index for index, part in enumerate(parts) if magic.search(part))
    top = scheme + mark + "/".join(parts[:first])
    if not top:
        top = "/" if first else "."
    return top, [part for part in parts[first:] if part not in ("", ".")]
