"""Fixtures of caption files: each has the reading that is expected of it beside it, as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from captions.model import Cue, Track


def reading(track: Track) -> dict[str, Any]:
    """Return what was read, as JSON that people can check against the file."""
    found: dict[str, Any] = {"cues": [_cue(cue) for cue in track.cues]}
    for name in ("title", "language"):
        if getattr(track, name):
            found[name] = getattr(track, name)
    if track.words:
        found["words"] = [f"{word.start_ms}-{word.end_ms} {word.text}" for word in track.words]
    found["problems"] = [f"{problem.line}: {problem.message}" for problem in track.problems]
    return found


def _cue(cue: Cue) -> dict[str, Any]:
    shown: dict[str, Any] = {"start_ms": cue.start_ms, "end_ms": cue.end_ms, "text": cue.text}
    if cue.plain_text != cue.text:
        shown["plain_text"] = cue.plain_text
    if cue.speaker:
        shown["speaker"] = cue.speaker
    if cue.settings:
        shown["settings"] = dict(cue.settings)
    return shown


def check(track: Track, expected: Path, request: pytest.FixtureRequest) -> None:
    """Compare a reading with the expected one, or write it with --update-golden."""
    found = reading(track)
    if request.config.getoption("--update-golden"):
        text = json.dumps(found, ensure_ascii=False, indent=1)
        expected.write_text(f"{text}\n", encoding="utf-8", newline="")
    assert found == json.loads(expected.read_text(encoding="utf-8"))
