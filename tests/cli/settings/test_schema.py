"""The JSON Schema of settings agrees with the reader of settings."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.cli.settings.file import settings_of
from captions.cli.settings.keys import COMMANDS, KEYS, LIMITS
from captions.cli.settings.schema import settings_schema
from captions.cli.settings.toml import tomllib
from captions.errors import CaptionsError
from captions.profile import PROFILES
from captions.validation.rules import RULES
from tests.conftest import FIXTURES, ROOT

Table = dict[str, Any]


@cache
def validator() -> Any:
    schema = json.loads(json.dumps(settings_schema()))
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def reader_accepts(table: Table) -> bool:
    try:
        settings_of("captions.toml", table)
    except CaptionsError:
        return False
    return True


@pytest.mark.parametrize("document", [ROOT / "README.md", FIXTURES / "README.md"])
def test_the_settings_of_the_manual_are_valid(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    (example,) = re.findall(r"<!-- settings -->\n```toml\n(.*?)```", text, re.DOTALL)
    validator().validate(tomllib.loads(example))


@pytest.mark.parametrize(
    "text",
    [
        "max_cps = 17",
        "max-cps = 0",
        'max-cps = "17"',
        "max-chars = 37.5",
        "min-line-ratio = 1.5",
        'min-gap = "soon"',
        "min-gap = -1",
        'min-gap = "-1"',
        "max-duration = 0",
        'profile = "netfix"',
        '[generate]\nprofile = "netfix"',
        "select = []",
        'select = ["Q001"]',
        'select = "T"',
        'lang = "english"',
        'label = "name"',
        "sounds = true",
        "ellipsis-character = 1",
        "rename = { A = 1 }",
        'rename = { A = " " }',
        "[convert]\nmax-chars = 40",
        "[generat]",
        "generate = 3",
        "[profiles.netflix]",
        "[profiles.a]\nlang = 'en'",
        "[profiles]\na = 3",
        '[per-file-ignores]\n"*.srt" = "T"',
    ],
)
def test_wrong_settings_are_refused_by_both(text: str) -> None:
    table = tomllib.loads(text)
    assert not reader_accepts(table)
    assert not validator().is_valid(table)


def test_every_key_is_in_the_schema_with_its_description() -> None:
    schema = settings_schema()
    assert set(schema["properties"]) == {*KEYS, *COMMANDS, "profiles"}
    for key, known in KEYS.items():
        assert schema["properties"][key]["description"] == known.about
        for command in COMMANDS:
            table = schema["properties"][command]["properties"]
            assert (key in table) == (command in known.commands)
    assert set(schema["properties"]["profiles"]["additionalProperties"]["properties"]) == {
        "base", *LIMITS,
    }  # fmt: skip


NUMBERS = st.sampled_from(
    [-1, 0, 0.3, 0.5, 1, 1.0, 2, 3, 9, 10, 37, 37.5, 42.0, 10**12, 10**13, 1e300]
)
TIMES = st.sampled_from(
    [
        "90ms",
        "0.5",
        "1:02",
        "1:02:03.5",
        " 2s ",
        "+1",
        "1,5s",
        "-1",
        "1m",
        "",
        "ms",
        "1:2:3:4",
        "٣",
        "2\n",
    ]
)
CODES = [*RULES, *(rule.name for rule in RULES.values()), "T", "t0", "t002", "X01", "Q", "T9", ""]
VALUES = st.one_of(
    NUMBERS,
    TIMES,
    st.booleans(),
    st.lists(st.sampled_from([*CODES, 3]), max_size=3),
    st.sampled_from([*PROFILES, "own", "change", "every", "none", "keep", "drop-lyrics", "film", "calm"]),
    st.sampled_from(["en", "pt-BR", "de_DE", "x", "zh-Hant-TW", "{name}", ">> {name}: ", "name"]),
    st.dictionaries(
        st.sampled_from(["A", " ", "*.srt", "live/*"]),
        st.one_of(st.sampled_from(["Ada", " ", 3]), st.lists(st.sampled_from(CODES), max_size=2)),
        max_size=2,
    ),
)  # fmt: skip


def alone(key: str, value: object) -> Table:
    """Return a table with a key, and with limits it cannot contradict: only the reader compares."""
    other = {"max-duration": {"min-duration": 0}, "min-duration": {"max-duration": 10**12}}
    return {key: value, **other.get(key, {})}


@given(st.sampled_from([*KEYS, "max_cps", "base"]), VALUES)
def test_the_schema_agrees_with_the_reader(key: str, value: object) -> None:
    for table in (
        alone(key, value),
        *({command: alone(key, value)} for command in COMMANDS),
        {"profiles": {"mine": alone(key, value)}} if value not in ("own", "2\n") else {},
    ):
        if key in ("profile", "base") and "profiles" in table:
            continue  # a file with profiles may name them; which ones it has, only the reader knows
        assert validator().is_valid(table) == reader_accepts(table), table
