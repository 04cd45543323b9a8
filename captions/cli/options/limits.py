"""The options that set a limit of the profile: one for each field a command uses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from captions.cli.options.types import length_ms
from captions.profile import PROFILES

Command = Callable[..., None]

# field of the profile: the option's name, its type and what it says
_LIMITS: dict[str, tuple[str, Any, str]] = {
    "max_chars": ("--max-chars", click.IntRange(10), "Longest line, in characters."),
    "max_lines": ("--max-lines", click.IntRange(1), "Most lines in a cue."),
    "max_cps": ("--max-cps", click.FloatRange(1), "Fastest reading, characters a second."),
    "max_wpm": ("--max-wpm", click.FloatRange(1), "Fastest reading, words a minute."),
    "min_word_ms": ("--min-word", length_ms, "Shortest time for a word."),
    "min_duration_ms": ("--min-duration", length_ms, "Shortest time on screen."),
    "max_duration_ms": ("--max-duration", length_ms, "Longest time on screen."),
    "min_gap_ms": ("--min-gap", length_ms, "Smallest gap between cues."),
    "close_gap_ms": ("--close-gap", length_ms, "Gaps under this are to be closed."),
    "min_open_gap_ms": ("--min-open-gap", length_ms, "Smallest gap that may stay open."),
    "min_line_ratio": (
        "--min-line-ratio",
        click.FloatRange(0, 1),
        "Least length of a line beside the other.",
    ),
}
LAYOUT_LIMITS = (
    *("max_chars", "max_lines", "max_cps"),
    *("min_duration_ms", "max_duration_ms", "min_gap_ms"),
)
TIME_LIMITS = ("max_cps", "min_duration_ms", "max_duration_ms", "min_gap_ms")
ALL_LIMITS = tuple(_LIMITS)


def option_name(limit: str) -> str:
    """Return the option that sets a limit."""
    return _LIMITS[limit][0]


def limit_options(
    limits: Sequence[str], *, default: str | None, purpose: str
) -> Callable[[Command], Command]:
    """Give a command ``--profile``, and an option for each of these limits."""

    def decorate(command: Command) -> Command:
        for name in reversed(limits):
            option, kind, told = _LIMITS[name]
            metavar = "TIME" if kind is length_ms else None
            command = click.option(option, name, type=kind, metavar=metavar, help=told)(command)
        return click.option(
            "--profile", default=default, show_default=default is not None,
            type=click.Choice(list(PROFILES)), metavar="NAME",
            help=f"{purpose}; see captions profiles.{'' if default else '  [default: youtube]'}",
        )(command)  # fmt: skip

    return decorate
