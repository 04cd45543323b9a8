"""WebVTT files, each named for its oddity, and beside each what the specification makes of it.

``pytest tests/formats/vtt/test_fixtures.py --update-golden`` writes the readings anew; read the difference.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import captions
from captions.timecode import format_vtt
from tests.conftest import FIXTURES

FILES = sorted((FIXTURES / "webvtt").glob("*.vtt"))


def reading(data: bytes) -> dict[str, Any]:
    """Return what is read, without what is empty; ``plain`` where it differs from the text."""
    try:
        track = captions.parse(data, "vtt")
    except captions.CaptionsError as error:
        return {"error": str(error)}
    found = {
        "header": track.header,
        "language": track.language,
        "styles": list(track.styles),
        "regions": [region.definition for region in track.regions],
        "notes": [{"before": note.before, "text": note.text} for note in track.notes],
        "cues": [as_json(cue) for cue in track.cues],
        "problems": [f"{problem.line}: {problem.message}" for problem in track.problems],
    }
    return {name: value for name, value in found.items() if value or name == "cues"}


def as_json(cue: captions.Cue) -> dict[str, Any]:
    found = {
        "identifier": cue.identifier,
        "times": f"{format_vtt(cue.start_ms)} {format_vtt(cue.end_ms)}",
        "settings": dict(cue.settings),
        "speaker": cue.speaker,
        "text": cue.text,
        "plain": cue.plain_text,
    }
    kept = {name: value for name, value in found.items() if value or name == "text"}
    if cue.plain_text == cue.text:
        kept.pop("plain", None)
    elif not cue.plain_text:
        kept["plain"] = ""
    return kept


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_reading_is_as_kept(path: Path, request: pytest.FixtureRequest) -> None:
    found = reading(path.read_bytes())
    kept = path.with_suffix(".json")
    if request.config.getoption("--update-golden"):
        kept.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert json.loads(kept.read_text(encoding="utf-8")) == found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_written_and_read_again_it_is_equal(path: Path) -> None:
    try:
        track = captions.parse(path.read_bytes(), "vtt")
    except captions.CaptionsError:
        return
    assert captions.parse(captions.render(track, "vtt"), "vtt") == track


def test_every_reading_has_its_file() -> None:
    assert {path.stem for path in FILES} == {
        path.stem for path in (FIXTURES / "webvtt").glob("*.json")
    }
