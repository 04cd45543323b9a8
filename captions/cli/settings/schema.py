"""The JSON Schema of a settings file, for editors: made from the table of keys that reads the file.

``captions config --schema`` prints it. It is draft 7, which editors of TOML know best. What needs
two keys at once, such as limits that contradict each other, only the reader finds.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from captions.cli.settings.keys import COMMANDS, KEYS, LIMITS, PROFILES_TABLE, Key
from captions.cli.settings.values import LARGEST
from captions.profile import PROFILES
from captions.profile.model import MINIMUM
from captions.validation.rules import RULES

Schema = Mapping[str, Any]

# A time as people type it, see ``captions.timecode``, that is not negative.
_TYPED_TIME = (
    r"^\s*\+?(?:[0-9]{1,12}ms"
    r"|(?:(?:[0-9]{1,6}:)?[0-9]{1,6}:)?[0-9]{1,9}(?:[.,][0-9]{1,9})?s?)\s*$"
)
# A number of frames, as ``captions.cli.options.types.gap_ms`` reads it.
_TYPED_FRAMES = r"^\s*[0-9]{1,6}f\s*$"
_PROFILE_NAMES = {"enum": list(PROFILES)}


def settings_schema() -> Schema:
    """Return the JSON Schema of ``captions.toml``, or of ``[tool.captions]``."""
    tables = {command: _command_table(command) for command in COMMANDS}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Settings of captions",
        "description": "captions.toml, or [tool.captions] in pyproject.toml.",
        **_table({**_properties(KEYS), **tables, PROFILES_TABLE: _profiles()}),
        # without profiles of its own, a file can only name one of ours
        "if": {"not": {"required": [PROFILES_TABLE]}},
        "then": {
            "properties": {
                "profile": _PROFILE_NAMES,
                **{
                    command: {"properties": {"profile": _PROFILE_NAMES}}
                    for command in COMMANDS
                    if command in KEYS["profile"].commands
                },
            }
        },
        "definitions": {
            "time": {
                "anyOf": [
                    {"type": "number", "minimum": 0, "maximum": LARGEST, "description": "seconds"},
                    {"type": "string", "pattern": _TYPED_TIME, "description": "such as 90ms"},
                ]
            },
            "gap": {
                "anyOf": [
                    {"$ref": "#/definitions/time"},
                    {"type": "string", "pattern": _TYPED_FRAMES, "description": "such as 2f"},
                ]
            },
            "rules": {"type": "array", "items": {"$ref": "#/definitions/rule"}},
            "rule": _rule(),
        },
    }


def _table(properties: Mapping[str, Schema]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _command_table(command: str) -> Schema:
    known = {name: key for name, key in KEYS.items() if command in key.commands}
    about = f"Settings for captions {command} alone."
    return {"description": about, **_table(_properties(known))}


def _profiles() -> Schema:
    base = {**_value("profile", KEYS["profile"]), "description": "the profile it changes"}
    return {
        "description": "Profiles of this file, by name: a base and other limits.",
        "type": "object",
        "propertyNames": {"not": _PROFILE_NAMES},
        "additionalProperties": _table({"base": base, **_properties(LIMITS)}),
    }


def _properties(keys: Mapping[str, Key]) -> dict[str, Schema]:
    return {name: {"description": key.about, **_value(name, key)} for name, key in keys.items()}


def _value(name: str, key: Key) -> dict[str, Any]:
    schema = dict(key.value.schema)
    if name == "profile":
        return {"anyOf": [_PROFILE_NAMES, schema]}  # editors offer the names
    if name in LIMITS and schema.get("type") in ("number", "integer"):
        schema["minimum"] = MINIMUM[key.parameter]
        if name == "min-line-ratio":
            schema["maximum"] = 1
    elif name in LIMITS and MINIMUM.get(key.parameter):
        # a number of seconds that is at least a millisecond when it is rounded
        least = (MINIMUM[key.parameter] - 0.5) / 1000
        return {"allOf": [schema, {"exclusiveMinimum": least}]}
    return schema


def _rule() -> Schema:
    """Return the schema of a rule: its code, in capitals or not, its name, or its family."""
    families = list(dict.fromkeys(code[0] for code in RULES))
    names = [rule.name for rule in RULES.values()]
    return {
        "anyOf": [
            {"enum": [*families, *RULES, *names]},
            {"type": "string", "pattern": f"^(?:{_any_case(_beginnings(RULES))})$"},
        ]
    }


def _beginnings(codes: Collection[str]) -> list[str]:
    return sorted({code[:length] for code in codes for length in range(1, len(code) + 1)})


def _any_case(codes: Collection[str]) -> str:
    """Return a regular expression for codes with their letter in capitals or not.

    >>> _any_case(["T", "T0"])
    '[Tt]|[Tt]0'
    """
    return "|".join(
        re.sub("[A-Z]", lambda found: f"[{found[0]}{found[0].lower()}]", code) for code in codes
    )
