"""Find files that may hold settings for an input. Most runs have none: then no more is loaded."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

# The names of settings files, in the order in which they are looked for in a folder.
_NAMES = ("captions.toml", "pyproject.toml")


def files_above(folder: Path) -> Iterator[Path]:
    """Yield the settings files in a folder and in those above it, nearest first."""
    folder = Path(os.path.realpath(folder))
    for above in (folder, *folder.parents):
        for name in _NAMES:
            if (above / name).is_file():
                yield above / name
