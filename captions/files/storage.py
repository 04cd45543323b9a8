"""Read, write and list files at a location: a local path or a URL (``s3://``, ``memory://`` ...).

Every command reads its inputs and writes its outputs through this module, the only one that imports
fsspec. A URL may hold a key or a password: print a location only as ``shown`` returns it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Literal, NamedTuple

from captions.errors import CaptionsError
from captions.files.limit import read_bounded
from captions.files.local import read_file, write_atomically
from captions.text.late_pattern import late_pattern
from captions.text.printable import printable

Kind = Literal["file", "folder", "absent"]

# The start of a URL. At least two characters before "://", because C:// is a Windows drive.
_URL = late_pattern(r"[A-Za-z][A-Za-z0-9+.:-]+://")
# User name and password before the host. A secret key of S3 may contain a slash, so everything up
# to the @ is a credential unless the part after ":" is a port number.
_CREDENTIALS = late_pattern(r"(?<=://)(?:[^/@\s]*|[^/@:\s]+:(?!\d+(?:/|$))[^@\s]*)@")
# The query of a URL, and a secret with its value in an error message: not printed.
_QUERY = late_pattern(r"\?.*", re.DOTALL)
_SECRET = late_pattern(
    r"(?i)\b(\w*(?:key|token|secret|signature|password|credential)\w*[=:]\s*)\S+"
)
# Characters of a store's error message that are searched for secrets; it may be a whole HTML page.
_LONGEST_REASON = 1000
# Characters of that message that are printed: enough for the reason, and not the whole page.
_SHOWN_REASON = 200
# Names that stores give to a file's content hash and its time: one of them changes with the file.
_ETAGS = ("ETag", "etag", "md5Hash", "crc32c")
_TIMES = ("mtime", "LastModified", "last_modified", "updated", "modified", "created")


class Listing(NamedTuple):
    """The names in one folder; a link may lead to a file, to a folder or nowhere."""

    files: list[str]
    folders: list[str]
    links: list[str]


def is_url(location: str) -> bool:
    """Return whether a location is a URL, other than ``file://``, which names a local file."""
    if "://" not in location or location.startswith("file://"):
        return False
    return _URL.match(location) is not None


def is_web(location: str) -> bool:
    """Return whether a location is an address of the web, from which files are only read."""
    return location[:8].lower().startswith(("http://", "https://"))


def is_playlist_name(location: str) -> bool:
    """Return whether a location has the ending of a playlist: ``.m3u8`` or ``.m3u``."""
    if is_url(location):
        location = location.partition("#")[0].partition("?")[0]
    return location.lower().endswith((".m3u8", ".m3u"))


def local_path(location: str) -> str:
    """Return a local location as a path: ``file:///a/b`` becomes ``/a/b``."""
    if location.startswith("file://"):
        return location.removeprefix("file://").removeprefix("localhost")
    return location


def shown(location: str) -> str:
    """Return a location as it may be printed: on one line, without the secrets of a URL."""
    if is_url(location):
        location = _QUERY.sub("?...", _CREDENTIALS.sub("", location))
    return printable(location)


def join(folder: str, relative: str) -> str:
    """Return the location of a name, or of a relative path with ``/``, in a folder."""
    folder = local_path(folder)
    return relative if folder == "." else f"{folder.rstrip('/')}/{relative}"


def split(location: str) -> tuple[str, str]:
    """Split a location into its folder and its name."""
    if is_url(location):
        folder, _, name = location.rstrip("/").rpartition("/")
        return folder, name
    folder, name = os.path.split(local_path(location))
    return folder or ".", name


def absolute(location: str) -> str:
    """Return a location that does not depend on the working directory."""
    return location if is_url(location) else os.path.abspath(local_path(location))


def read_bytes(location: str) -> bytes:
    """Return the bytes of a file. Raises CaptionsError, with a hint, where that fails."""
    if not is_url(location):
        return read_file(local_path(location))
    if is_web(location):
        try:
            from captions.files.web import read_web

            return read_web(location)
        except FileNotFoundError:
            raise _absent(location) from None
        except CaptionsError as error:
            raise error.at(shown(location)) from None
    with _remote(location, "read") as (store, path), store.open(path, "rb") as file:
        return read_bounded(file)


def write_text(location: str, text: str) -> None:
    """Write text as UTF-8, in the way ``write_bytes`` does."""
    write_bytes(location, text.encode())


def write_bytes(location: str, data: bytes) -> None:
    """Write a file under a temporary name, then move it to its location; create its folder.

    A reader finds the old file or the new one, never half of one. An existing file is replaced,
    because a task whose worker died may have written it already. Raises CaptionsError where the
    file cannot be written.
    """
    if is_web(location):
        raise CaptionsError(
            "nothing can be written to the web", hint="Choose a folder", path=shown(location)
        )
    if is_url(location):
        _write_remote(location, data)
        return
    path = local_path(location)
    make_folder(os.path.dirname(path) or ".")
    write_atomically(path, data)


def _write_remote(location: str, data: bytes) -> None:
    with _remote(location, "written") as (store, path):
        import secrets

        folder, slash, name = path.rpartition("/")
        part = f"{folder}{slash}.{name[:40]}.{secrets.token_hex(4)}.part"
        try:
            store.pipe_file(part, data)
            store.cp_file(part, path)
        finally:
            # after a write that failed there may be no temporary file to remove
            with suppress(Exception):
                store.rm_file(part)


