"""``--color``, and whether output is in colour: https://no-color.org and https://force-color.org."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

import click

from captions.cli.options.types import Names

color_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--color",
    type=Names(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Use colours; auto does on a terminal, unless NO_COLOR is set, or if FORCE_COLOR is.",
)
"""``--color``."""


def is_coloured(color: str, *, to_file: bool = False) -> bool:
    """Return whether standard output, or a file in its stead, gets colours.

    The option wins over NO_COLOR, which wins over FORCE_COLOR. A variable that is empty is not set.
    """
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR") or to_file:
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
