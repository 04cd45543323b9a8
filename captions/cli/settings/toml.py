"""Read TOML: errors with the line they are in, and the line of each key.

The reader of TOML in the standard library has neither; ``file`` and ``in_force`` need them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from captions.errors import CaptionsError
from captions.text.encoding import decode

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

# The text of an error of the TOML reader, which ends with where it is.
_ERROR = re.compile(r"(?P<what>.*?) \(at (?:line (?P<line>\d+), column \d+|end of document)\)")
# What ends a value of several lines. A line without any of these does not end one.
_ENDS = ("]", "}", '"""', "'''")


def read_toml(path: Path, data: bytes) -> dict[str, Any]:
    """Return the content of a TOML file. Raises CaptionsError, with the line, for any other."""
    try:
        content: dict[str, Any] = tomllib.loads(decode(data).text)
    except tomllib.TOMLDecodeError as error:
        raise _as_ours(error, path) from None
    except ValueError:
        raise CaptionsError("a number in it has too many digits", path=str(path)) from None
    except RecursionError:
        raise CaptionsError("this file is nested too deeply", path=str(path)) from None
    return content


def _as_ours(error: ValueError, path: Path) -> CaptionsError:
    """Return an error of the TOML reader as one with the line that its text names."""
    found = _ERROR.fullmatch(str(error))
    what, line = (found["what"], found["line"]) if found else (str(error), None)
    return CaptionsError(
        f"this is not valid TOML ({what[:1].lower()}{what[1:]})",
        hint='Write settings such as max-chars = 37 or profile = "netflix"',
        path=str(path),
        line=int(line) if line else None,
    )


def key_lines(text: str) -> Mapping[tuple[str, ...], int]:
    """Return the line of each table and key of a valid TOML text, by its path from the top.

    The text is cut where the TOML reader accepts what it has so far: in TOML no part of a line or
    of a value of several lines is valid without the rest.

    >>> key_lines("max-cps = 17\\n[validate]\\nignore = [\\n  1]\\n")
    {('max-cps',): 1, ('validate',): 2, ('validate', 'ignore'): 3}
    """
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    part: list[str] = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        part.append(line)
        if len(part) > 1 and not any(end in line for end in _ENDS):
            continue
        try:
            values = tomllib.loads("\n".join(part))
        except ValueError:
            continue
        first = number - len(part) + 1
        if part[0].lstrip().startswith("["):
            table = max(_paths(values), key=len)
            found.setdefault(table, first)
        else:
            for path in _paths(values):
                found.setdefault((*table, *path), first)
        part = []
    return found


def _paths(values: Mapping[str, object]) -> Iterator[tuple[str, ...]]:
    """Yield the path of each key in a table and in the tables in it."""
    for key, value in values.items():
        yield (key,)
        if isinstance(value, dict):
            yield from ((key, *path) for path in _paths(value))
