"""Which settings apply to a document, and what a settings file cannot make the server read."""

from __future__ import annotations

from pathlib import Path

import pytest

from captions.cli.language_server.workspace import CheckOptions, Workspace
from captions.cli.options.limits import ALL_LIMITS
from captions.cli.settings.choices import Choices


def workspace(*folders: Path, given: dict[str, object] | None = None) -> Workspace:
    options = {"profile": None, "glossary": None, "lang": None, **dict.fromkeys(ALL_LIMITS)}
    options |= given or {}
    made = Workspace(CheckOptions(Choices("lsp", options, list(given or {}))))
    made.open(map(str, folders))
    return made


def settings(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "captions.toml").write_text(text, encoding="utf-8")
    return folder / "a.srt"


def test_the_nearest_settings_apply(tmp_path: Path) -> None:
    settings(tmp_path, 'profile = "netflix"\n[validate]\nignore = ["T"]\n')
    applied, problems = workspace(tmp_path).applied_to(str(tmp_path / "season-1" / "a.srt"))
    assert applied.profile.name == "netflix"
    assert "T002" not in applied.codes
    assert "L001" in applied.codes
    assert problems == []


def test_a_document_that_was_never_saved_has_those_of_the_first_folder(tmp_path: Path) -> None:
    settings(tmp_path, 'profile = "bbc"\n')
    assert workspace(tmp_path).applied_to(None)[0].profile.name == "bbc"
    assert workspace().applied_to(None)[0].profile.name == "youtube"


def test_a_change_of_the_settings_applies_at_once(tmp_path: Path) -> None:
    path = str(settings(tmp_path, 'profile = "bbc"\n'))
    opened = workspace(tmp_path)
    assert opened.applied_to(path)[0].profile.name == "bbc"
    settings(tmp_path, 'profile = "netflix"\n')
    assert opened.applied_to(path)[0].profile.name == "netflix"


def test_an_option_wins(tmp_path: Path) -> None:
    path = str(settings(tmp_path, 'profile = "bbc"\n'))
    assert workspace(given={"profile": "ted"}).applied_to(path)[0].profile.name == "ted"


def test_wrong_settings_are_reported_and_ignored(tmp_path: Path) -> None:
    path = str(settings(tmp_path, "max-cps = 17\nmax_chars = 3\n"))
    applied, (problem,) = workspace(tmp_path).applied_to(path)
    assert "there is no setting 'max_chars'" in problem
    assert problem.startswith(f"{tmp_path}/captions.toml")
    assert problem.endswith(". Checked without these settings")
    assert applied.profile.name == "youtube"


def test_a_glossary_in_the_workspace_is_read(tmp_path: Path) -> None:
    path = settings(tmp_path / "season-1", 'glossary = "../names.txt"\nmax-cps = 17\n')
    (tmp_path / "names.txt").write_text("Siphon = Cython\n", encoding="utf-8")
    applied, problems = workspace(tmp_path).applied_to(str(path))
    assert applied.glossary == {"Siphon": "Cython"}
    assert problems == []
    assert "W003" in applied.codes


@pytest.mark.parametrize("name", ["../names.txt", "{outside}", "link.txt", "folder/names.txt"])
def test_a_glossary_outside_is_not_read(tmp_path: Path, name: str) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    outside.mkdir()
    (outside / "names.txt").write_text("Siphon = Cython\n", encoding="utf-8")
    (tmp_path / "names.txt").write_text("Siphon = Cython\n", encoding="utf-8")
    name = name.replace("{outside}", str(outside / "names.txt"))
    path = settings(inside, f'glossary = "{name}"\nmax-cps = 17\n')
    (inside / "link.txt").symlink_to(outside / "names.txt")
    (inside / "folder").symlink_to(outside)
    applied, (problem,) = workspace(inside).applied_to(str(path))
    assert applied.glossary == {}
    assert applied.profile.max_cps == 17
    assert "outside the workspace, so it is not read" in problem


@pytest.mark.parametrize(
    "url",
    ["https://example.org/names.txt", "s3://bucket/names.txt", "memory://names.txt"],
)
def test_a_url_is_not_read(tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> bytes:
        raise AssertionError(f"{name} is read")

    monkeypatch.setattr("captions.cli.options.glossary.read_bytes", refuse)
    path = settings(tmp_path, f'glossary = "{url}"\n')
    applied, (problem,) = workspace(tmp_path).applied_to(str(path))
    assert applied.glossary == {}
    assert f"{url} is a URL, so it is not read" in problem


def test_a_file_url_is_not_a_way_out(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Siphon = Cython\n", encoding="utf-8")
    path = settings(tmp_path / "inside", f'glossary = "{secret.as_uri()}"\n')
    applied, problems = workspace(tmp_path / "inside").applied_to(str(path))
    assert applied.glossary == {}
    assert len(problems) == 1


def test_a_glossary_that_is_named_by_an_option_is_read_from_anywhere(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("Siphon = Cython\n", encoding="utf-8")
    path = settings(tmp_path / "inside", 'glossary = "https://example.org"\n')
    opened = workspace(tmp_path / "inside", given={"glossary": str(tmp_path / "names.txt")})
    applied, problems = opened.applied_to(str(path))
    assert applied.glossary == {"Siphon": "Cython"}
    assert problems == []


def test_settings_that_are_a_link_to_a_file_elsewhere_are_not_read(tmp_path: Path) -> None:
    settings(tmp_path / "outside", 'profile = "netflix"\n')
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "captions.toml").symlink_to(tmp_path / "outside" / "captions.toml")
    applied, (problem,) = workspace(inside).applied_to(str(inside / "a.srt"))
    assert applied.profile.name == "youtube"
    assert "this link leads outside the workspace" in problem


def test_folders_come_and_go(tmp_path: Path) -> None:
    path = str(settings(tmp_path / "inside", 'glossary = "../names.txt"\n'))
    (tmp_path / "names.txt").write_text("Siphon = Cython\n", encoding="utf-8")
    opened = workspace(tmp_path / "inside")
    assert opened.applied_to(path)[1]
    opened.add([str(tmp_path)], [])
    assert not opened.applied_to(path)[1]
    opened.add([], [str(tmp_path)])
    assert opened.applied_to(path)[1]
