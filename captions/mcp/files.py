"""Read and write files in the folders that may be used, also while somebody changes the folders.

A path that was checked can lead elsewhere a moment later, if a folder in it is replaced by a link.
So the kernel is never given a whole path: each folder is opened in the one above it, and no step
follows a link (``openat`` with ``O_NOFOLLOW``).
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from captions.errors import CaptionsError
from captions.mcp.roots import Location
from captions.record import Record

# Largest file that is read, in bytes. The words of a whole day of speech with all their times, as
# recognisers write them, are about half of this.
LARGEST_FILE = 20 * 1024 * 1024

# Other systems may lack them, and are refused by ``refuse_other_systems`` before any use.
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _NO_LINK
_READ = os.O_RDONLY | _NO_LINK | getattr(os, "O_NONBLOCK", 0)
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK

Identity = tuple[int, int]


class NoFileError(CaptionsError):
    """Raised for a file that does not exist."""


class Opened(Record, frozen=True):
    """The content of a file, where it is, and what identifies it under any name."""

    location: Location
    data: bytes
    identity: Identity


def refuse_other_systems() -> None:
    """Raise CaptionsError on systems that cannot open a file in a folder that is open."""
    if os.open not in os.supports_dir_fd or not _NO_LINK:
        raise CaptionsError(
            "this system cannot keep a server inside its folders",
            hint="Run it on Linux or macOS, or in WSL on Windows",
        )


def read(location: Location) -> Opened:
    """Return the content of a file.

    Raises NoFileError if there is none, and CaptionsError for anything but a regular file, for one
    that is too large, and where it cannot be read.
    """
    with _explained(location, "read"), _folder_of(location) as folder:
        name = location.parts[-1]
        # a pipe or a device is not even opened
        _refuse_irregular(os.stat(name, dir_fd=folder, follow_symlinks=False), location)
        with os.fdopen(os.open(name, _READ, dir_fd=folder), "rb") as file:
            status = os.fstat(file.fileno())
            _refuse_irregular(status, location)
            data = file.read(LARGEST_FILE + 1)  # it may grow while it is read
    if len(data) > LARGEST_FILE:
        raise _too_large(location)
    return Opened(location, data, (status.st_dev, status.st_ino))


def write(location: Location, data: bytes, *, force: bool, inputs: Collection[Identity]) -> None:
    """Write a file under another name, then rename it; create its folder.

    A reader finds the old file or the new one, never half of one. Raises CaptionsError for a file
    that exists, unless ``force``, for one of ``inputs``, and where it cannot be written.
    """
    name = location.parts[-1]
    with _explained(location, "written"), _folder_of(location, create=True) as folder:
        mode = _refuse_existing(location, folder, force=force, inputs=inputs)
        temporary = f".{name[:40]}.{secrets.token_hex(8)}"
        reserved = ""
        try:
            with os.fdopen(os.open(temporary, _CREATE, 0o666, dir_fd=folder), "wb") as file:
                if mode is not None:
                    os.fchmod(file.fileno(), mode)
                file.write(data)
            if not force:
                # fails if somebody else has made the file since it was looked for
                os.close(os.open(name, _CREATE, 0o666, dir_fd=folder))
                reserved = name
            os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
        except BaseException:
            for made in filter(None, (temporary, reserved)):
                with contextlib.suppress(OSError):
                    os.unlink(made, dir_fd=folder)
            raise


def refuse_existing(location: Location, *, force: bool, inputs: Collection[Identity]) -> None:
    """Raise the error that ``write`` would raise for a file that exists; nothing is written."""
    explained = _explained(location, "written")
    with contextlib.suppress(NoFileError), explained, _folder_of(location) as folder:
        _refuse_existing(location, folder, force=force, inputs=inputs)


def _refuse_existing(
    location: Location, folder: int, *, force: bool, inputs: Collection[Identity]
) -> int | None:
    """Return the permissions of a file that may be replaced, None if there is none."""
    try:
        status = os.stat(location.parts[-1], dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return None
    _refuse_irregular(status, location)
    if (status.st_dev, status.st_ino) in inputs:
        raise CaptionsError(
            "the output would replace an input", hint="Name another output", path=location.shown
        )
    if not force:
        raise _exists(location)
    return stat.S_IMODE(status.st_mode) & 0o777


@contextmanager
def _folder_of(location: Location, *, create: bool = False) -> Iterator[int]:
    """Open the folder of a file, from the root down, and close it at the end."""
    folder = os.open(location.root, _FOLDER)
    try:
        for part in location.parts[:-1]:
            if create:
                with contextlib.suppress(FileExistsError):
                    os.mkdir(part, dir_fd=folder)
            below = os.open(part, _FOLDER, dir_fd=folder)
            os.close(folder)
            folder = below
        yield folder
    finally:
        os.close(folder)


@contextmanager
def _explained(location: Location, action: str) -> Iterator[None]:
    """Raise errors of the system as CaptionsError; ``action`` is "read" or "written"."""
    try:
        yield
    except FileNotFoundError:
        hint = "Check the name"
        if "[" in location.shown:
            hint += "; patterns of names are not expanded here"
        raise NoFileError("no such file", hint=hint, path=location.shown) from None
    except FileExistsError:
        raise _exists(location) from None
    except OSError as error:
        raise CaptionsError(
            f"cannot be {action}: {error.strerror}", hint="Name another file", path=location.shown
        ) from None


def _refuse_irregular(status: os.stat_result, location: Location) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise CaptionsError("this is a folder", hint="Name a file in it", path=location.shown)
    if not stat.S_ISREG(status.st_mode):
        raise CaptionsError(
            "this is not a regular file, but a link, a pipe or a device",
            hint="Name another file",
            path=location.shown,
        )
    if status.st_size > LARGEST_FILE:
        raise _too_large(location)


def _too_large(location: Location) -> CaptionsError:
    most = LARGEST_FILE // (1024 * 1024)
    return CaptionsError(
        f"this file is larger than {most} MB",
        hint="Split it, or use the command captions",
        path=location.shown,
    )


def _exists(location: Location) -> CaptionsError:
    return CaptionsError(
        "this file already exists",
        hint="Name another output, or replace it with `force=true`",
        path=location.shown,
    )
