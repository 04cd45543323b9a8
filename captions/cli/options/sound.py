"""The options of commands that listen to the recording of an episode."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

Command = Callable[..., Any]

NO_CACHE = click.option(
    "--no-cache", is_flag=True, help="Search the recording again, and keep no times for later."
)


def audio_option(text: str) -> Callable[[Command], Command]:
    """Return a decorator that adds ``--audio``; ``text`` says what the recording is for."""
    return click.option("--audio", metavar="FILE", help=text)
