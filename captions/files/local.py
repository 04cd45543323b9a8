"""Read and write local files, with clear errors for wrong names and atomic writes.

The library's functions that take a ``Path`` read it here; captions/files/storage.py adds URLs.
"""

from __future__ import annotations

import contextlib
import os
import reprlib
from typing import TYPE_CHECKING

from captions.errors import CaptionsError
from captions.files.limit import read_path
from captions.text.late_pattern import late_pattern

if TYPE_CHECKING:
    from pathlib import Path

# Temporary files of this process that have not got their names yet.
_unfinished: set[str] = set()
_DIGITS = late_pattern(r"\d")


def load(data: str | bytes | Path) -> str | bytes:
    """Return text and bytes unchanged; for a Path return the bytes of its file.

    Raises CaptionsError if the file cannot be read, and for any other type.
    """
    if isinstance(data, str | bytes):
        return data
    if isinstance(data, os.PathLike):
        return read_file(os.fspath(data))
    shown = reprlib.repr(data)
    raise CaptionsError(
        f"a caption file or a transcript must be text, bytes or a Path, not {shown}"
    )


def read_file(path: str) -> bytes:
    """Return the bytes of a file. Raises CaptionsError, with a hint, where that fails."""
    try:
        return read_path(path)
    except CaptionsError as error:
        raise error.at(path) from None
    except FileNotFoundError:
        is_glob = any(mark in os.path.basename(path) for mark in "*?[")
        message = "no file matches this pattern" if is_glob else "no such file"
        raise CaptionsError(message, hint=_similar(path), path=path) from None
    except IsADirectoryError:
        raise CaptionsError("this is a folder", hint="Name a file in it", path=path) from None
    except OSError as error:
        raise CaptionsError(f"cannot be read: {error.strerror}", path=path) from None


def _similar(path: str) -> str:
    """Return a hint for a file that does not exist, such as a similar name in its folder."""
    from difflib import get_close_matches

    folder, wanted = os.path.split(path)
    try:
        with os.scandir(folder or ".") as entries:
            names = [entry.name for entry in entries if entry.is_file()]
    except OSError:
        return f"There is no folder {folder!r} either"
    # a name with another number is another episode, not a misspelling
    number = _DIGITS.findall(wanted)
    names = [name for name in names[:2000] if _DIGITS.findall(name) == number]
    close = get_close_matches(wanted, names, n=1, cutoff=0.75)
    return f"Did you mean {os.path.join(folder, close[0])}?" if close else "Check the name"


def write_atomically(path: str, content: str | bytes) -> None:
    """Write bytes, or text as UTF-8, to a temporary file, then move it to ``path``.

    A reader finds the old file or the new one, never half of one. Line ends are written as they
    are. Raises CaptionsError if the file cannot be written.
    """
    temporary = None
    try:
        data = content.encode() if isinstance(content, str) else content
        temporary = create_beside(path)
        with open(temporary, "wb") as file:
            file.write(data)
        os.chmod(temporary, usual_mode(path))
        os.replace(temporary, path)
        _unfinished.discard(temporary)
    except (OSError, UnicodeError) as error:
        _remove(temporary)
        raise CaptionsError(
            f"cannot be written: {getattr(error, 'strerror', None) or error}",
            hint="Choose another folder",
            path=path,
        ) from error
    except BaseException:
        # Ctrl-C in the middle of a write
        _remove(temporary)
        raise


def create_beside(path: str) -> str:
    """Create an empty hidden file in the folder of another, to be written and moved to its name.

    Only its owner can read it. Raises OSError where it cannot be created.
    """
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name[:40]}.{os.urandom(5).hex()}")
    _unfinished.add(temporary)
    os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    return temporary


def _remove(temporary: str | None) -> None:
    if temporary is not None:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        _unfinished.discard(temporary)


def remove_unfinished() -> None:
    """Remove the temporary files of this process, which is about to end."""
    for temporary in list(_unfinished):
        with contextlib.suppress(OSError):
            os.unlink(temporary)


def usual_mode(path: str) -> int:
    """Return the permissions of a file, or those of a new file; a temporary one has fewer."""
    with contextlib.suppress(OSError):
        return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
