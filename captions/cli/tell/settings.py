"""Say which settings a command works with, and where they come from."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from captions.batch.tasks import SettingsUsed
from captions.files.storage import shown

if TYPE_CHECKING:
    from captions.cli.settings.in_force import InForce, Source

# Settings of a command, by their keys.
Found = Mapping[str, "InForce"]


def describe_settings(used: SettingsUsed) -> str:
    """Return a line that names a settings file and the keys of it that take effect."""
    return f"settings from {_path(used.path)}: {', '.join(used.keys)}"


def describe_in_force(path: str | None, found: Mapping[str, Found]) -> str:
    """Return the settings of some commands as tables; those that all commands share come first.

    ``path`` is where the settings file is, None if there is none.
    """
    from captions.cli.tell.wording import table  # a run with settings does without it

    shared = _shared(found)
    title = f"settings from {_path(path)}" if path else "no settings file applies"
    parts = [f"{title}\n\n{table(_rows(shared))}"]
    for command, settings in found.items():
        own = {key: setting for key, setting in settings.items() if key not in shared}
        if own:
            parts.append(f"captions {command}\n{table(_rows(own))}")
    return "\n\n".join(parts)


def _shared(found: Mapping[str, Found]) -> Found:
    """Return the settings that are the same for all commands that use them."""
    first: dict[str, InForce] = {}
    different = set()
    for settings in found.values():
        for key, setting in settings.items():
            if first.setdefault(key, setting) != setting:
                different.add(key)
    return {key: setting for key, setting in first.items() if key not in different}


def _rows(settings: Found) -> Sequence[Sequence[str]]:
    from captions.cli.tell.wording import excerpt

    return [
        (
            key,
            excerpt(_value(setting.value)),
            ", ".join(_source(source) for source in setting.sources),
        )
        for key, setting in settings.items()
    ]


def _value(value: object) -> str:
    """Return a value for people, about as it is written in a settings file."""
    if value is None or value in ([], {}):
        return "-"
    if isinstance(value, dict):
        return "; ".join(f"{_shown(key)} = {_value(part)}" for key, part in value.items())
    if isinstance(value, list):
        return ", ".join(map(_value, value))
    if isinstance(value, bool):
        return str(value).lower()
    return _shown(value) if isinstance(value, str) else f"{value:g}"


def _shown(text: str) -> str:
    # quoted where its ends could not be seen
    return shown(text if text == text.strip() and text else f'"{text}"')


def _source(source: Source) -> str:
    if source.path is not None:
        return f"{_path(source.path)}:{source.line} ({source.key})"
    if source.profile is None:
        return "default"
    return f"profile {source.profile}{f', {source.language}' if source.language else ''}"


def _path(path: str) -> str:
    relative = os.path.relpath(path)
    return shown(path if relative.startswith(os.pardir) else relative)
