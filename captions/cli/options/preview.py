"""``--preview`` of commands that make or change captions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

preview_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--preview", "preview", metavar="FILE",
    help="Also write a page that shows the captions, see captions preview.",
)  # fmt: skip
"""``--preview``."""
