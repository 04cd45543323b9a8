"""``captions formats``: the table of formats, and what each can hold."""

from __future__ import annotations

import click

from captions.cli.tell.wording import table
from captions.formats import FORMATS
from captions.formats.format import Format
from captions.formats.losses import FEATURES

_COLUMNS = ("format", "endings", "read", "write", "is")
_TITLE = "What each can hold besides text and the start of a cue"


def _row(known: Format) -> tuple[str, ...]:
    return (
        known.name,
        " ".join((known.extension, *known.endings)),
        "yes" if known.is_read else "-",
        "yes" if known.render is not None else "-",
        f"{known.title}, with captions-toolkit[formats]" if known.library else known.title,
    )


@click.command("formats")
def command() -> None:
    """List the caption formats: their endings, which are read and written, what each can hold.

    \b
    Example:
      captions convert episode.srt episode.vtt
    """
    click.echo(table([_COLUMNS, *map(_row, FORMATS.values())]))
    click.echo(f"\n{_TITLE}")
    for format in FORMATS.values():
        carried = [name for name in FEATURES if name in format.carries]
        click.echo(f"  {format.name}: {', '.join(carried) or 'nothing else'}")
    click.echo("\nThe format of a file is found from its content; --from NAME names it.")
    if any(format.library for format in FORMATS.values()):
        click.echo("To install the other formats: pip install 'captions-toolkit[formats]'")
