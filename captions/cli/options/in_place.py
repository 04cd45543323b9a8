"""``-i``: change the input itself, for commands that can write a file in its own format."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

in_place_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "-i",
    "--in-place",
    is_flag=True,
    help="Change INPUT itself, in its own format; no backup is made. A file that would lose "
    "something, or that has problems, is only changed with --force.",
)
"""``--in-place``."""
