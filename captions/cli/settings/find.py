"""Find files that may hold settings for an input. Most runs have none: then no more is loaded."""

from __future__ import annotations

import os
from collections.abc import Iterator


def files_above(folder: str) -> Iterator[str]:
    """Yield the settings files in a folder and in those above it, nearest first.

    A captions.toml that is no file, such as a link that leads nowhere, is one too: it is an error
    when it is read.
    """
    folder, below = os.path.realpath(folder), ""
    while folder != below:
        own, project = (os.path.join(folder, name) for name in ("captions.toml", "pyproject.toml"))
        if os.path.lexists(own):
            yield own
        if os.path.isfile(project):
            yield project
        folder, below = os.path.dirname(folder), folder
