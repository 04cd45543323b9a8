"""The table of shapes in ``fixtures/README.md``: each has a fixture, read as its JSON expects."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from captions.transcript.furniture import FURNITURE
from captions.transcript.model import Transcript
from captions.transcript.paragraphs import read_paragraphs
from captions.transcript.parse import parse_transcript
from captions.transcript.shapes import FILE_SHAPES, LINE_SHAPES, PARAGRAPH_SHAPES, arrange
from captions.transcript.shapes.shape import Line
from tests.conftest import ROOT

FOLDER = ROOT / "fixtures" / "shapes"
ROW = re.compile(
    r"\| (?P<shape>[^|]+) \| `(?P<example>.+)` \| \[(?P<name>[\w-]+)\]\(shapes/\S+\) \|"
)


def documented() -> list[str]:
    text = (ROOT / "fixtures" / "README.md").read_text(encoding="utf-8")
    section = text.partition("\n## Shapes of transcripts\n")[2].partition("\n## ")[0]
    return [match["name"] for match in ROW.finditer(section)]


def fixtures() -> list[Path]:
    return sorted(FOLDER.glob("*.txt"))


def as_json(transcript: Transcript) -> dict[str, Any]:
    return {
        "title": transcript.title,
        "turns": [
            [turn.line, turn.start_ms, turn.end_ms, turn.speaker, turn.text]
            for turn in transcript.turns
        ],
        "removed": [[item.line, item.reason, item.text] for item in transcript.removed],
        "problems": [[problem.line, problem.message] for problem in transcript.problems],
    }


def lines_of(path: Path) -> list[Line]:
    texts = path.read_text(encoding="utf-8").splitlines()
    return [Line(number, text) for number, text in enumerate(texts, 1)]


def test_every_fixture_is_in_the_table_once() -> None:
    assert sorted(documented()) == sorted(path.stem for path in fixtures())


@pytest.mark.parametrize("name", documented())
def test_each_shape_is_read(name: str, request: pytest.FixtureRequest) -> None:
    found = as_json(parse_transcript(FOLDER / f"{name}.txt"))
    path = FOLDER / f"{name}.json"
    if request.config.getoption("--update-golden"):
        rows = json.dumps(found, ensure_ascii=False, indent=1)
        path.write_text(
            re.sub(r"\n   ?\s*(?=[^\s\[{\"]|\"[^\"]*\"[,\n])", " ", rows) + "\n", "utf-8"
        )
    assert found == json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("find", FURNITURE)
def test_each_tool_has_a_fixture(find: Callable[[list[Line]], Any]) -> None:
    assert any(list(find(lines_of(path))) for path in fixtures())


@pytest.mark.parametrize("read", FILE_SHAPES)
def test_each_file_shape_has_a_fixture(read: Callable[[list[Line]], Any]) -> None:
    assert any(read(lines_of(path)) for path in fixtures())


@pytest.mark.parametrize("index", range(len(LINE_SHAPES)))
def test_each_line_shape_has_a_fixture(index: int) -> None:
    shape, before = LINE_SHAPES[index], LINE_SHAPES[:index]
    texts = [line.text for path in fixtures() for line in lines_of(path)]
    assert any(shape.read(text) and not any(other.read(text) for other in before) for text in texts)


@pytest.mark.parametrize("apply", PARAGRAPH_SHAPES)
def test_each_paragraph_shape_has_a_fixture(apply: Callable[[Any], Any]) -> None:
    def is_changed(path: Path) -> bool:
        paragraphs = read_paragraphs(arrange(lines_of(path)).lines, shapes=())
        return list(apply(paragraphs)) != list(paragraphs)

    assert any(map(is_changed, fixtures()))
