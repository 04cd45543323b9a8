"""``captions mcp`` as it is typed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.process import captions_here as run


def test_a_root_has_to_be_given() -> None:
    done = run("mcp")
    assert done.returncode == 2
    assert "Missing option '--root'" in done.stderr


def test_a_root_has_to_be_a_folder() -> None:
    done = run("mcp", "--root", "nowhere")
    assert (done.returncode, done.stderr) == (
        2,
        "Error: nowhere: there is no such folder. Check the name.\n",
    )


def test_the_whole_file_system_is_refused() -> None:
    done = run("mcp", "--root", "/")
    assert done.returncode == 2
    assert "this is the whole file system" in done.stderr


@pytest.mark.parametrize("name", ["mcp", "pydantic"])
def test_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for module in [*sys.modules]:
        if module.startswith("captions.mcp."):
            monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, name, None)
    done = run("mcp", "--root", str(tmp_path))
    assert done.returncode == 2
    assert "pip install 'captions-toolkit[mcp]'" in done.stderr
