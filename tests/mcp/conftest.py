"""Folders for the tests of ``captions mcp``: one that may be used, and a secret beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from captions.mcp.roots import Roots

SECRET = "1\n00:00:01,000 --> 00:00:03,000\nthe secret of the tower\n"
CAPTIONS = (
    "1\n00:00:01,000 --> 00:00:03,000\nGood evening.\n\n"
    "2\n00:00:02,900 --> 00:00:05,000\nThank you for coming.\n"
)
TRANSCRIPT = "0:01 Good evening.\n0:03 Thank you for coming all the way up here.\n"


@dataclass(frozen=True)
class Folders:
    """``root`` may be used; ``outside`` may not, and holds a file of the same kind."""

    root: Path
    outside: Path

    @property
    def secret(self) -> Path:
        return self.outside / "secret.srt"


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return make_folders(tmp_path)


def make_folders(folder: Path) -> Folders:
    found = Folders(folder / "root", folder / "outside")
    found.root.mkdir()
    found.outside.mkdir()
    found.secret.write_text(SECRET)
    (found.root / "talk.srt").write_text(CAPTIONS)
    (found.root / "talk.txt").write_text(TRANSCRIPT)
    return found


class Caller:
    """Calls tools in this process, as the server does."""

    def __init__(self, *roots: Path) -> None:
        from captions.cli.run.agent_settings import choose_settings
        from captions.mcp.workspace import Workspace

        self._workspace = Workspace(Roots([str(root) for root in roots]), choose_settings)

    def reply(self, name: str, **arguments: object) -> Mapping[str, Any]:
        """Return the reply of a tool that must not fail."""
        from captions.mcp.server import answer

        result = answer(self._workspace, name, arguments)
        assert not result.is_error, result.content
        found: Mapping[str, Any] = result.structured_content
        return found

    def error(self, name: str, **arguments: object) -> str:
        """Return the error of a tool that must fail."""
        from captions.mcp.server import answer

        result = answer(self._workspace, name, arguments)
        assert result.is_error, result.structured_content
        return str(result.content[0].text)  # type: ignore[union-attr]


@pytest.fixture
def caller(folders: Folders) -> Caller:
    pytest.importorskip("mcp.server.lowlevel", reason="the extra [mcp] is missing")
    return Caller(folders.root)
