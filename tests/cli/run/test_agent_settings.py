"""What applies to an input of a tool of ``captions mcp``: its arguments, then settings files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from captions.cli.run.agent_settings import choose_settings
from captions.errors import CaptionsError
from captions.mcp.roots import Roots
from captions.mcp.settings import InForce, Request, SettingsFiles
from captions.profile import PROFILES


def choose(root: Path, command: str = "generate", **given: Any) -> InForce:
    rules = {name: given.pop(name) for name in ("select", "ignore") if name in given}
    request = Request(command, str(root / "sub" / "talk.srt"), given, **rules)
    return choose_settings(request, SettingsFiles(Roots([str(root)])))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "root" / "sub").mkdir(parents=True)
    return tmp_path / "root"


def test_without_settings_the_defaults_apply(root: Path) -> None:
    found = choose(root)
    assert found.options == {
        "profile": PROFILES["youtube"], "speakers": "change", "label": "{name}: ", "rename": {},
        "glossary": {}, "sounds": "keep", "lang": None,
    }  # fmt: skip
    assert (found.file, found.keys, found.codes) == ("", (), ())
    assert choose(root, "convert").options["profile"] is None


def test_what_is_given_wins_over_settings(root: Path) -> None:
    (root / "captions.toml").write_text('profile = "netflix"\nsounds = "drop"\nmax-chars = 30\n')
    found = choose(root, sounds="keep", max_chars=20)
    assert found.options["sounds"] == "keep"
    assert found.options["profile"].max_chars == 20
    assert found.options["profile"].name == "netflix"
    assert (found.file, list(found.keys)) == (str(root / "captions.toml"), ["profile"])


def test_the_nearest_settings_apply(root: Path) -> None:
    (root / "captions.toml").write_text('profile = "netflix"\n')
    (root / "sub" / "pyproject.toml").write_text("[tool.other]\n")
    assert choose(root).options["profile"].name == "netflix"
    (root / "sub" / "pyproject.toml").write_text('[tool.captions]\nprofile = "bbc"\n')
    assert choose(root).options["profile"].name == "bbc"


def test_rules_are_chosen_for_validate(root: Path) -> None:
    (root / "captions.toml").write_text('select = ["T002", "N"]\n')
    assert choose(root, "validate").codes == ("N001", "N002", "T002")
    assert choose(root, "validate", select=["X001"]).codes == ("X001",)


def test_errors_name_inputs_and_not_options(root: Path) -> None:
    with pytest.raises(CaptionsError, match="Omit some of `ignore`"):
        choose(root, "validate", select=["X001"], ignore=["X001"])


def test_a_link_that_leads_nowhere_is_an_error(root: Path) -> None:
    (root / "captions.toml").symlink_to("absent.toml")
    with pytest.raises(CaptionsError, match="no such file"):
        choose(root)
