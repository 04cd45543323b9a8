"""The locations of the project and of the shared corpus."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures"
SHARED = ROOT.parent / "shared"


def corpus_files(folder: str) -> list[Path]:
    """Return the text files of a folder of the shared corpus, none where it is absent."""
    return sorted((SHARED / folder).glob("*.txt"))
