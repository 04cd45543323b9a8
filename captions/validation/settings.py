"""Read the settings of a project: ``captions.toml``, or ``[tool.captions]`` in ``pyproject.toml``.

The nearest one applies: they are looked for in the folder of the caption file and in those above.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from fnmatch import fnmatch
from functools import lru_cache
from math import isfinite
from pathlib import Path
from typing import Any

from captions.errors import CaptionsError
from captions.files.local import read_file
from captions.profile import find_profile
from captions.text.encoding import decode
from captions.timecode import parse_time_ms
from captions.validation.validate import find_code

# The text of an error of the TOML reader, which ends with where it is.
_TOML_ERROR = re.compile(r"(?P<what>.*?) \(at (?:line (?P<line>\d+), column \d+|end of document)\)")


@dataclass(frozen=True, slots=True)
class Settings:
    """The content of a settings file; ``path`` is empty if there is none.

    ``limits`` are fields of ``Profile``. ``per_file_ignores`` maps patterns to codes; a pattern is
    matched with a file's name, and with its path relative to the folder of the settings.
    """

    path: str = ""
    profile: str | None = None
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    limits: Mapping[str, object] = field(default_factory=dict)
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def ignored_in(self, path: Path) -> tuple[str, ...]:
        """Return the codes that ``per_file_ignores`` ignores in a file."""
        if not self.per_file_ignores:
            return ()
        absolute = Path(os.path.realpath(path))
        folder = Path(os.path.realpath(self.path)).parent
        relative = absolute.relative_to(folder) if absolute.is_relative_to(folder) else absolute
        return tuple(
            code
            for pattern, codes in self.per_file_ignores.items()
            if fnmatch(path.name, pattern) or fnmatch(relative.as_posix(), pattern)
            for code in codes
        )


def find_settings(path: Path) -> Settings:
    """Return the settings nearest to a file, looking in its folder and in those above it.

    Raises CaptionsError, naming the settings file, for an unknown key, code or value.
    """
    folder = Path(os.path.realpath(path)).parent  # resolve() fails for a link to itself
    for above in (folder, *folder.parents):
        for name in ("captions.toml", "pyproject.toml"):
            settings = _settings_in(above / name)
            if settings is not None:
                return settings
    return Settings()


def _settings_in(path: Path) -> Settings | None:
    """Return the settings in a file; None if there is no such file, or it holds none."""
    if not path.is_file():
        return None
    status = path.stat()
    return _read(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=100)
def _read(path: Path, _modified_ns: int, _size: int) -> Settings | None:
    """Return the settings in a file. A run checks many files: each version is read only once."""
    table: Any = _load(path)
    if path.name == "pyproject.toml":
        tools = table.get("tool")
        table = tools.get("captions") if isinstance(tools, dict) else None
        if table is not None and not isinstance(table, dict):
            raise CaptionsError(
                f"tool.captions must be a table of settings, not {_as_typed(table)}",
                hint="Write [tool.captions], and the settings below",
                path=str(path),
            )
    return None if table is None else _settings_of(path, table)


def _load(path: Path) -> dict[str, Any]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        table: dict[str, Any] = tomllib.loads(decode(read_file(path)).text)
    except tomllib.TOMLDecodeError as error:
        raise _toml_error(error, path) from None
    return table


def _toml_error(error: ValueError, path: Path) -> CaptionsError:
    """Return an error of the TOML reader as one with the line that its text names."""
    found = _TOML_ERROR.fullmatch(str(error))
    what, line = (found["what"], found["line"]) if found else (str(error), None)
    return CaptionsError(
        f"this is not valid TOML ({what[:1].lower()}{what[1:]})",
        hint='Write settings such as max-chars = 37 or profile = "netflix"',
        path=str(path),
        line=int(line) if line else None,
    )


def _settings_of(path: Path, table: Mapping[str, Any]) -> Settings:
    """Return a table of a settings file as settings. Raises CaptionsError for a wrong entry."""
    found: dict[str, Any] = {"limits": {}}
    try:
        for key, value in table.items():
            if key in _LIMITS:
                name, read = _LIMITS[key]
                found["limits"][name] = read(key, value)
            elif key in _KEYS:
                found[key.replace("-", "_")] = _KEYS[key](key, value)
            else:
                raise _unknown_key(key)
        _check_limits(found)
    except CaptionsError as error:
        raise error.at(str(path)) from None
    return Settings(str(path), **found)


def _unknown_key(key: str) -> CaptionsError:
    known = [*_KEYS, *_LIMITS]
    close = get_close_matches(key.replace("_", "-"), known, n=1)
    hint = f"Did you mean {close[0]}?" if close else f"Settings: {', '.join(known)}"
    return CaptionsError(f"there is no setting {key!r}", hint=hint)


def _check_limits(found: Mapping[str, Any]) -> None:
    """Raise CaptionsError, naming keys of the file, if its limits make no profile."""
    try:
        find_profile(found.get("profile", "youtube"), **found["limits"])
    except CaptionsError as error:
        raise CaptionsError(_with_keys(error.message), hint=_with_keys(error.hint)) from None


def _with_keys(text: str) -> str:
    """Return a text about fields of a profile with the keys that settings files have for them."""
    for key, (field_name, _) in _LIMITS.items():
        text = text.replace(f"`{field_name}`", key)
    return text


def _as_typed(value: object) -> str:
    """Return a value about as it is written in TOML: ``true``, ``"37"``, ``3``."""
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


# Readers of values: each gets a key and what the file has for it, and raises CaptionsError for a
# value that is not allowed.
def _codes(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(code, str) for code in value):
        raise CaptionsError(
            f"{key} must be a list of codes, not {_as_typed(value)}",
            hint=f'Write {key} = ["T002", "X"]',
        )
    if key == "select" and not value:
        raise CaptionsError("select is empty", hint='Write select = ["T002", "X"]')
    return tuple(find_code(code, f"in {key}") for code in value)


def _name(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise CaptionsError(
            f"{key} must be the name of a profile, not {_as_typed(value)}",
            hint=f'Write {key} = "netflix"',
        )
    find_profile(value)
    return value


def _per_file(key: str, value: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise CaptionsError(
            f"{key} must be a table of patterns and codes, not {_as_typed(value)}",
            hint=f'Write [{key}] and "live/*.srt" = ["R"]',
        )
    return {pattern: _codes(f'{key} "{pattern}"', codes) for pattern, codes in value.items()}


def _number(key: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise _wrong_number(key, value)
    return value


def _wrong_number(key: str, value: object) -> CaptionsError:
    what = "whole number" if _LIMITS[key][1] is _whole else "number"
    return CaptionsError(
        f"{key} must be a {what}, not {_as_typed(value)}", hint=f"Write {key} = {_NUMBERS[key]}"
    )


def _whole(key: str, value: object) -> int:
    number = _number(key, value)
    if not float(number).is_integer():
        raise _wrong_number(key, value)
    return int(number)


def _time_ms(key: str, value: object) -> int:
    if isinstance(value, str):
        return parse_time_ms(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
        raise CaptionsError(
            f"{key} must be a time, not {_as_typed(value)}",
            hint=f'Write seconds, {key} = 0.5, or text with a unit, {key} = "500ms"',
        )
    return round(value * 1000)


# A value for each limit that is a number, for hints.
_NUMBERS = {"max-chars": 42, "max-lines": 2, "max-cps": 17, "max-wpm": 180, "min-line-ratio": 0.5}
# The reader of each key.
_KEYS: dict[str, Callable[[str, object], object]] = {
    "profile": _name,
    "select": _codes,
    "extend-select": _codes,
    "ignore": _codes,
    "per-file-ignores": _per_file,
}
# Each limit: the field of ``Profile`` it sets, and its reader. Times may be text with a unit, such
# as "90ms"; a bare number is in seconds.
_LIMITS: dict[str, tuple[str, Callable[[str, object], object]]] = {
    "max-chars": ("max_chars", _whole),
    "max-lines": ("max_lines", _whole),
    "max-cps": ("max_cps", _number),
    "max-wpm": ("max_wpm", _number),
    "min-duration": ("min_duration_ms", _time_ms),
    "max-duration": ("max_duration_ms", _time_ms),
    "min-gap": ("min_gap_ms", _time_ms),
    "close-gap": ("close_gap_ms", _time_ms),
    "min-word": ("min_word_ms", _time_ms),
    "min-open-gap": ("min_open_gap_ms", _time_ms),
    "min-line-ratio": ("min_line_ratio", _number),
}
