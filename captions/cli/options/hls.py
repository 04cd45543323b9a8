"""The options of ``captions hls`` about the master playlist and about live captions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from captions.cli.options.types import Number, language, length_ms

Command = Callable[..., Any]


def hls_options(command: Command) -> Command:
    """Add the options to a command."""
    options = [
        click.option(
            "--master", metavar="FILE",
            help="Master playlist to name the captions in; it is written if it does not exist.",
        ),
        click.option(
            "--lang", metavar="CODE", type=language,
            help="Language of the captions (BCP 47), such as en or pt-BR.  "
            "[default: as INPUT has it]",
        ),
        click.option(
            "--title", metavar="TEXT",
            help="What players call the captions.  [default: the name of the language]",
        ),
        click.option(
            "--group", metavar="ID", default="subs", show_default=True,
            help="Group of the captions, where the variants have none yet.",
        ),
        click.option("--default", "is_default", is_flag=True, help="Captions are shown at first."),
        click.option(
            "--autoselect/--no-autoselect", "is_autoselected", default=True,
            help="Whether players may choose them by the viewer's language.  [default: they may]",
        ),
        click.option(
            "--forced", "is_forced", is_flag=True,
            help="Captions have only what everybody must read, such as foreign speech.",
        ),
        click.option(
            "--with-sounds", is_flag=True,
            help="Captions describe sounds and music too, which CHARACTERISTICS says.",
        ),
        click.option(
            "--characteristics", metavar="TAGS", help="Other CHARACTERISTICS, separated by commas."
        ),
        click.option(
            "--no-608", "no_608", is_flag=True,
            help="Say that the video itself has no captions (CLOSED-CAPTIONS=NONE).  "
            "[default: said where neither --master nor the video of --like has any]",
        ),
        click.option(
            "--allow-urls", is_flag=True, help="A local playlist of --like may name addresses."
        ),
        click.option("--follow", is_flag=True, help="INPUT grows: write live captions."),
        click.option(
            "--start", metavar="TIME",
            help="Date and time of 0:00 in INPUT, such as 2026-11-26T18:00:00Z.  "
            "[default: as INPUT says, else now]",
        ),
        click.option(
            "--window", metavar="SEGMENTS", type=Number(int, least=3, most=10_000),
            help="Segments in the live playlist without --like.  [default: 5]",
        ),
        click.option(
            "--delay", "delay_ms", metavar="TIME", type=length_ms,
            help="How long after its end a segment is written without --like: as long as captions "
            "take to arrive.  [default: 0]",
        ),
    ]  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command
