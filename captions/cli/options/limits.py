"""The options that set limits: one for each field of the profile that a command uses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from captions.cli.options.types import RHYTHMS, Names, Number, gap_ms, length_ms

Command = Callable[..., None]

# The profile that applies, and that a new one changes, if no other is named.
USUAL_PROFILE = "youtube"
# For each field of the profile: the option's name, its type and its help.
_LIMITS: dict[str, tuple[str, Any, str]] = {
    "max_chars": ("--max-chars", Number(int, least=10), "Maximum characters per line."),
    "max_lines": ("--max-lines", Number(int, least=1), "Maximum lines per cue."),
    "max_cps": (
        "--max-cps",
        Number(float, least=1),
        "Maximum reading speed, in characters per second.",
    ),
    "max_wpm": (
        "--max-wpm",
        Number(float, least=1),
        "Maximum reading speed, in words per minute.",
    ),
    "min_word_ms": ("--min-word", length_ms, "Minimum time per word."),
    "min_duration_ms": ("--min-duration", length_ms, "Minimum duration of a cue."),
    "max_duration_ms": ("--max-duration", length_ms, "Maximum duration of a cue."),
    "min_gap_ms": (
        "--min-gap",
        gap_ms,
        "Minimum gap between cues: 80ms, or 2f with --fps.",
    ),
    "close_gap_ms": ("--close-gap", gap_ms, "Shorter gaps should be closed."),
    "min_open_gap_ms": ("--min-open-gap", gap_ms, "Shortest gap that may stay open."),
    "rhythm": (
        "--rhythm",
        Names(RHYTHMS),
        "How full cues are: film, a sentence each; dense, full; calm, full and at least 2 s.",
    ),
    "min_line_ratio": (
        "--min-line-ratio",
        Number(float, least=0, most=1),
        "Minimum length of the shorter line, as a share of the longer.",
    ),
}
# Limits that matter where captions are laid out (generate, sync).
LAYOUT_LIMITS = (
    *("max_chars", "max_lines", "max_cps"),
    *("min_duration_ms", "max_duration_ms", "min_gap_ms", "rhythm"),
)
# Limits that matter where only display times are changed (retime, join).
TIME_LIMITS = ("max_cps", "min_duration_ms", "max_duration_ms", "min_gap_ms")
# All fields of a profile that have an option, and those that are checked (validate).
ALL_LIMITS = tuple(_LIMITS)
CHECKED_LIMITS = tuple(name for name in _LIMITS if name != "rhythm")


def option_name(limit: str) -> str:
    """Return the option that sets a limit."""
    return _LIMITS[limit][0]


def limit_options(limits: Sequence[str], *, purpose: str) -> Callable[[Command], Command]:
    """Return a decorator that adds ``--profile`` and an option for each of ``limits``."""

    def decorate(command: Command) -> Command:
        for name in reversed(limits):
            option, kind, text = _LIMITS[name]
            metavar = "TIME" if kind in (length_ms, gap_ms) else None if name == "rhythm" else "N"
            command = click.option(option, name, type=kind, metavar=metavar, help=text)(command)
        return click.option(
            "--profile", metavar="NAME",
            help=f"{purpose}; see captions profiles.  [default: {USUAL_PROFILE}]",
        )(command)  # fmt: skip

    return decorate
