"""Every rule against its cases: files in ``fixtures/rules/CODE-name/``.

``NAME.srt`` (or any caption file) has faults, ``NAME.out`` is what is told of them, and
``NAME.fixed.srt`` the mended file; without one, nothing may be changed. ``ok-*`` are silent.
``options.json`` beside them holds arguments of ``captions.validate`` for the whole folder, and
``NAME.json`` those of one case. ``pytest tests/validation/test_rules.py --update-golden`` writes ``.out`` and
``.fixed`` anew, to be read.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from captions.validation.document import read_blocks
from captions.validation.fix import Fixed, fix
from captions.validation.rules import RULES
from captions.validation.validate import Finding, validate
from tests.conftest import FIXTURES

FOLDER = FIXTURES / "rules"
NOT_CASES = (".out", ".json")


def cases(*, silent: bool) -> list[Path]:
    return [
        path
        for path in sorted(FOLDER.glob("*/*"))
        if path.suffix not in NOT_CASES
        and ".fixed" not in path.suffixes
        and path.name.startswith("ok-") == silent
    ]


def options(case: Path) -> dict[str, Any]:
    found: dict[str, Any] = {"select": [case.parent.name[:4]], "ending": case.suffix}
    for path in (case.parent / "options.json", case.with_suffix(".json")):
        if path.exists():
            found |= json.loads(path.read_text(encoding="utf-8"))
    return found


def told(findings: list[Finding]) -> str:
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


@pytest.mark.parametrize("case", cases(silent=False), ids=name)
def test_what_is_told(case: Path, request: pytest.FixtureRequest) -> None:
    text = told(validate(case.read_bytes(), **options(case)))
    out = case.with_suffix(".out")
    if request.config.getoption("--update-golden"):
        out.write_text(text, encoding="utf-8")
    assert text == out.read_text(encoding="utf-8")
    assert text, "a case that is not called ok- has a fault"


@pytest.mark.parametrize("case", cases(silent=True), ids=name)
def test_silence(case: Path) -> None:
    assert told(validate(case.read_bytes(), **options(case))) == ""


@pytest.mark.parametrize("case", cases(silent=False), ids=name)
def test_what_is_mended(case: Path, request: pytest.FixtureRequest) -> None:
    data = case.read_bytes()
    result = fixed(case, data)
    path = fixed_path(case)
    if request.config.getoption("--update-golden"):
        path.unlink(missing_ok=True)
        if result.data != data:
            path.write_bytes(result.data)
    assert result.data == (path.read_bytes() if path.exists() else data)
    # no finding says that it can be mended and is still there, and a second run has nothing to do
    assert not [finding for finding in result.remaining if finding.fix]
    again = fixed(case, result.data)
    assert again.data == result.data
    assert not again.applied
    assert told(list(again.remaining)) == told(list(result.remaining))


@pytest.mark.parametrize("case", cases(silent=False), ids=name)
def test_safe_fixes_are_those_marked_so(case: Path) -> None:
    data = case.read_bytes()
    safe = fix(data, **options(case))
    assert not [finding for finding in safe.remaining if finding.fix == "safe"]
    if not any(finding.fix == "safe" for finding in validate(data, **options(case))):
        assert safe.data == data


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_its_cases(code: str) -> None:
    folders = list(FOLDER.glob(f"{code}-*"))
    assert [folder.name for folder in folders] == [f"{code}-{RULES[code].name}"]
    failing = [case for case in cases(silent=False) if case.parent == folders[0]]
    silent = [case for case in cases(silent=True) if case.parent == folders[0]]
    assert len(failing) >= 2
    assert silent
    if RULES[code].fix is not None:
        mended = [case for case in failing if fixed_path(case).exists()]
        assert mended, "one case that is mended"
        assert len(mended) < len(failing), "one case that has to be refused"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*.fixed.*")), ids=name)
def test_every_fixed_file_has_its_case(path: Path) -> None:
    assert path.with_name(path.name.replace(".fixed", "")).exists()


@pytest.mark.parametrize("case", [*cases(silent=False), *cases(silent=True)], ids=name)
def test_blocks_are_the_file(case: Path) -> None:
    data = case.read_bytes()
    file = read_blocks(data, ending=case.suffix)
    from captions.validation.document.read import encode

    assert encode(file.text, file.encoding) == data


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_page_is_a_page(rule: Any) -> None:
    assert len(rule.summary) <= 72
    assert len(rule.page.split("\n\n")) >= 2
    assert "Source:" in rule.page or rule.code[0] in "FX"
    assert ("fix" in rule.page.lower()) is True
