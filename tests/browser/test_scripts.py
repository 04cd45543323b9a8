"""The scripts of the page pass the type checker and the linter, as they are shipped."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from captions.preview.page import digest, page_of, script_part
from tests.browser.conftest import missing
from tests.conftest import ROOT

FOLDER = Path("tests/browser")
SCRIPTS = sorted(path.relative_to(ROOT) for path in (ROOT / "captions/preview/page").glob("*.js"))


def node(program: str, *args: str) -> subprocess.CompletedProcess[str]:
    """Run a program of ``npm ci --prefix tests/browser``."""
    path = ROOT / FOLDER / "node_modules/.bin" / program
    if shutil.which("node") is None or not path.exists():
        missing(f"{program} is not installed (npm ci --prefix tests/browser)")
    return subprocess.run(
        [str(path), *args], capture_output=True, encoding="utf-8", cwd=ROOT, env={**os.environ, "NO_COLOR": "1"}
    )  # fmt: skip


def test_types() -> None:
    done = node("tsc", "-p", str(FOLDER / "tsconfig.json"))
    assert done.returncode == 0, done.stdout


def test_style() -> None:
    done = node(
        "eslint", "--max-warnings", "0", "-c", str(FOLDER / "eslint.config.js"), *map(str, SCRIPTS)
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_every_script_is_in_the_page(path: Path) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    page = page_of({"name": "a.srt"})
    assert script_part(path.name) in page
    assert "\r" not in text
    for word in (
        "innerHTML",
        "outerHTML",
        "document.write",
        "eval(",
        "fetch(",
        "XMLHttpRequest",
        "http:",
        "https:",
    ):
        assert word not in text
    assert digest("") not in page
