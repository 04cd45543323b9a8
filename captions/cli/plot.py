"""``captions plot``: captions along the time as an SVG picture."""

from __future__ import annotations

import os
from fractions import Fraction
from typing import Any

import click

from captions.cli.options.files import encoding_option, fps_option, max_input_option, source_option
from captions.cli.options.limits import limit_options
from captions.cli.options.settings import settings_options
from captions.cli.options.types import length_ms
from captions.cli.run.checked_file import read_checked
from captions.cli.run.streams import STREAM, refuse_existing, write_output
from captions.cli.settings.choices import Choices
from captions.cli.tell.errors import exit_on_error
from captions.errors import CaptionsError
from captions.files.storage import shown


@click.command("plot", context_settings={"max_content_width": 100})
@click.argument("file", metavar="FILE")
@click.option(
    "-o", "--output", metavar="PATH", required=True,
    help="SVG file to write, or - for standard output.",
)  # fmt: skip
@click.option(
    "--row", "row_ms", type=length_ms, metavar="TIME",
    help="How much time a row has.  [default: chosen by the length]",
)  # fmt: skip
@limit_options(("max_cps",), purpose="Limits to compare with")
@source_option("FILE")
@encoding_option("FILE")
@fps_option
@max_input_option
@click.option("--force", is_flag=True, help="Replace the output if it exists.")
@settings_options
def command(
    file: str,
    output: str,
    row_ms: int | None,
    source: str | None,
    encoding: str | None,
    fps: Fraction | None,
    force: bool,
    choices: Choices,
    **_: Any,
) -> None:
    """Draw the captions in FILE along the time as an SVG picture, for a report.

    The height and the colour of a cue are its reading speed, and what captions validate finds is
    marked below it. For a page to look into, see captions preview.

    \b
    Examples:
      captions plot episode.srt -o timeline.svg
      captions plot episode.srt -o - --row 30 | rsvg-convert > timeline.png
    """
    from captions.preview.plot import plot

    with exit_on_error():
        if row_ms is not None and row_ms <= 0:
            raise CaptionsError("a row of no time shows nothing", hint="Give --row 30")
        if not force:
            refuse_existing([output])
        if output != STREAM and os.path.realpath(output) == os.path.realpath(file):
            raise CaptionsError("the picture would replace FILE", hint="Name another with -o")
        read, findings, profile = read_checked(file, choices, source, encoding, fps)
        title = os.path.basename(shown(file))
        write_output(output, plot(read, findings, profile, title=title, row_ms=row_ms))
