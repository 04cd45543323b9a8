"""Open what a live run sends: a finished file, a growing one, or standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from captions.cli.run.live_options import LiveOptions
from captions.cli.run.streams import STREAM, read_bytes
from captions.cli.tell.live import describe_flattened
from captions.cli.tell.wording import counted
from captions.errors import CaptionsError
from captions.files.storage import is_url, local_path, shown
from captions.live.growing import Growing, GrowingFile, GrowingStream, refuse_special
from captions.live.growing_captions import GrowingCaptions
from captions.live.lines import check_encoding
from captions.live.sources import FinishedCaptions, Source, cues_of_track
from captions.text.printable import printable

if TYPE_CHECKING:
    from captions.live.address import Address


def open_live_source(options: LiveOptions, address: Address | None = None) -> Source:
    """Return the captions that are to be sent, and print what was found in them.

    Lines that hold the key in the address are not sent. Raises CaptionsError if the captions cannot
    be read.
    """
    if options.is_growing:
        return _growing(options, address)
    from captions.cli.tell.generation import summarise
    from captions.cli.tell.tracks import describe_problems
    from captions.live.finished import read_finished

    try:
        finished = read_finished(
            read_bytes(options.source),
            options.profile,
            format=options.format,
            encoding=options.encoding,
            ending=Path(options.source).suffix,
            end_ms=options.end_ms,
            speakers=options.speakers,
            label=options.label,
            lang=options.lang,
        )
    except CaptionsError as error:
        raise error.at(shown(options.source)) from None
    cues = cues_of_track(finished.track, options.offset_ms)
    if not cues:
        raise CaptionsError(
            "there is no caption in it", hint="Choose another", path=shown(options.source)
        )
    if not options.quiet:
        lines = describe_problems(finished.track, options.source)
        if finished.report is not None:
            report = finished.report.with_files(shown(options.source), ())
            lines = summarise(report, options.profile)
        for line in lines:
            click.echo(printable(line), err=True)
        click.echo(f"{shown(options.source)}: {counted(len(cues), 'caption')}", err=True)
        for line in describe_flattened(finished.track, cues):
            click.echo(printable(f"  {line}"), err=True)
    return FinishedCaptions(cues)


def _growing(options: LiveOptions, address: Address | None) -> Source:
    if options.encoding is not None:
        check_encoding(options.encoding)
    text: Growing
    has_old_lines = False
    if options.source == STREAM:
        text = GrowingStream(sys.stdin.buffer)
    elif is_url(options.source):
        raise CaptionsError(
            "only a local file can be followed", hint="Download it", path=shown(options.source)
        )
    else:
        path = Path(local_path(options.source))
        refuse_special(path)
        has_old_lines = path.exists()
        text = GrowingFile(path)
    return GrowingCaptions(
        text,
        options.profile,
        latency_ms=options.latency_ms,
        offset_ms=options.offset_ms,
        encoding=options.encoding,
        language=options.lang,
        speakers=options.speakers,
        label=options.label,
        has_old_lines=has_old_lines,
        is_secret=(lambda text: False) if address is None else address.is_in,
    )
