"""Documents as programs write them, what is read from each, and the table that lists them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import captions
from captions.sources import open_source
from captions.transcript.model import Transcript
from tests.conftest import FIXTURES
from tests.documents.readings import reading

FOLDER = FIXTURES / "documents"
FILES = sorted(path for path in FOLDER.iterdir() if not path.name.endswith(".expected.json"))
FORMATS = {".md": "md", ".html": "html", ".rtf": "rtf", ".txt": "txt"}


def table() -> list[list[str]]:
    text = (FIXTURES / "README.md").read_text(encoding="utf-8")
    section = text.partition("\n## Documents\n")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("|")]
    return rows[2:]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_documents_are_read_as_expected(path: Path, request: pytest.FixtureRequest) -> None:
    source = open_source(path.read_bytes())
    assert source.format is not None
    assert source.format.name == FORMATS[path.suffix]
    content = source.read()
    assert isinstance(content, Transcript)
    expected = path.with_name(f"{path.name}.expected.json")
    found = reading(content)
    if request.config.getoption("--update-golden"):
        text = json.dumps(found, ensure_ascii=False, indent=1)
        expected.write_text(f"{text}\n", encoding="utf-8", newline="")
    assert found == json.loads(expected.read_text(encoding="utf-8"))
    assert captions.generate(path).track.cues


def test_the_table_names_every_document_and_every_file_in_it_is_there() -> None:
    named = {name for row in table() for name in re.findall(r"`([\w-]+\.\w+)`", row[-1])}
    assert named == {path.name for path in FILES}


def test_the_table_names_every_format_and_every_row_is_whole() -> None:
    rows = table()
    assert all(len(row) == 4 and all(cell.strip() for cell in row) for row in rows)
    text = " ".join(row[0] for row in rows)
    for name in ("Markdown", "HTML", "RTF", "Word"):
        assert name in text
