"""The options of commands that lay out captions (generate, sync): limits, text and reports."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

import click

from captions.cli.options.files import format_names, report_option
from captions.cli.options.limits import LAYOUT_LIMITS, limit_options
from captions.cli.options.speakers import speaker_options
from captions.cli.options.types import SOUNDS, Names, language, pair
from captions.formats import writable

Decorator = Callable[[Any], Any]

_OUTPUT: tuple[Decorator, ...] = (
    click.option(
        "-o", "--output", metavar="PATH",
        help="Folder, file, or - for standard output. The ending of a file decides its format, or "
        "a single --to if no format has that ending.",
    ),
    click.option(
        "--to", "formats", multiple=True, type=format_names(writable()),
        metavar="NAME",
        help="Format to write, see captions formats; may be repeated.  [default: srt and vtt]",
    ),
    limit_options(LAYOUT_LIMITS, purpose="Limits for the captions"),
)  # fmt: skip
_TEXT: tuple[Decorator, ...] = (
    speaker_options,
    click.option(
        "--rename", multiple=True, type=pair, metavar="WRITTEN=SHOWN",
        help="Show a speaker under another name; may be repeated.",
    ),
    click.option(
        "--glossary", metavar="FILE",
        help="File with lines 'wrong = right': misheard words to correct.",
    ),
    click.option(
        "--sounds", type=Names(SOUNDS), default="keep", show_default=True,
        help="Keep or drop [music], (SIGHS) and other sounds; drop-lyrics also drops sung lines.",
    ),
    click.option(
        "--keep-loops", is_flag=True, help="Keep text that a recogniser repeated in a loop."
    ),
    click.option("--title", help="Title of the track, instead of the transcript's."),
    click.option(
        "--lang", metavar="CODE", type=language,
        help="Language of the captions; files are named episode.CODE.srt.",
    ),
)  # fmt: skip
_REPORT: tuple[Decorator, ...] = (
    report_option,
    click.option("--force", is_flag=True, help="Replace files that exist."),
    click.option("-q", "--quiet", is_flag=True, help="Print errors only."),
)


def _together(decorators: tuple[Decorator, ...]) -> Decorator:
    return lambda command: reduce(lambda made, option: option(made), reversed(decorators), command)


output_options = _together(_OUTPUT)
"""Where captions are written, in which formats, within which limits."""

text_options = _together(_TEXT)
"""How speakers, sounds, loops and misheard words are shown."""

report_options = _together(_REPORT)
"""``--report``, ``--force`` and ``--quiet``."""
