"""Every rule against its cases: files in ``fixtures/rules/CODE-name/``.

``NAME.srt`` (or any caption file) has faults, ``NAME.out`` has the findings in it, and
``NAME.fixed.srt`` is the fixed file; without one, nothing may be changed. ``ok-*`` have no findings.
``options.json`` beside them holds arguments of ``captions.validate`` for the whole folder, and
``NAME.json`` those of one case. ``pytest tests/validation/test_rules.py --update-golden`` writes
``.out`` and ``.fixed`` again; read the differences. The rules of family H have folders as cases:
``test_stream_rules.py`` tests them.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from captions.validation.document import read_blocks
from captions.validation.document.read import encode
from captions.validation.fix import Fixed, fix
from captions.validation.rule import Phase, rule_of
from captions.validation.rules import RULES
from captions.validation.validate import Finding, validate
from tests.conftest import FIXTURES, ROOT

FOLDER = FIXTURES / "rules"
RULES_FOLDER = ROOT / "captions" / "validation" / "rules"
CODE_FILES = [
    path for path in sorted((ROOT / "captions").rglob("*.py")) if path.parent != RULES_FOLDER
]
NOT_CASES = (".out", ".json")


def cases(*, clean: bool) -> list[Path]:
    return [
        path
        for path in sorted(FOLDER.glob("*/*"))
        if path.suffix not in NOT_CASES
        and path.is_file()
        and ".fixed" not in path.suffixes
        and path.name.startswith("ok-") == clean
    ]


def options(case: Path) -> dict[str, Any]:
    found: dict[str, Any] = {"select": [case.parent.name[:4]], "ending": case.suffix}
    for path in (case.parent / "options.json", case.with_suffix(".json")):
        if path.exists():
            found |= json.loads(path.read_text(encoding="utf-8"))
    return found


def listed(findings: Sequence[Finding]) -> str:
    return "".join(
        f"{found.line}:{found.column}: {found.code} {'[*] ' if found.fix else ''}{found.message}\n"
        for found in findings
    )


def fixed_path(case: Path) -> Path:
    return case.with_suffix(f".fixed{case.suffix}")


def fixed(case: Path, data: bytes) -> Fixed:
    return fix(data, unsafe=True, **options(case))


def name(case: Path) -> str:
    return f"{case.parent.name}/{case.name}"


@pytest.mark.parametrize("case", cases(clean=False), ids=name)
def test_findings(case: Path, request: pytest.FixtureRequest) -> None:
    text = listed(validate(case.read_bytes(), **options(case)))
    out = case.with_suffix(".out")
    if request.config.getoption("--update-golden"):
        out.write_text(text, encoding="utf-8")
    assert text == out.read_text(encoding="utf-8")
    assert text, "a case that is not called ok- has findings"


@pytest.mark.parametrize("case", cases(clean=True), ids=name)
def test_no_findings(case: Path) -> None:
    assert listed(validate(case.read_bytes(), **options(case))) == ""


@pytest.mark.parametrize("case", cases(clean=False), ids=name)
def test_fixed_files(case: Path, request: pytest.FixtureRequest) -> None:
    data = case.read_bytes()
    result = fixed(case, data)
    path = fixed_path(case)
    if request.config.getoption("--update-golden"):
        path.unlink(missing_ok=True)
        if result.data != data:
            path.write_bytes(result.data)
    assert result.data == (path.read_bytes() if path.exists() else data)
    # nothing that can be fixed is left, and a second run has nothing to do
    assert not [finding for finding in result.remaining if finding.fix]
    again = fixed(case, result.data)
    assert again.data == result.data
    assert not again.applied
    assert listed(again.remaining) == listed(result.remaining)


@pytest.mark.parametrize("case", cases(clean=False), ids=name)
def test_safe_fixes_are_those_marked_so(case: Path) -> None:
    data = case.read_bytes()
    safe = fix(data, **options(case))
    assert not [finding for finding in safe.remaining if finding.fix == "safe"]
    if not any(finding.fix == "safe" for finding in validate(data, **options(case))):
        assert safe.data == data


@pytest.mark.parametrize("code", [code for code in RULES if not code.startswith("H")])
def test_every_rule_has_its_cases(code: str) -> None:
    folders = list(FOLDER.glob(f"{code}-*"))
    assert [folder.name for folder in folders] == [f"{code}-{RULES[code].name}"]
    failing = [case for case in cases(clean=False) if case.parent == folders[0]]
    clean = [case for case in cases(clean=True) if case.parent == folders[0]]
    assert len(failing) >= 2
    assert clean
    if RULES[code].fix is not None:
        changed = [case for case in failing if fixed_path(case).exists()]
        assert changed, "one case that is fixed"
        assert len(changed) < len(failing), "one case that cannot be fixed"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*.fixed.*")), ids=name)
def test_every_fixed_file_has_its_case(path: Path) -> None:
    assert path.with_name(path.name.replace(".fixed", "")).exists()


@pytest.mark.parametrize("case", [*cases(clean=False), *cases(clean=True)], ids=name)
def test_blocks_are_the_file(case: Path) -> None:
    data = case.read_bytes()
    file = read_blocks(data, ending=case.suffix)
    assert encode(file.text, file.encoding) == data


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_page_is_a_page(rule: Any) -> None:
    assert len(rule.summary) <= 72
    assert len(rule.page.split("\n\n")) >= 2
    assert "Source:" in rule.page or rule.code[0] in "FX"
    assert "fix" in rule.page.lower()


def test_every_module_is_in_the_table() -> None:
    modules = {f"captions.validation.rules.{path.stem}" for path in RULES_FOLDER.glob("[!_]*.py")}
    assert [rule.check.__module__ for rule in RULES.values()] == [
        next(name for name in modules if f".{code.lower()}_" in name) for code in RULES
    ]
    assert len(modules) == len(RULES)


@pytest.mark.parametrize("path", CODE_FILES, ids=lambda path: path.stem)
def test_only_rules_know_rules_by_their_codes(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    codes = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in RULES
    }
    assert not codes


def test_a_phase_waits_for_the_ones_before_it() -> None:
    phases = [Phase.TEXT, Phase.ORDER, Phase.TIMES, Phase.LINES, Phase.NUMBERS]
    assert sorted(phases) == phases == list(Phase)


def test_a_rule_with_a_fix_must_say_when_it_runs() -> None:
    module = ModuleType("x999_example", "Something is wrong.\n\nThere is a fix.")
    module.__dict__.update(
        CODE="X999", NAME="example", SEVERITY="info", FIX=None, check=lambda file, limits: []
    )
    assert rule_of(module).summary == "Something is wrong"
    module.__dict__["FIX"] = "safe"
    with pytest.raises(AttributeError, match="PHASE"):
        rule_of(module)
    module.__dict__["PHASE"] = Phase.LINES
    assert rule_of(module).phase is Phase.LINES
