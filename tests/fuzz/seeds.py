"""What a search starts from: the files in ``corpus``, the fixtures, and a track in each format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import captions
from tests.fuzz.targets import FORMATS, WRITABLE

CORPUS = Path(__file__).with_name("corpus")
FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
# Longest file (bytes) that is a seed: searches are slow on longer ones.
LONGEST = 6000

_TRACK = captions.Track(
    [
        captions.Cue(1000, 2500, "Good evening,\neverybody.", speaker="Ada"),
        captions.Cue(2600, 4000, "<i>Late</i> &amp; tired?", markup="vtt"),
        captions.Cue(4000, 9000, "- So am I.\n- Me too."),
        captions.Cue(8000, 8100, "字幕です。"),
    ]
)


def seeds(target: str) -> Iterator[bytes]:
    """Yield the seeds of a target, each with the byte before it that chooses an option."""
    for path in sorted((CORPUS / target).glob("*")):
        yield path.read_bytes()
    if target == "settings":
        return
    texts = [captions.render(_TRACK, name).encode() for name in WRITABLE]
    texts += [data for path in _fixtures() if len(data := path.read_bytes()) <= LONGEST]
    for number, data in enumerate(texts):
        yield bytes([number % 256]) + data
        yield b"\0" + data
    if target == "read":
        for number, name in enumerate(FORMATS, start=1):
            for path in FIXTURES.rglob(f"*.{name}"):
                if path.stat().st_size <= LONGEST:
                    yield bytes([number]) + path.read_bytes()


def _fixtures() -> list[Path]:
    return sorted(
        path
        for path in FIXTURES.rglob("*")
        if path.is_file() and not path.name.endswith((".expected.json", ".svg", ".py"))
    )
