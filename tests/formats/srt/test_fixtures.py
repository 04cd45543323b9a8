"""SubRip as it is found: a file for each fault, with its expected reading beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from captions.sources import parse
from tests.conftest import FIXTURES
from tests.formats.readings import check

FOLDER = FIXTURES / "subrip"
FILES = sorted(FOLDER.glob("*.srt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_fault_is_read_as_people_do(path: Path, request: pytest.FixtureRequest) -> None:
    track = parse(path.read_bytes(), "srt")
    check(track, path.with_suffix(".json"), request)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_its_content_tells_the_format(path: Path) -> None:
    assert parse(path.read_bytes()).cues == parse(path.read_bytes(), "srt").cues


def test_every_reading_has_its_file() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == {path.stem for path in FILES}
