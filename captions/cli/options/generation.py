"""The options of commands that lay out captions (generate, sync): limits, text and reports."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

import click

from captions.cli.options.files import report_option
from captions.cli.options.limits import LAYOUT_LIMITS, limit_options
from captions.cli.options.types import label, language, pair
from captions.cli.run.streams import read_bytes
from captions.errors import CaptionsError
from captions.formats import writable
from captions.profile import Profile, find_profile

Decorator = Callable[[Any], Any]

_OUTPUT: tuple[Decorator, ...] = (
    click.option("-o", "--output", metavar="PATH", help="Folder, file, or - for standard output."),
    click.option(
        "--to", "formats", multiple=True, type=click.Choice([known.name for known in writable()]),
        metavar="NAME",
        help="Format to write, see captions formats; may be repeated.  [default: srt and vtt]",
    ),
    limit_options(LAYOUT_LIMITS, default="youtube", purpose="Limits for the captions"),
)  # fmt: skip
_TEXT: tuple[Decorator, ...] = (
    click.option(
        "--speakers", type=click.Choice(["change", "every", "none"]), default="change",
        show_default=True, help="Name the speaker at each change, in every cue, or never.",
    ),
    click.option(
        "--label", type=label, metavar="TEXT", default="{name}: ", show_default=True,
        help="How a speaker is named in SRT.",
    ),
    click.option(
        "--rename", multiple=True, type=pair, metavar="WRITTEN=SHOWN",
        help="Show a speaker under another name; may be repeated.",
    ),
    click.option(
        "--glossary", metavar="FILE",
        help="File with lines 'wrong = right': misheard words to correct.",
    ),
    click.option(
        "--sounds", type=click.Choice(["keep", "drop"]), default="keep", show_default=True,
        help="Keep or drop [music] and other sounds.",
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


def pop_limits(options: dict[str, Any]) -> Profile:
    """Remove the profile and its limits from the values of a command; return them as a profile."""
    return find_profile(
        options.pop("profile"), **{name: options.pop(name) for name in LAYOUT_LIMITS}
    )


def read_glossary_file(name: str | None) -> dict[str, str]:
    """Return the entries of a glossary file. Raises CaptionsError that names the file."""
    if name is None:
        return {}
    from captions.cleaning.glossary import read_glossary
    from captions.text.encoding import decode

    try:
        return read_glossary(decode(read_bytes(name)).text)
    except CaptionsError as error:
        raise error.at(name) from None
