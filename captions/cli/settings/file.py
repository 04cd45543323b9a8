"""Read a settings file: the nearest one to a file, or the one that ``--config`` names.

All of it is checked, also what the command that runs does not use.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from captions.cli.options.limits import USUAL_PROFILE
from captions.cli.settings.find import files_above
from captions.cli.settings.keys import (
    COMMANDS,
    KEYS,
    LIMITS,
    PROFILES_TABLE,
    Key,
    read_in_table,
    unknown_key,
)
from captions.cli.settings.limits import with_limits
from captions.cli.settings.profiles import OwnProfiles, find_named, read_profiles
from captions.cli.settings.toml import read_toml
from captions.cli.settings.values import as_typed
from captions.errors import CaptionsError
from captions.files.local import read_file
from captions.profile import Profile
from captions.record import Record, field

Values = Mapping[str, object]

# The start of our table, or of a key in it, in a pyproject.toml that cannot be read as TOML.
_OUR_TABLE = re.compile(
    rb"""(?m)^[ \t]{0,99}(?:(?:\[{1,2}[ \t]{0,99})?["']?tool["']?[ \t]{0,99}"""
    rb"""\.[ \t]{0,99}["']?captions\b|captions[ \t]{0,99}[.=])"""
)


class Settings(Record, frozen=True):
    """The content of a settings file, by its keys; ``path`` is empty if there is none.

    ``shared`` are the keys at the top, ``own`` those in the table of each command, ``profiles``
    the profiles the file defines.
    """

    path: str = ""
    shared: Values = field(default_factory=dict)
    own: Mapping[str, Values] = field(default_factory=dict)
    profiles: OwnProfiles = field(default_factory=lambda: OwnProfiles({}, {}))

    def for_command(self, command: str) -> Values:
        """Return the settings that a command uses; its own table wins over the keys at the top.

        Limits at the top belong to the profile at the top: they do not apply if the table of the
        command names a profile.
        """
        own = self.own.get(command, {})
        found = {
            key: value
            for key, value in self.shared.items()
            if command in KEYS[key].commands and not (key in LIMITS and "profile" in own)
        }
        for key, value in own.items():
            found[key] = _added(found[key], value) if KEYS[key].adds and key in found else value
        return found


def _added(before: Any, more: Any) -> object:
    return {**before, **more} if isinstance(before, dict) else (*before, *more)


def find_settings(folder: str) -> Settings:
    """Return the settings nearest to a folder, looking in it and in those above it.

    Raises CaptionsError, naming the settings file, for an unknown key or a wrong value.
    """
    found = (_settings_in(Path(file)) for file in files_above(folder))
    return next((settings for settings in found if settings is not None), Settings())


def named_settings(name: str) -> Settings:
    """Return the settings in a file that is named. Raises CaptionsError if there are none."""
    path = Path(os.path.realpath(name))
    if not path.is_file():
        read_file(name)  # raises the error for a file that cannot be read
    settings = _settings_in(path)
    if settings is None:
        raise CaptionsError(
            "there is no table [tool.captions] in this file", hint="Add it", path=name
        )
    return settings


def _settings_in(path: Path) -> Settings | None:
    """Return the settings in a file; None if it holds none."""
    if not path.is_file():
        read_file(str(path))  # raises the error for a folder, or a link that leads nowhere
    status = path.stat()
    return _read(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=100)
def _read(path: Path, _modified_ns: int, _size: int) -> Settings | None:
    """Return the settings in a file. A run asks for many files: each version is read only once."""
    return settings_in_data(path, read_file(str(path)))


def settings_in_data(path: Path, data: bytes) -> Settings | None:
    """Return the settings in the bytes of a file; None if it holds none.

    A pyproject.toml that is no TOML holds none unless our table begins somewhere in it. Raises
    CaptionsError, naming the file, for an unknown key or a wrong value.
    """
    try:
        table: Any = read_toml(path, data)
    except CaptionsError:
        if path.name == "pyproject.toml" and not _OUR_TABLE.search(data):
            return None  # the mistake of another tool's settings, which that tool reports
        raise
    if path.name == "pyproject.toml":
        tools = table.get("tool")
        table = tools.get("captions") if isinstance(tools, dict) else None
        if table is not None and not isinstance(table, dict):
            raise CaptionsError(
                f"tool.captions must be a table of settings, not {as_typed(table)}",
                hint="Write [tool.captions], and the settings below",
                path=str(path),
            )
    if table is None:
        return None
    try:
        return settings_of(str(path), table)
    except CaptionsError as error:
        raise error.at(str(path)) from None


def settings_of(path: str, table: Mapping[str, Any]) -> Settings:
    """Return the tables of a settings file as settings. Raises CaptionsError for a wrong entry."""
    profiles = read_profiles(table.get(PROFILES_TABLE, {}))
    top = {k: v for k, v in table.items() if k not in (*COMMANDS, PROFILES_TABLE)}
    shared = _read_table(top, "", KEYS, path)
    own = {}
    for command in COMMANDS:
        if command not in table:
            continue
        if not isinstance(table[command], dict):
            raise CaptionsError(
                f"{command} must be a table of settings, not {as_typed(table[command])}",
                hint=f"Write [{command}], and the settings below",
            )
        known = {key: found for key, found in KEYS.items() if command in found.commands}
        own[command] = _read_table(table[command], command, known, path)
    settings = Settings(path, shared, own, profiles)
    for values in (shared, *(settings.for_command(command) for command in COMMANDS)):
        # finds an unknown profile, and limits that make none
        profile_of(values, profiles)
    return settings


def _read_table(
    table: Mapping[str, object], name: str, known: Mapping[str, Key], path: str
) -> Values:
    found: dict[str, object] = {}
    for key, value in table.items():
        if key not in known:
            raise unknown_key(key, name)
        found[key] = read_in_table(name, known[key], key, value)
    if "glossary" in found:  # its name is relative to the settings file, not to where one works
        found["glossary"] = _beside(path, str(found["glossary"]))
    return found


def _beside(path: str, name: str) -> str:
    from captions.files.storage import is_url

    is_address = is_url(name) or name.startswith("file:")
    return name if is_address else str(Path(path).parent / name)


def profile_of(values: Values, profiles: Mapping[str, Profile]) -> Profile:
    """Return the profile that some settings give, with their limits.

    Raises CaptionsError, naming keys of the file, for an unknown profile and for limits that
    contradict each other.
    """
    base = find_named(values.get("profile", USUAL_PROFILE), profiles)
    return with_limits(base, {key: values[key] for key in LIMITS if key in values})
