"""Which settings a command works with for an input, and where each comes from.

``captions config`` shows them. The values are those that ``choices`` gives to the command.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from captions.cli.options.limits import USUAL_PROFILE
from captions.cli.options.types import Frames
from captions.cli.settings.choices import Choices, Chosen
from captions.cli.settings.keys import KEYS, LIMITS, PROFILES_TABLE
from captions.cli.settings.toml import key_lines, read_toml
from captions.files.local import read_file
from captions.profile import PROFILES, Profile
from captions.record import Record, replace
from captions.text.encoding import decode

# Where a value comes from: the settings file, the profile, or the command's own default.
Origin = Literal["file", "profile", "default"]
# Keys whose parameters are in milliseconds are in seconds in a file.
_MS = "_ms"


class Source(Record, frozen=True):
    """Where a value comes from: the line of a key in a file, or the profile that has the limit.

    ``key`` is as it is written in the file, with its table: "validate.ignore". ``profile`` is set
    if the value is a limit of a profile, which may be one that the file defines, and ``language``
    if the profile has another limit for the language.
    """

    origin: Origin
    path: str | None = None
    line: int | None = None
    key: str | None = None
    profile: str | None = None
    language: str | None = None


class InForce(Record, frozen=True):
    """The value of a key as it could be written in a settings file, and where it comes from.

    None is a limit that is not set, or a key without an effect. Lists and tables can have several
    sources, which add to each other.
    """

    value: Any
    sources: Sequence[Source]


def settings_in_force(
    command: str, defaults: Mapping[str, Any], choices: Choices, location: str
) -> Mapping[str, InForce]:
    """Return all settings of a command for an input, by their keys.

    ``defaults`` are the values of the command's parameters if no option is typed. Raises
    CaptionsError for wrong settings.
    """
    chosen = choices.for_input(location)
    file = _SettingsFile(chosen.path)
    return {
        key: _limit(key, command, chosen, file)
        if key in LIMITS
        else _other(key, command, chosen, file, defaults)
        for key, known in KEYS.items()
        if command in known.commands
    }


class _SettingsFile:
    """The text of a settings file: where its keys are, and how its profiles are based."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._lines: Mapping[tuple[str, ...], int] = {}
        self._bases: dict[str, str] = {}
        self._top: tuple[str, ...] = ()
        if not path:
            return
        data = read_file(str(path))
        self._lines = key_lines(decode(data).text)
        content = read_toml(Path(path), data)
        if Path(path).name == "pyproject.toml":
            self._top = ("tool", "captions")
            content = content["tool"]["captions"]
        for name, table in content.get(PROFILES_TABLE, {}).items():
            self._bases[name] = table.get("base", USUAL_PROFILE)

    def source(self, *keys: str, profile: str | None = None) -> Source | None:
        """Return where a key is, None if it is not in the file."""
        line = self._lines.get((*self._top, *keys))
        if line is None:
            return None
        return Source("file", self.path, line, ".".join(keys), profile)

    def of_command(self, command: str, key: str) -> Sequence[Source]:
        """Return where a key is for a command: in its table, at the top, or both if it adds."""
        own, shared = self.source(command, key), self.source(key)
        if own and not KEYS[key].adds:
            return [own]
        return [found for found in (shared, own) if found]

    def of_profile(self, name: str, key: str) -> Source:
        """Return where a profile has a limit from: from the file, or from one of our profiles."""
        while name in self._bases:
            found = self.source(PROFILES_TABLE, name, key, profile=name)
            if found:
                return found
            name = self._bases[name]
        return Source("profile", profile=name)


def _limit(key: str, command: str, chosen: Chosen, file: _SettingsFile) -> InForce:
    profile: Profile = chosen.options["profile"]
    parameter = LIMITS[key].parameter
    limit = value = getattr(profile, parameter)
    if value is not None and parameter.endswith(_MS):
        value = value / 1000
    if key in chosen.settings:
        own = chosen.settings[key]
        value = f"{own.count}f" if isinstance(own, Frames) else value
        return InForce(value, file.of_command(command, key))
    source = file.of_profile(profile.name, key)
    if source.profile in PROFILES and limit != getattr(PROFILES[source.profile], parameter):
        source = replace(source, language=profile.language)
    return InForce(value, [source])


def _other(
    key: str, command: str, chosen: Chosen, file: _SettingsFile, defaults: Mapping[str, Any]
) -> InForce:
    if key in chosen.settings:
        value = chosen.settings[key]
        return InForce(_as_written(value), file.of_command(command, key))
    if key == "profile":
        return InForce(USUAL_PROFILE, [Source("default")])
    default = {} if key == "rename" else defaults.get(KEYS[key].parameter)
    if key in ("extend-select", "ignore"):
        default = []
    return InForce(default, [Source("default")])


def _as_written(value: object) -> object:
    """Return a value with lists for tuples, as JSON and TOML have it."""
    if isinstance(value, dict):
        return {key: _as_written(part) for key, part in value.items()}
    return list(value) if isinstance(value, tuple) else value
