"""Ask YouTube where the captions of a broadcast are sent, and when it began."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import TYPE_CHECKING

import click

from captions.cli.run.live_options import LiveOptions
from captions.record import replace

if TYPE_CHECKING:
    from captions.live.address import Address


def ask_broadcast(options: LiveOptions) -> tuple[LiveOptions, Address | None]:
    """Return the options with the start of the broadcast that they name, and its address.

    The address is None, and the options stay as they are, if they name none. A start that was typed
    wins. Raises CaptionsError if the broadcast takes no captions.
    """
    if options.broadcast is None:
        return options, None
    from captions.cli.run.youtube import connect
    from captions.live.address import parse_address
    from captions.youtube.broadcast import find_broadcast
    from captions.youtube.video_id import read_video_id

    video = read_video_id(options.broadcast)
    found = find_broadcast(connect(), video)
    if not options.quiet:
        started = "has started" if found.started_ms is not None else "has not started yet"
        click.echo(
            f"youtube:{video}: takes captions, {found.latency or 'unknown'} latency, {started}.",
            err=True,
        )
    if found.started_ms is not None and options.start is None and not options.resume:
        start = datetime.fromtimestamp(found.started_ms / 1000, timezone.utc)
        options = replace(options, start=start.isoformat(timespec="milliseconds"))
    return options, parse_address(found.ingestion_url)
