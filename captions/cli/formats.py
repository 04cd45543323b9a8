"""``captions formats``: the table of formats, and what each can hold."""

from __future__ import annotations

import click

from captions.formats import FORMATS
from captions.formats.format import Format
from captions.formats.losses import FEATURES

_COLUMNS = ("format", "endings", "read", "write", "is")
_TITLE = "What each carries besides text and the start of a cue"


def _row(format: Format) -> tuple[str, ...]:
    return (
        format.name,
        " ".join((format.extension, *format.endings)),
        "yes" if format.is_read else "-",
        "yes" if format.render is not None else "-",
        f"{format.title}, with captions-toolkit[formats]" if format.library else format.title,
    )


@click.command("formats")
def command() -> None:
    """Show the caption formats: their endings, which are read and written, what each carries.

    \b
    Example:
      captions convert episode.srt episode.vtt
    """
    rows = [_COLUMNS, *map(_row, FORMATS.values())]
    widths = [max(map(len, column)) for column in zip(*rows)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
    click.echo(f"\n{_TITLE}")
    for format in FORMATS.values():
        carried = [name for name in FEATURES if name in format.carries]
        click.echo(f"  {format.name}: {', '.join(carried)}")
    click.echo("\nThe extra formats: pip install 'captions-toolkit[formats]'")
