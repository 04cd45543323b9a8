"""Read and write local files, with clear errors for wrong names and atomic writes.

The library's functions that take a ``Path`` read it here; captions/files/storage.py adds URLs.
"""

from __future__ import annotations

import contextlib
import os
import re
import reprlib
from pathlib import Path

from captions.errors import CaptionsError

_DIGITS = re.compile(r"\d")


def load(data: str | bytes | Path) -> str | bytes:
    """Return text and bytes unchanged; for a Path return the bytes of its file.

    Raises CaptionsError if the file cannot be read, and for any other type.
    """
    if isinstance(data, str | bytes):
        return data
    if isinstance(data, Path):
        return read_file(data)
    shown = reprlib.repr(data)
    raise CaptionsError(
        f"a caption file or a transcript must be text, bytes or a Path, not {shown}"
    )


def read_file(path: Path) -> bytes:
    """Return the bytes of a file. Raises CaptionsError, with a hint, where that fails."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        is_glob = any(mark in path.name for mark in "*?[")
        message = "no file matches this pattern" if is_glob else "no such file"
        raise CaptionsError(message, hint=_similar(path), path=str(path)) from None
    except IsADirectoryError:
        raise CaptionsError("this is a folder", hint="Name a file in it", path=str(path)) from None
    except OSError as error:
        raise CaptionsError(f"cannot be read: {error.strerror}", path=str(path)) from None


def _similar(path: Path) -> str:
    """Return a hint for a file that does not exist, such as a similar name in its folder."""
    from difflib import get_close_matches

    try:
        names = [entry.name for entry in path.parent.iterdir() if entry.is_file()]
    except OSError:
        return f"There is no folder {str(path.parent)!r} either"
    # a name with another number is another episode, not a misspelling
    number = _DIGITS.findall(path.name)
    names = [name for name in names[:2000] if _DIGITS.findall(name) == number]
    close = get_close_matches(path.name, names, n=1, cutoff=0.75)
    return f"Did you mean {path.parent / close[0]}?" if close else "Check the name"


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write bytes, or text as UTF-8, to a temporary file, then move it to ``path``.

    A reader finds the old file or the new one, never half of one. Line ends are written as they
    are. Raises CaptionsError if the file cannot be written.
    """
    import tempfile

    temporary = None
    try:
        data = content.encode() if isinstance(content, str) else content
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name[:40]}.", delete=False
        ) as file:
            temporary = Path(file.name)
            file.write(data)
        temporary.chmod(_usual_mode(path))
        temporary.replace(path)
    except (OSError, UnicodeError) as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise CaptionsError(
            f"cannot be written: {getattr(error, 'strerror', None) or error}",
            hint="Choose another folder",
            path=str(path),
        ) from error
    except BaseException:
        # Ctrl-C in the middle of a write
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise


def _usual_mode(path: Path) -> int:
    """Return the permissions of a file, or those of a new file; a temporary one has fewer."""
    with contextlib.suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
