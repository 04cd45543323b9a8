"""``captions lsp`` as it is typed; the session with an editor is in ``language_server``."""

from __future__ import annotations

import sys

import pytest

from tests.cli.process import captions_here as run


def test_an_unknown_rule_is_an_error() -> None:
    done = run("lsp", "--select", "T9999")
    assert done.returncode == 2
    assert "no rule has the code 'T9999' (in --select)" in done.stderr


@pytest.mark.parametrize("name", ["pygls", "lsprotocol"])
def test_what_to_install(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for module in [*sys.modules]:
        if module.startswith(("captions.cli.language_server.", "pygls", "lsprotocol")):
            monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, name, None)
    done = run("lsp")
    assert (done.returncode, done.stderr) == (
        2,
        "Error: pygls, which speaks with editors, is not installed, or older than version 2. "
        "Install it: pip install 'captions-toolkit[lsp]'.\n",
    )


def test_a_person_who_types_it_is_told_what_it_is_for(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pygls", reason="the extra [lsp] is missing")
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    done = run("lsp")
    assert done.returncode == 2
    assert "captions lsp is started by an editor, not typed in a terminal" in done.stderr
