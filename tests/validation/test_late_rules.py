"""Rules are imported only for files that may need them, and miss nothing because of that."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from captions.errors import CaptionsError
from captions.profile import Profile
from captions.validation.document import read_blocks
from captions.validation.late_rule import LateRule
from captions.validation.rule import Limits
from captions.validation.rule_choice import choose_rules
from captions.validation.rules import RULES
from captions.validation.validate import limits_of, validate
from tests.conftest import FIXTURES

CASES = [
    path
    for path in sorted((FIXTURES / "rules").glob("*/*"))
    if path.is_file() and path.suffix not in (".out", ".json") and ".fixed" not in path.suffixes
]
OFF = [code for code, rule in RULES.items() if not rule.is_default]


def late(code: str) -> LateRule:
    rule = RULES[code]
    assert isinstance(rule, LateRule)
    return rule


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if code not in OFF])
def test_no_finding_is_missed(code: str) -> None:
    rule = late(code)
    for case in CASES:
        if case.parent.name[:4] != code:
            continue
        arguments = {"profile": "youtube"}
        for path in (case.parent / "options.json", case.with_suffix(".json")):
            if path.exists():
                arguments |= json.loads(path.read_text(encoding="utf-8"))
        for name in ("ending", "encoding", "select"):
            arguments.pop(name, None)
        try:
            file = read_blocks(case.read_bytes(), ending=case.suffix)
        except CaptionsError:
            continue  # a web page
        limits = limits_of(**arguments)  # type: ignore[arg-type]
        if limits.comparison is None and limits.against:
            continue  # compared by the validator
        if not rule.may_find(file, limits):
            assert list(rule.check(file, limits)) == []


@pytest.mark.parametrize("code", RULES)
def test_the_table_agrees_with_the_module(code: str) -> None:
    rule = late(code)
    loaded = rule.loaded
    assert (rule.code, rule.name) == (loaded.code, loaded.name)
    assert rule.needs_transcript == loaded.needs_transcript


def test_needs_are_fields_of_the_limits() -> None:
    known = {*Limits.__struct_fields__, *Profile.__struct_fields__}
    assert {need for code in RULES for need in late(code).needs} <= known


def test_a_reference_may_hide_a_sign() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:03.000\n&#9834; Wind the clock\n"
    assert [found.code for found in validate(text, select=["X017"])] == ["X017"]


def test_rules_that_are_off_must_be_named() -> None:
    assert OFF
    assert not {rule.code for rule in choose_rules()} & set(OFF)
    assert not {rule.code for rule in choose_rules(["X"])} & set(OFF)
    named = choose_rules(["T"], extend_select=[OFF[0], RULES[OFF[1]].name])
    assert set(OFF) <= {rule.code for rule in named}
    assert len(choose_rules(every=True)) == len(RULES)


def test_a_clean_file_imports_few_modules(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from captions.validation.validate import validate\n"
        "validate('1\\n00:00:01,000 --> 00:00:03,000\\nWe left at night.\\n')\n"
        "print(*(name for name in sys.modules if '.rules.' in name))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    imported = done.stdout.split()
    assert any("t002" in name for name in imported)
    assert not any(sign in name for name in imported for sign in ("x019", "t041", "w003", "x009"))
