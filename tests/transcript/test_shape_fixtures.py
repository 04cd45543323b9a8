"""The table of shapes in ``fixtures/README.md``: each has a fixture, read as its JSON expects."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from captions.transcript.furniture import FURNITURE
from captions.transcript.model import Transcript
from captions.transcript.paragraphs import read_paragraphs
from captions.transcript.parse import parse_transcript
from captions.transcript.shapes import FILE_SHAPES, LINE_SHAPES, PARAGRAPH_SHAPES, arrange
from captions.transcript.shapes.shape import (
    FileShape,
    Furniture,
    LineShape,
    Paragraph,
    ParagraphShape,
)
from captions.transcript.shapes.survey import Survey
from captions.transcript.shapes.time_first import read_time_first
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


def survey_of(path: Path) -> Survey:
    return Survey(path.read_text(encoding="utf-8").splitlines())


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


@pytest.mark.parametrize("furniture", FURNITURE)
def test_each_tool_has_a_fixture_and_its_sign(furniture: Furniture) -> None:
    found = [survey for survey in map(survey_of, fixtures()) if list(furniture.find(survey))]
    assert found
    assert all(map(furniture.sign, found))


@pytest.mark.parametrize("shape", FILE_SHAPES)
def test_each_file_shape_has_a_fixture_and_its_sign(shape: FileShape) -> None:
    found = [survey for survey in map(survey_of, fixtures()) if shape.read(survey)]
    assert found
    assert all(map(shape.sign, found))


@pytest.mark.parametrize("shape", LINE_SHAPES)
def test_each_line_shape_has_a_fixture_and_its_sign(shape: LineShape) -> None:
    others = [read_time_first, *(other.read for other in LINE_SHAPES if other is not shape)]
    texts = [text for path in fixtures() for text in survey_of(path).texts]
    found = [text for text in texts if shape.read(text)]
    assert any(not any(read(text) for read in others) for text in found)
    assert all(map(shape.sign.match, found))


@pytest.mark.parametrize("shape", PARAGRAPH_SHAPES)
def test_each_paragraph_shape_has_a_fixture_and_its_sign(shape: ParagraphShape) -> None:
    def is_changed(paragraphs: Sequence[Paragraph]) -> bool:
        return list(shape.apply(paragraphs)) != list(paragraphs)

    read = [read_paragraphs(arrange(survey_of(path)).lines, shapes=()) for path in fixtures()]
    changed = list(filter(is_changed, read))
    assert changed
    assert all(shape.sign([part for part in one if part.stamp and part.text]) for one in changed)
