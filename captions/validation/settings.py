"""Settings of a project: ``captions.toml``, or ``[tool.captions]`` in ``pyproject.toml``.

The nearest of them counts, found upwards from the caption file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

from captions.errors import CaptionsError
from captions.files.local import read_file
from captions.profile import find_profile
from captions.text.encoding import decode
from captions.timecode import parse_time_ms
from captions.validation.validate import find_code


@dataclass(frozen=True, slots=True)
class Settings:
    """What a settings file says; ``path`` is empty where there is none.

    ``limits`` are fields of ``Profile``. ``per_file_ignores`` are codes by pattern of a file's
    name or path, seen from the folder of the settings.
    """

    path: str = ""
    profile: str | None = None
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    limits: Mapping[str, object] = field(default_factory=dict)
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def ignored_in(self, path: Path) -> tuple[str, ...]:
        """Return the codes that are ignored in a file."""
        if not self.per_file_ignores:
            return ()
        absolute = path.resolve()
        folder = Path(self.path).resolve().parent
        seen = absolute.relative_to(folder) if absolute.is_relative_to(folder) else absolute
        return tuple(
            code
            for pattern, codes in self.per_file_ignores.items()
            if fnmatch(path.name, pattern) or fnmatch(seen.as_posix(), pattern)
            for code in codes
        )


def find_settings(path: Path) -> Settings:
    """Return the settings nearest to a file, looking in its folder and those above it.

    Raises CaptionsError, naming the settings file, for an unknown key, code or value.
    """
    return _settings_of(path.resolve().parent)


@cache
def _settings_of(folder: Path) -> Settings:
    own = folder / "captions.toml"
    if own.is_file():
        return _read(own, _load(own))
    project = folder / "pyproject.toml"
    if project.is_file():
        table = _load(project).get("tool", {}).get("captions")
        if table is not None:
            return _read(project, table)
    return Settings() if folder.parent == folder else _settings_of(folder.parent)


def _load(path: Path) -> dict[str, Any]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        table: dict[str, Any] = tomllib.loads(decode(read_file(path)).text)
    except tomllib.TOMLDecodeError as error:
        raise CaptionsError(f"this is not TOML: {error}", path=str(path)) from None
    return table


def _read(path: Path, table: Mapping[str, Any]) -> Settings:
    found: dict[str, Any] = {"limits": {}}
    try:
        for key, value in table.items():
            if key in _LIMITS:
                name, read = _LIMITS[key]
                found["limits"][name] = read(key, value)
            elif key in _KEYS:
                found[key.replace("-", "_")] = _KEYS[key](key, value)
            else:
                known = ", ".join((*_KEYS, *_LIMITS))
                raise CaptionsError(f"there is no setting {key!r}", hint=f"Settings: {known}")
        find_profile(found.get("profile", "youtube"), **found["limits"])
    except CaptionsError as error:
        message = error.message
        for key, (field_name, _) in _LIMITS.items():
            message = message.replace(field_name, key)
        raise CaptionsError(message, hint=error.hint, path=str(path)) from None
    return Settings(str(path), **found)


def _codes(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(code, str) for code in value):
        raise CaptionsError(f"{key} is a list of codes", hint=f'Write {key} = ["T002", "X"]')
    if key == "select" and not value:
        raise CaptionsError("select names no rule", hint='Write select = ["T002", "X"]')
    return tuple(find_code(code, f"in {key}") for code in value)


def _name(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise CaptionsError(f"{key} is a name", hint=f'Write {key} = "netflix"')
    find_profile(value)
    return value


def _per_file(key: str, value: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise CaptionsError(
            f"{key} is a table of codes by file", hint=f'Write [{key}] and "live/*.srt" = ["R"]'
        )
    return {pattern: _codes(f'{key} "{pattern}"', codes) for pattern, codes in value.items()}


def _number(key: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise CaptionsError(f"{key} is a number ({value!r} is none)")
    return value


def _whole(key: str, value: object) -> int:
    number = _number(key, value)
    if number != int(number):
        raise CaptionsError(f"{key} is a whole number ({value!r} is none)")
    return int(number)


def _time_ms(key: str, value: object) -> int:
    if isinstance(value, str):
        return parse_time_ms(value)
    return round(_number(key, value) * 1000)


_KEYS: dict[str, Callable[[str, object], object]] = {
    "profile": _name,
    "select": _codes,
    "extend-select": _codes,
    "ignore": _codes,
    "per-file-ignores": _per_file,
}
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
