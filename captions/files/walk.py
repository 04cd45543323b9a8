"""Find the files under a folder that match a glob: lazily, in a fixed order, safe from link loops.

captions/files/inputs.py uses this for every folder and glob on a command line. Python's own glob
neither reports unreadable folders and broken links nor protects from loops of links.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase

from captions.errors import CaptionsError
from captions.files.storage import is_url, join, list_folder, local_path, shown

# Returns whether something is wanted, from its path relative to the top and whether it is a folder.
Choice = Callable[[str, bool], bool]
# Indices of the parts of the glob that the next name of a path may match.
States = frozenset[int]


def walk(
    top: str,
    pattern: Sequence[str],
    choose: Choice,
    *,
    apart_from: str | None = None,
    follow_links: bool = False,
) -> Iterator[str | CaptionsError]:
    """Yield the paths, with ``/`` and relative to the folder ``top``, of the files in it.

    ``pattern`` has a glob for each part of the path, ``**`` for any number of folders. A hidden
    name matches only a glob that begins with a dot itself. In each folder files come first, in the
    order of their names. A folder that a link leads to is searched once, and not if it lies under
    ``top`` anyway. Links that lead nowhere or back, those that lead out of ``top`` unless
    ``follow_links``, and folders that cannot be read, are yielded as errors. The local
    folder ``apart_from`` is not searched.
    """
    yield from _Walk(top, pattern, choose, apart_from, follow_links).run()


class _Walk:
    """One search. The glob is matched as a nondeterministic automaton: as ``**`` may match any
    number of folders, several parts of the glob may be the next to match at the same time."""

    def __init__(
        self,
        top: str,
        pattern: Sequence[str],
        choose: Choice,
        apart_from: str | None,
        follow_links: bool,
    ) -> None:
        self._top = top
        self._pattern = pattern
        self._choose = choose
        self._real_top = None if is_url(top) else os.path.realpath(local_path(top))
        self._apart = None if apart_from is None else os.path.realpath(local_path(apart_from))
        self._follow_links = follow_links
        self._is_any = all(part in ("*", "**") for part in pattern)
        self._next: dict[tuple[States, bool], States] = {}
        self._linked: list[str] = []  # real paths of folders outside the top that links led to

    def run(self) -> Iterator[str | CaptionsError]:
        # a stack, not recursion: folders may be nested deeper than Python's calls may be
        waiting = [("", self._reach([0]))]
        while waiting:
            folder, states = waiting.pop()
            location = join(self._top, folder[:-1]) if folder else self._top
            try:
                listing = list_folder(location)
            except CaptionsError as error:
                yield error
                continue
            files, folders = listing.files, listing.folders
            for name in listing.links:
                try:
                    self._follow(location, folder, states, name, files, folders)
                except CaptionsError as error:
                    yield error
            for name in sorted(files) if listing.links else files:
                path = f"{folder}{name}"
                if self._is_end(self._advance(states, name), path):
                    yield path
            for name in sorted(folders, reverse=True):
                path = f"{folder}{name}"
                after = self._advance(states, name)
                if self._is_way(after, path) and not self._is_apart(path):
                    waiting.append((f"{path}/", after))

    def _follow(
        self,
        location: str,
        folder: str,
        states: States,
        name: str,
        files: list[str],
        folders: list[str],
    ) -> None:
        """Add a link to the files or the folders, if it leads to one of them that is wanted."""
        path = f"{folder}{name}"
        after = self._advance(states, name)
        if self._is_end(after, path) and _leads_to_file(join(self._top, path)):
            self._refuse_outside(join(self._top, path))
            files.append(name)
        elif self._is_way(after, path) and self._may_follow(location, path):
            folders.append(name)

    def _advance(self, states: States, name: str) -> States:
        """Return the parts of the glob that may match next, after ``name`` matched one of them."""
        hidden = name.startswith(".")
        if not self._is_any:
            return self._find_next(states, name, hidden)
        # all names are alike: most searches are through whole folders
        if (states, hidden) not in self._next:
            self._next[states, hidden] = self._find_next(states, name, hidden)
        return self._next[states, hidden]

    def _find_next(self, states: States, name: str, hidden: bool) -> States:
        after = []
        for index in states:
            part = self._pattern[index] if index < len(self._pattern) else ""
            if hidden and not part.startswith("."):
                continue
            if part == "**":
                after.append(index)
            elif part and fnmatchcase(name, part):
                after.append(index + 1)
        return self._reach(after)

    def _reach(self, states: Sequence[int]) -> States:
        """Return ``states`` and those after each ``**``, which may match no folder at all."""
        reached = set(states)
        for index, part in enumerate(self._pattern):
            if part == "**" and index in reached:
                reached.add(index + 1)
        return frozenset(reached)

    def _is_end(self, after: States, path: str) -> bool:
        """Return whether a path matches the whole glob and is wanted as a file."""
        return len(self._pattern) in after and self._choose(path, False)

    def _is_way(self, after: States, path: str) -> bool:
        """Return whether what is in a folder may still match the glob and is wanted."""
        return any(index < len(self._pattern) for index in after) and self._choose(path, True)

    def _is_apart(self, path: str) -> bool:
        return (
            self._apart is not None
            and not is_url(self._top)
            and os.path.realpath(join(self._top, path)) == self._apart
        )

    def _may_follow(self, folder: str, path: str) -> bool:
        """Return whether a link leads to a folder that is not searched anyway.

        Raises CaptionsError for a link that leads nowhere, or back to a folder it is in.
        """
        location = join(self._top, path)
        if _leads_to_file(location):
            return False
        real = os.path.realpath(location)
        if _is_within(os.path.realpath(local_path(folder)), real):
            raise CaptionsError(
                "this link leads back to a folder it is in",
                hint=f"Skip it with `exclude={shown(os.path.basename(path))!r}`",
                path=shown(location),
            )
        if any(_is_within(real, other) for other in (self._real_top, *self._linked) if other):
            return False
        self._refuse_outside(location)
        self._linked.append(real)
        return True

    def _refuse_outside(self, location: str) -> None:
        """Raise CaptionsError for a link out of the top, if such links are not followed."""
        if self._follow_links or self._real_top is None:
            return
        if not _is_within(os.path.realpath(location), self._real_top):
            raise CaptionsError(
                "this link leads out of the folder, and is not followed",
                hint="Follow such links with `follow_links=True`",
                path=shown(location),
            )


def _leads_to_file(location: str) -> bool:
    """Return whether a link leads to a regular file. Raises CaptionsError if it leads nowhere."""
    path = local_path(location)
    try:
        os.stat(path)
    except OSError as error:
        reason = f"this link leads to {shown(os.readlink(path))}, which does not exist"
        if error.errno == errno.ELOOP:
            reason = "this link leads to itself"
        elif error.errno != errno.ENOENT:
            reason = f"cannot be read: {error.strerror}"
        raise CaptionsError(reason, path=shown(location)) from None
    return os.path.isfile(path)


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
