"""Reading and writing a place: a local path, or a URL (``s3://``, ``gs://``, ``memory://`` ...).

The only import of fsspec. A URL may hold a key or a password: ``shown`` gives what may be printed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple

from captions.errors import CaptionsError
from captions.files.local import read_file, write_atomically

Kind = Literal["file", "folder", "absent"]

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.:-]+://")  # two characters: C:// is a drive
# before the host; a key of S3 may hold a slash, so up to @ where what follows : is no port
_CREDENTIALS = re.compile(r"(?<=://)(?:[^/@\s]*|[^/@:\s]+:(?!\d+(?:/|$))[^@\s]*)@")
_QUERY = re.compile(r"\?.*", re.DOTALL)
_SECRET = re.compile(r"(?i)\b(\w*(?:key|token|secret|signature|password|credential)\w*[=:]\s*)\S+")
_LONGEST_REASON = 1000  # characters of what a store says: it may say a whole page
# what stores call the thing that changes when a file does
_ETAGS = ("ETag", "etag", "md5Hash", "crc32c")
_TIMES = ("mtime", "LastModified", "last_modified", "updated", "modified", "created")


class Listing(NamedTuple):
    """The names in one folder; a link is to a file, a folder or nothing."""

    files: list[str]
    folders: list[str]
    links: list[str]


def is_url(place: str) -> bool:
    """Return whether a place is a URL of something that is not a local file."""
    return bool(_URL.match(place)) and not place.startswith("file://")


def local_path(place: str) -> str:
    """Return a local place as a path: ``file:///a/b`` is ``/a/b``."""
    if place.startswith("file://"):
        return place.removeprefix("file://").removeprefix("localhost")
    return place


def shown(place: str) -> str:
    """Return a place as it may be printed: in one line, without the secrets of a URL."""
    if is_url(place):
        place = _QUERY.sub("?...", _CREDENTIALS.sub("", place))
    if place.isprintable():
        return place
    return "".join(char if char.isprintable() else _escape(char) for char in place)


def _escape(char: str) -> str:
    if "\udc80" <= char <= "\udcff":  # how Python holds a byte of a name that is not UTF-8
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char.encode("unicode_escape").decode()


def join(folder: str, relative: str) -> str:
    """Return the place of a name, or of a path with ``/``, in a folder."""
    folder = local_path(folder)
    return relative if folder == "." else f"{folder.rstrip('/')}/{relative}"


def split(place: str) -> tuple[str, str]:
    """Return the folder of a place and its name there."""
    if is_url(place):
        folder, _, name = place.rstrip("/").rpartition("/")
        return folder, name
    folder, name = os.path.split(local_path(place))
    return folder or ".", name


def absolute(place: str) -> str:
    """Return a place that means the same in every working directory."""
    return place if is_url(place) else str(Path(local_path(place)).absolute())


def read_bytes(place: str) -> bytes:
    """Return the bytes of a file. Raises CaptionsError, with the next step, where that fails."""
    if not is_url(place):
        return read_file(Path(local_path(place)))
    with _remote(place, "read") as (store, path):
        data: bytes = store.cat_file(path)
    return data


def write_text(place: str, text: str) -> None:
    """Write a file as UTF-8, as ``write_bytes`` does."""
    write_bytes(place, text.encode())


def write_bytes(place: str, data: bytes) -> None:
    """Write a file under a temporary name, and move it to its place; make its folder.

    Whoever reads the place meets the old file or the new one, never half of one. A file that is
    there is replaced: a task whose worker died may have written it. Raises CaptionsError where it
    cannot be written.
    """
    if is_url(place):
        _write_remote(place, data)
        return
    path = Path(local_path(place))
    make_folder(str(path.parent))
    write_atomically(path, data)


def _write_remote(place: str, data: bytes) -> None:
    with _remote(place, "written") as (store, path):
        import secrets

        folder, slash, name = path.rpartition("/")
        part = f"{folder}{slash}.{name[:40]}.{secrets.token_hex(4)}.part"
        try:
            store.pipe_file(part, data)
            store.cp_file(part, path)
        finally:
            # of a write that failed there may be nothing to take away
            with suppress(Exception):
                store.rm_file(part)


