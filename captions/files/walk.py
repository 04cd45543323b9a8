"""The files under a folder that are like a glob: lazily, in one order, safe from loops of links."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from captions.errors import CaptionsError
from captions.files.storage import is_url, join, list_folder, local_path, shown

# what is at a path relative to the top, and whether that is a folder, to whether it is wanted
Choice = Callable[[str, bool], bool]
Positions = frozenset[int]


def walk(
    top: str, pattern: Sequence[str], choose: Choice, *, apart_from: str | None = None
) -> Iterator[str | CaptionsError]:
    """Yield the paths, with ``/`` and relative to the folder ``top``, of the files in it.

    ``pattern`` has a glob for each part of the path, ``**`` for any number of folders. Hidden names
    are like no glob that does not begin with a dot itself. In each folder files come first, in the
    order of their names. A folder that a link leads to is walked too, but once: not if it is under
    ``top`` anyway. Links that lead nowhere or back, and folders that cannot be read, are yielded
    as errors. The local folder ``apart_from`` is not entered.
    """
    yield from _Walk(top, pattern, choose, apart_from).run()


class _Walk:
    def __init__(
        self, top: str, pattern: Sequence[str], choose: Choice, apart_from: str | None
    ) -> None:
        self._top = top
        self._pattern = pattern
        self._choose = choose
        self._real_top = None if is_url(top) else os.path.realpath(local_path(top))
        self._apart = None if apart_from is None else os.path.realpath(local_path(apart_from))
        self._linked: list[str] = []  # real paths of folders outside the top that links led to

    def run(self) -> Iterator[str | CaptionsError]:
        # a stack, not recursion: folders may be nested deeper than Python's calls
        waiting = [("", self._reach([0]))]
        while waiting:
            folder, positions = waiting.pop()
            place = join(self._top, folder[:-1]) if folder else self._top
            try:
                listing = list_folder(place)
            except CaptionsError as error:
                yield error
                continue
            files, folders = listing.files, listing.folders
            for name in listing.links:
                path = f"{folder}{name}"
                after = self._advance(positions, name)
                try:
                    if self._is_end(after, path) and _leads_to_file(join(self._top, path)):
                        files.append(name)
                    elif self._is_way(after, path) and self._may_follow(place, path):
                        folders.append(name)
                except CaptionsError as error:
                    yield error
            for name in sorted(files) if listing.links else files:
                path = f"{folder}{name}"
                if self._is_end(self._advance(positions, name), path):
                    yield path
            for name in sorted(folders, reverse=True):
                path = f"{folder}{name}"
                after = self._advance(positions, name)
                if self._is_way(after, path) and not self._is_apart(path):
                    waiting.append((f"{path}/", after))

    def _advance(self, positions: Positions, name: str) -> Positions:
        """Return where in the pattern one is after a name: all places, as ``**`` may go on."""
        hidden = name.startswith(".")
        after = []
        for position in positions:
            part = self._pattern[position] if position < len(self._pattern) else ""
            if hidden and not part.startswith("."):
                continue
            if part == "**":
                after.append(position)
            elif part and fnmatchcase(name, part):
                after.append(position + 1)
        return self._reach(after)

    def _reach(self, positions: Sequence[int]) -> Positions:
        """Return positions and those behind each ``**``, which may stand for no folder."""
        reached = set(positions)
        for position, part in enumerate(self._pattern):
            if part == "**" and position in reached:
                reached.add(position + 1)
        return frozenset(reached)

    def _is_end(self, after: Positions, path: str) -> bool:
        return len(self._pattern) in after and self._choose(path, False)

    def _is_way(self, after: Positions, path: str) -> bool:
        return any(at < len(self._pattern) for at in after) and self._choose(path, True)

    def _is_apart(self, path: str) -> bool:
        return (
            self._apart is not None
            and not is_url(self._top)
            and (os.path.realpath(join(self._top, path)) == self._apart)
        )

    def _may_follow(self, folder: str, path: str) -> bool:
        """Return whether a link leads to a folder that is walked nowhere else.

        Raises CaptionsError for one that leads nowhere, or back to a folder it is in.
        """
        place = join(self._top, path)
        if _leads_to_file(place):
            return False
        real = os.path.realpath(place)
        if _is_within(os.path.realpath(local_path(folder)), real):
            raise CaptionsError(
                "this link leads back to a folder it is in",
                hint=f"Leave it out with --exclude {shown(PurePath(path).name)}",
                path=shown(place),
            )
        if any(_is_within(real, other) for other in (self._real_top, *self._linked) if other):
            return False
        self._linked.append(real)
        return True


def _leads_to_file(place: str) -> bool:
    """Return whether a link leads to a regular file. Raises CaptionsError if it leads nowhere."""
    path = Path(local_path(place))
    try:
        path.stat()
    except OSError as error:
        reason = f"this link leads to {shown(str(path.readlink()))}, which is not there"
        if error.errno == errno.ELOOP:
            reason = "this link leads to itself"
        elif error.errno != errno.ENOENT:
            reason = f"cannot be read: {error.strerror}"
        raise CaptionsError(reason, path=shown(place)) from None
    return path.is_file()


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
