"""``captions apply``: make the changes that a preview page saved in the caption file."""

from __future__ import annotations

import os

import click

from captions.cli.options.files import encoding_option, max_input_option, source_option
from captions.cli.run.results import print_lines
from captions.cli.run.streams import (
    STREAM,
    read_bytes,
    refuse_existing,
    write_stream,
)
from captions.cli.tell.errors import exit_on_error
from captions.errors import CaptionsError
from captions.files.storage import shown, write_bytes


@click.command("apply", context_settings={"max_content_width": 100})
@click.argument("changes", metavar="CHANGES")
@click.argument("file", metavar="FILE")
@click.option(
    "-o", "--output", metavar="PATH",
    help="File to write, or - for standard output.  [default: FILE itself is changed]",
)  # fmt: skip
@source_option("FILE")
@encoding_option("FILE")
@max_input_option
@click.option("--force", is_flag=True, help="Replace the output if it exists.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
def command(
    changes: str,
    file: str,
    output: str | None,
    source: str | None,
    encoding: str | None,
    force: bool,
    quiet: bool,
) -> None:
    """Make the changes in CHANGES, which a page of captions preview saved, in the captions FILE.

    Only the cues that were edited are written anew: every other byte stays. If FILE is not the one
    that the page was made from, or was changed since, nothing is written.

    \b
    Examples:
      captions apply episode.changes.json episode.srt
      captions apply episode.changes.json episode.srt -o edited.srt

    Exit status: 0 done, 2 wrong usage, unreadable input, or changes of another file.
    """
    from captions.preview.changes import apply_changes, read_change_list

    with exit_on_error():
        if file == STREAM and output is None:
            raise CaptionsError("standard input cannot be changed", hint="Give an output with -o")
        try:
            listed = read_change_list(read_bytes(changes))
        except CaptionsError as error:
            raise error.at(shown(changes)) from None
        target = file if output is None else output
        if output is not None and output not in (STREAM, file) and not force:
            refuse_existing([output])
        try:
            ending = os.path.splitext(file)[1] if file != STREAM and source is None else ""
            applied = apply_changes(
                read_bytes(file), listed, format=source, encoding=encoding, ending=ending
            )
        except CaptionsError as error:
            raise error.at(shown(file)) from None
        if target == STREAM:
            write_stream(applied.data)
        else:
            write_bytes(target, applied.data)
        if not quiet:
            count = applied.changes
            made = f"{shown(target)}: {count:,} change{'' if count == 1 else 's'} made"
            print_lines([made])
            if applied.needs_numbers:
                print_lines(
                    ["  Numbers no longer count up: captions validate --fix corrects them."]
                )
