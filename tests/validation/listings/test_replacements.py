"""Edits in lines of the file: made in an editor, they are what --fix does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from captions.validation.document import read_blocks
from captions.validation.listings import LISTINGS, CheckedFile
from captions.validation.validate import validate
from tests.conftest import FIXTURES

# the first input of each rule that is in SubRip or WebVTT
SAMPLES = [
    path
    for folder in sorted((FIXTURES / "rules").iterdir())
    for path in sorted(folder.glob("*.srt"))[:1] + sorted(folder.glob("*.vtt"))[:1]
]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_edit_rewrites_whole_lines(path: Path) -> None:
    data = path.read_bytes()
    file = read_blocks(data, ending=path.suffix)
    findings = validate(data, ending=path.suffix)
    rows = json.loads(
        LISTINGS["json"].render([CheckedFile(path.name, findings, blocks=file.blocks)])
    )
    lines = file.text.splitlines(keepends=True) if "\r" not in file.text else []
    for finding, row in zip(findings, rows):
        if (
            not row["edits"]
            or not lines
            or any(end in file.text for end in "\v\f\x1c\x85\u2028\u2029")
        ):
            continue
        edited = list(lines)
        for edit in reversed(row["edits"]):
            edited[edit["first_line"] - 1 : edit["last_line"]] = [edit["text"]]
        expected = [
            finding.edit.blocks.get(index, block.raw) for index, block in enumerate(file.blocks)
        ]  # type: ignore[union-attr]
        assert "".join(edited) == "".join(expected)
