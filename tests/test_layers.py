"""The floor plan: each module imports only from the floors before it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "captions"

# From the ground up; a module may import from floors above it in this list, never from below.
FLOORS = [
    ["errors"],
    ["timecode", "measure", "markup", "soundmarks", "words", "recogniser_signs"],
    ["model", "profile", "textio", "speech_model"],
    ["stamps", "labels", "spoken_length", "speech_chain", "wordforms", "anchors"],
    ["spreading", "agreement"],
    ["alignment"],
    ["paragraphs"],
    ["heard"],
    ["transcript", "recogniser"],
    ["speech_starts"],
    ["speech"],
    ["loops", "glossary", "sounds", "wordtimes"],
    ["wordclass"],
    ["breakpoints"],
    ["linebreak"],
    ["boundaries", "bindings"],
    ["cuepath"],
    ["segmentation"],
    ["fit"],
    ["report"],
    ["pipeline"],
    ["formats"],
    ["timemap"],
    ["retiming"],
    ["joining"],
    ["reference", "script", "counterparts"],
    ["runs"],
    ["placing"],
    ["pieces"],
    ["syncing"],
    # captions judged: the blocks of a file, rules over them, what mends them
    ["blocks"],
    ["rules"],
    ["validation"],
    ["fixing", "settings", "listings"],
    # many files: where they are, what is made of them, who does it
    ["digests", "storage", "batch"],
    ["walk", "processes"],
    ["executors"],
    ["inputs"],
    ["tasks"],
    ["resume"],
    ["cli"],
    ["__init__", "__main__"],
]
LEVEL = {name: level for level, names in enumerate(FLOORS) for name in names}
# third-party packages, and the one module that imports each
OWNERS = {
    "chardet": "textio",
    "click": "cli",
    "dask": "executors",
    "distributed": "executors",
    "fsspec": "storage",
    "ftfy": "textio",
    "pysrt": "formats/srt",
    "pysubs2": "formats/substation",
    "rapidfuzz": "alignment",
    "ttconv": "formats/broadcast",
    "webvtt": "formats/vtt",
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def floor_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield node.module or ""


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    floor = floor_of(path)
    assert floor in LEVEL, f"give {floor} a floor in tests/test_layers.py"
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "captions":
            continue
        other = parts[1] if len(parts) > 1 else "__init__"
        inside_package = other == floor and path.parent != PACKAGE
        assert inside_package or LEVEL[other] < LEVEL[floor], f"{floor} imports {other}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_one_owner_for_each_library(path: Path) -> None:
    place = str(path.relative_to(PACKAGE).with_suffix(""))
    for name in imports(path):
        owner = OWNERS.get(name.split(".")[0])
        assert owner is None or place == owner or place.startswith(f"{owner}/"), name


def test_only_the_command_line_prints() -> None:
    for path in modules():
        if floor_of(path) in ("cli", "__main__"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("print", "input"), f"{path} prints"
