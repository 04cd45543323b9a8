"""What a caption format is: a name, its file endings, and how a track becomes its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from captions.model import Track


@dataclass(frozen=True, slots=True)
class Format:
    """A caption format; ``extension`` has its dot, ``render`` returns a whole file as text."""

    name: str
    extension: str
    title: str
    render: Callable[[Track], str]
