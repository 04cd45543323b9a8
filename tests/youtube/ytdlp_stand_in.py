"""Put a stand-in for yt-dlp on the path."""

from __future__ import annotations

import json
import os
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(__file__).parent / "ytdlp_program.py"
WORDS = "hello and welcome back to the repair hour tonight we look at a tide clock".split()


def automatic_track(words: list[str] = WORDS) -> dict[str, Any]:
    """Return json3 as YouTube's recogniser makes it: a word a segment, half a second each."""
    segments = [
        {"utf8": word if not index else f" {word}", "tOffsetMs": index * 500, "acAsrConf": 0}
        for index, word in enumerate(words)
    ]
    del segments[0]["tOffsetMs"]
    event = {"tStartMs": 1000, "dDurationMs": 500 * len(words), "wWinId": 1, "segs": segments}
    return {"wireMagic": "pb3", "events": [{"tStartMs": 0, "dDurationMs": 60_000}, event]}


def described(*automatic: str, uploaded: tuple[str, ...] = (), language: str | None = "en") -> Any:
    """Return how yt-dlp describes a video with tracks; others than these are translations."""
    address = "https://www.youtube.com/api/timedtext?v=dQw4w9WgXcQ&lang=en"
    tracks = {key: [{"ext": "json3", "url": address}] for key in automatic}
    if automatic:
        tracks["fr"] = [{"ext": "json3", "url": f"{address}&tlang=fr"}]
    return {
        "id": "dQw4w9WgXcQ",
        "language": language,
        "automatic_captions": tracks,
        "subtitles": {key: [{"ext": "json3", "url": address}] for key in uploaded},
    }


class StandIn:
    """The program: what it answers, and what it was asked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir()
        (folder / PROGRAM.name).write_bytes(PROGRAM.read_bytes())
        script = folder / "yt-dlp"
        words = shlex.join([sys.executable, "-S", str(folder / PROGRAM.name)])
        script.write_text(f'#!/bin/sh\nexec {words} "$@"\n', encoding="utf-8")
        script.chmod(0o755)
        self.answers()

    def answers(self, **answers: Any) -> None:
        (self._folder / "yt-dlp.json").write_text(json.dumps(answers), encoding="utf-8")

    @property
    def calls(self) -> list[list[str]]:
        path = self._folder / "calls.jsonl"
        if not path.exists():
            return []
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def ytdlp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """A stand-in for yt-dlp, which is found first."""
    found = StandIn(tmp_path / "programs")
    monkeypatch.setenv("PATH", f"{tmp_path / 'programs'}{os.pathsep}{os.environ['PATH']}")
    return found


@pytest.fixture
def no_ytdlp(monkeypatch: pytest.MonkeyPatch) -> None:
    """No yt-dlp on this machine."""
    monkeypatch.setattr("captions.youtube.ytdlp.find_ytdlp", lambda: None)
