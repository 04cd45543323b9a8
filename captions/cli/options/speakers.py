"""``--speakers`` and ``--label``: how captions name who speaks, for commands that write them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from captions.cli.options.types import SPEAKERS, Names, label


def speaker_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--speakers`` and ``--label`` to a command."""
    speakers = click.option(
        "--speakers", type=Names(SPEAKERS), default="change",
        show_default=True, help="Name the speaker at each change, in every cue, or never.",
    )  # fmt: skip
    shown_as = click.option(
        "--label", type=label, metavar="TEXT", default="{name}: ", show_default=True,
        help="How a speaker is named in SRT and other formats without voices.",
    )  # fmt: skip
    made: Callable[..., Any] = speakers(shown_as(command))
    return made
