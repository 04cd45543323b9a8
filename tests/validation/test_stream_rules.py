"""The rules about HLS streams against their cases: folders in ``fixtures/rules/HNNN-name/``.

``NAME/`` has a playlist (``master.m3u8`` if there is one, else ``captions.m3u8``) with its files,
``NAME.out`` the findings in it, ``NAME.fixed/`` the files that fixes change, as they are then.
``ok-*`` have no findings. ``--update-golden`` writes ``.out`` and ``.fixed`` again.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from captions.formats.hls.stream_files import StreamFiles
from captions.profile import find_profile
from captions.validation.rule import Limits
from captions.validation.rules import RULES
from captions.validation.stream_fix import FixedStream, fix_stream
from captions.validation.validate import validate
from tests.conftest import FIXTURES
from tests.validation.test_rules import listed

FOLDER = FIXTURES / "rules"
CASES = [
    path
    for path in sorted(FOLDER.glob("H*/*"))
    if path.is_dir() and not path.name.endswith(".fixed")
]
FAULTY = [path for path in CASES if not path.name.startswith("ok-")]
# Rules whose every fault can be fixed in a local file.
ALWAYS_FIXED = ("H009", "H015")
CODES = [code for code in RULES if code.startswith("H")]


def name(case: Path) -> str:
    return f"{case.parent.name}/{case.name}"


def code_of(case: Path) -> str:
    return case.parent.name[:4]


def playlist_in(folder: Path) -> Path:
    master = folder / "master.m3u8"
    return master if master.exists() else folder / "captions.m3u8"


def fixed(case: Path, folder: Path, *, unsafe: bool) -> FixedStream:
    """Copy a case to a folder, write its fixes there, and return them."""
    shutil.copytree(case, folder, dirs_exist_ok=True)
    limits = Limits(find_profile("youtube"))
    with StreamFiles(str(playlist_in(folder))) as files:
        found = fix_stream(files, [RULES[code_of(case)]], limits, unsafe=unsafe)
    for location, text in found.texts.items():
        Path(location).write_text(text, encoding="utf-8", newline="")
    return found


@pytest.mark.parametrize("case", FAULTY, ids=name)
def test_findings(case: Path, request: pytest.FixtureRequest) -> None:
    text = listed(validate(playlist_in(case), select=[code_of(case)]))
    path = case.with_name(f"{case.name}.out")
    if request.config.getoption("--update-golden"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
    assert text


@pytest.mark.parametrize("case", [one for one in CASES if one not in FAULTY], ids=name)
def test_no_findings(case: Path) -> None:
    assert listed(validate(playlist_in(case), select=[code_of(case)])) == ""


@pytest.mark.parametrize("case", FAULTY, ids=name)
def test_fixed_files(case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    result = fixed(case, tmp_path, unsafe=True)
    changed = {Path(location).relative_to(tmp_path.resolve()): text
               for location, text in result.texts.items()}  # fmt: skip
    wanted = case.with_name(f"{case.name}.fixed")
    if request.config.getoption("--update-golden"):
        shutil.rmtree(wanted, ignore_errors=True)
        for path, text in changed.items():
            (wanted / path).parent.mkdir(parents=True, exist_ok=True)
            (wanted / path).write_text(text, encoding="utf-8", newline="")
    files = [path for path in wanted.rglob("*") if path.is_file()]
    assert {path.relative_to(wanted) for path in files} == changed.keys()
    for path in files:
        assert path.read_text(encoding="utf-8") == changed[path.relative_to(wanted)]
    assert not [finding for finding in result.remaining if finding.fix]


@pytest.mark.parametrize("case", FAULTY, ids=name)
def test_fixes_bring_no_other_finding(case: Path, tmp_path: Path) -> None:
    before = {finding.code for finding in validate(playlist_in(case))}
    fixed(case, tmp_path, unsafe=True)
    assert {finding.code for finding in validate(playlist_in(tmp_path))} <= before


@pytest.mark.parametrize("case", FAULTY, ids=name)
def test_safe_fixes_are_those_marked_so(case: Path, tmp_path: Path) -> None:
    result = fixed(case, tmp_path, unsafe=False)
    assert not [finding for finding in result.remaining if finding.fix == "safe"]
    if RULES[code_of(case)].fix == "unsafe":
        assert not result.texts


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_its_cases(code: str) -> None:
    cases = [case for case in CASES if code_of(case) == code]
    assert {case.parent.name for case in cases} == {f"{code}-{RULES[code].name}"}
    failing = [case for case in cases if case in FAULTY]
    assert len(failing) >= 2
    assert len(cases) > len(failing)
    if RULES[code].fix is not None:
        changed = [case for case in failing if case.with_name(f"{case.name}.fixed").exists()]
        assert changed, "one case that is fixed"
        if code not in ALWAYS_FIXED:
            assert len(changed) < len(failing), "one case that cannot be fixed"


def test_rules_about_captions_do_not_check_playlists() -> None:
    case = FOLDER / "H001-unreadable-segment" / "ok-gap"
    assert validate(playlist_in(case)) == []
