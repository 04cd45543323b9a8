"""``--rtl``: for commands that write captions for players that show lines from left to right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

rtl_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--rtl",
    is_flag=True,
    help="Move the punctuation at the ends of Arabic and Hebrew lines to the other side, for "
    "players that show every line from left to right.",
)
"""``--rtl``."""