def make_folder(location: str) -> None:
    """Create a local folder and its parents; the stores behind URLs need none.

    Raises CaptionsError where that fails, and for a folder without write permission.
    """
    if is_url(location):
        return
    path = local_path(location)
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        in_the_way = isinstance(error, FileExistsError | NotADirectoryError)
        reason = "a file is in the way" if in_the_way else error.strerror
        raise CaptionsError(
            f"cannot create this folder: {reason}",
            hint="Choose another folder",
            path=shown(location),
        ) from None
    if not os.access(path, os.W_OK | os.X_OK):
        raise CaptionsError(
            "this folder cannot be written", hint="Choose another folder", path=shown(location)
        )


def kind(location: str) -> Kind:
    """Return what exists at a location. Raises CaptionsError for a store that does not answer."""
    if not is_url(location):
        path = local_path(location)
        if os.path.isdir(path):
            return "folder"
        return "file" if os.path.lexists(path) else "absent"
    if is_web(location):
        return "file"  # whether it exists shows when it is read; there are no folders
    info = _info(location)
    if info is None:
        return "absent"
    return "folder" if info["type"] == "directory" else "file"


def exists(location: str) -> bool:
    """Return whether a file exists at a location."""
    return kind(location) == "file"


def stamp(location: str) -> str | None:
    """Return a text that changes when the file does: its size and its time or ETag.

    None for a file that does not exist, or a store that knows neither time nor ETag.
    """
    if not is_url(location):
        try:
            status = os.stat(local_path(location))
        except OSError:
            return None
        return f"{status.st_size} {status.st_mtime_ns}"
    if is_web(location):
        try:
            from captions.files.web import stamp_of_web

            return stamp_of_web(location)
        except CaptionsError as error:
            raise error.at(shown(location)) from None
    info = _info(location) or {}
    mark = next((info[name] for name in (*_ETAGS, *_TIMES) if info.get(name)), None)
    return None if mark is None else f"{info.get('size')} {mark}"


def _info(location: str) -> dict[str, Any] | None:
    with _remote(location, "read") as (store, path):
        try:
            info: dict[str, Any] = store.info(path)
        except FileNotFoundError:
            return None
    return info


def list_folder(location: str) -> Listing:
    """Return the sorted names in a folder; local pipes, sockets and devices are skipped.

    Raises CaptionsError for a folder that cannot be read.
    """
    if is_url(location):
        return _list_remote(location)
    return _list_local(local_path(location), location)


def _list_local(path: str, location: str) -> Listing:
    listing = Listing([], [], [])
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_symlink():
                    listing.links.append(entry.name)
                elif entry.is_dir():
                    listing.folders.append(entry.name)
                elif entry.is_file():
                    listing.files.append(entry.name)
    except OSError as error:
        raise CaptionsError(
            f"this folder cannot be read: {error.strerror}", path=shown(location)
        ) from None
    for names in listing:
        names.sort()
    return listing


def _list_remote(location: str) -> Listing:
    with _remote(location, "read") as (store, path):
        entries: list[dict[str, Any]] = store.ls(path, detail=True)
    own = path.rstrip("/")
    names: dict[str, set[str]] = {"file": set(), "directory": set()}
    for entry in entries:
        whole = entry["name"].rstrip("/")
        if whole != own and entry["type"] in names:  # some stores also list the folder itself
            names[entry["type"]].add(whole.rpartition("/")[2])
    return Listing(sorted(names["file"]), sorted(names["directory"]), [])


@contextmanager
def _remote(location: str, action: str) -> Iterator[tuple[Any, str]]:
    """Open the store of a URL, and turn every error it raises into a CaptionsError.

    Yields the store and the path in it; ``action`` is "read" or "written", for the message.
    """
    scheme = location.partition("://")[0]
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise CaptionsError(
            f"support for {scheme}:// addresses is not installed",
            hint="Install it: pip install 'captions-toolkit[dask]'",
            path=shown(location),
        ) from None
    try:
        store, path = url_to_fs(location)
        yield store, path
    except CaptionsError as error:
        raise error.at(shown(location)) from None
    except FileNotFoundError:
        raise _absent(location) from None
    except Exception as error:
        raise CaptionsError(
            f"cannot be {action}: {_reason(error, location)}", path=shown(location)
        ) from None


def _absent(location: str) -> CaptionsError:
    return CaptionsError("no such file", hint="Check the address", path=shown(location))


def _reason(error: Exception, location: str) -> str:
    """Return a store's error message on one line, without the secrets of a URL."""
    text = (error.strerror if isinstance(error, OSError) else None) or str(error)
    text = " ".join(text.replace(location, shown(location)).split()).rstrip(".")
    if len(text) > _LONGEST_REASON:  # cut between words: half a URL would not be found below
        text = text[:_LONGEST_REASON].rpartition(" ")[0]
    text = re.sub(r"\S+://\S+", lambda url: shown(url[0]), text)
    first = _SECRET.sub(r"\1...", text)[:_SHOWN_REASON]
    if first and isinstance(error, OSError | ImportError):
        return first
    return f"{type(error).__name__}: {first}" if first else type(error).__name__
