"""Find files that may hold settings for an input. Most runs have none: then no more is loaded."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def files_above(folder: Path) -> Iterator[Path]:
    """Yield the settings files in a folder and in those above it, nearest first.

    A captions.toml that is no file, such as a link that leads nowhere, is one too: it is an error
    when it is read.
    """
    folder = Path(os.path.realpath(folder))
    for above in (folder, *folder.parents):
        if os.path.lexists(above / "captions.toml"):
            yield above / "captions.toml"
        if os.path.isfile(above / "pyproject.toml"):  # noqa: PTH113 - no error for any folder
            yield above / "pyproject.toml"