def make_folder(place: str) -> None:
    """Create a local folder and those above it; a URL needs none.

    Raises CaptionsError where that fails, and for a folder that cannot be written.
    """
    if is_url(place):
        return
    path = Path(local_path(place))
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        in_the_way = isinstance(error, FileExistsError | NotADirectoryError)
        reason = "a file is in the way" if in_the_way else error.strerror
        raise CaptionsError(
            f"cannot make this folder: {reason}", hint="Choose another", path=shown(place)
        ) from None
    if not os.access(path, os.W_OK | os.X_OK):
        raise CaptionsError(
            "this folder cannot be written", hint="Choose another", path=shown(place)
        )


def kind(place: str) -> Kind:
    """Return what is at a place. Raises CaptionsError for a store that does not answer."""
    if not is_url(place):
        path = local_path(place)
        if os.path.isdir(path):  # noqa: PTH112 - a name that is too long is absent too
            return "folder"
        return "file" if os.path.lexists(path) else "absent"
    info = _info(place)
    if info is None:
        return "absent"
    return "folder" if info["type"] == "directory" else "file"


def exists(place: str) -> bool:
    """Return whether there is a file at a place."""
    return kind(place) == "file"


def stamp(place: str) -> str | None:
    """Return what changes when a file is written anew: its size with its time or its ETag.

    None for a file that is not there, or a store that knows neither.
    """
    if not is_url(place):
        try:
            status = Path(local_path(place)).stat()
        except OSError:
            return None
        return f"{status.st_size} {status.st_mtime_ns}"
    info = _info(place) or {}
    mark = next((info[name] for name in (*_ETAGS, *_TIMES) if info.get(name)), None)
    return None if mark is None else f"{info.get('size')} {mark}"


def _info(place: str) -> dict[str, Any] | None:
    with _remote(place, "read") as (store, path):
        try:
            info: dict[str, Any] = store.info(path)
        except FileNotFoundError:
            return None
    return info


def list_folder(place: str) -> Listing:
    """Return the sorted names in a folder, of local ones what is a regular file, folder or link.

    Raises CaptionsError for a folder that cannot be read.
    """
    return _list_remote(place) if is_url(place) else _list_local(local_path(place), place)


def _list_local(path: str, place: str) -> Listing:
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
            f"this folder cannot be read: {error.strerror}", path=shown(place)
        ) from None
    for names in listing:
        names.sort()
    return listing


def _list_remote(place: str) -> Listing:
    with _remote(place, "read") as (store, path):
        entries: list[dict[str, Any]] = store.ls(path, detail=True)
    own = path.rstrip("/")
    names: dict[str, set[str]] = {"file": set(), "directory": set()}
    for entry in entries:
        whole = entry["name"].rstrip("/")
        if whole != own and entry["type"] in names:  # some stores list the folder itself
            names[entry["type"]].add(whole.rpartition("/")[2])
    return Listing(sorted(names["file"]), sorted(names["directory"]), [])


@contextmanager
def _remote(place: str, done: str) -> Iterator[tuple[Any, str]]:
    """Give the store of a URL and the path in it; whatever a store raises becomes a sentence."""
    scheme = place.partition("://")[0]
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise CaptionsError(
            f"addresses with {scheme}:// need fsspec",
            hint="Install captions-toolkit[dask]",
            path=shown(place),
        ) from None
    try:
        store, path = url_to_fs(place)
        yield store, path
    except CaptionsError:
        raise
    except FileNotFoundError:
        raise CaptionsError("no such file", hint="Check the address", path=shown(place)) from None
    except Exception as error:
        raise CaptionsError(
            f"cannot be {done}: {_reason(error, place)}", path=shown(place)
        ) from None


def _reason(error: Exception, place: str) -> str:
    """Return what a store says in one line, with none of the secrets of a URL."""
    text = (error.strerror if isinstance(error, OSError) else None) or str(error)
    text = " ".join(text.replace(place, shown(place)).split()).rstrip(".")
    if len(text) > _LONGEST_REASON:  # cut between words: half a URL is not known for one
        text = text[:_LONGEST_REASON].rpartition(" ")[0]
    text = re.sub(r"\S+://\S+", lambda url: shown(url[0]), text)
    first = _SECRET.sub(r"\1...", text)[:200]
    if first and isinstance(error, OSError | ImportError):
        return first
    return f"{type(error).__name__}: {first}" if first else type(error).__name__
