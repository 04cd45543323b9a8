"""Fixture transcripts and the captions they become, kept as files that a person can read.

``pytest tests/test_golden.py --update-golden`` writes them anew; read the difference as captions.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import captions
from tests.conftest import FIXTURES

TRANSCRIPTS = sorted((FIXTURES / "transcripts").glob("*.txt"))


@pytest.mark.parametrize("format", ["srt", "vtt"])
@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_captions_are_as_kept(path: Path, format: str, request: pytest.FixtureRequest) -> None:
    text = captions.render(captions.generate(path.read_bytes()).track, format)
    golden = FIXTURES / "golden" / f"{path.stem}.{format}"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(text.encode())
    assert golden.read_bytes().decode() == text


# what is found in our own captions, and why it is there
ACCEPTED = {
    "R001": "speech is faster than reading here, and its words are not ours to change",
    "T023": "nothing is said for so long in the transcript",
    "L003": "the lines leave room for the name that SubRip shows and WebVTT does not",
}


@pytest.mark.parametrize(
    "path", sorted((FIXTURES / "golden").iterdir()), ids=lambda path: path.name
)
def test_captions_of_ours_are_without_faults(path: Path) -> None:
    found = captions.validate(path.read_bytes(), ending=path.suffix)
    assert {finding.code for finding in found} <= ACCEPTED.keys()
    if path.suffix == ".srt":
        assert "L003" not in {finding.code for finding in found}


def test_every_golden_file_has_its_transcript() -> None:
    stems = {path.stem for path in TRANSCRIPTS}
    assert {path.stem for path in (FIXTURES / "golden").iterdir()} == stems


def test_every_transcript_is_explained() -> None:
    readme = (FIXTURES / "README.md").read_text(encoding="utf-8")
    for path in TRANSCRIPTS:
        assert f"`{path.name}`" in readme
