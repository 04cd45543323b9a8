"""Ask YouTube where the captions of a broadcast are sent, and when it began."""

from __future__ import annotations

import click

from captions.cli.run.live_options import LiveOptions
from captions.live.address import Address
from captions.live.posting import Poster
from captions.live.server_clock import parse_utc_ms
from captions.record import Record


class Broadcast(Record, frozen=True):
    """What YouTube knows of a broadcast: the address for its captions, and when it began.

    ``started_ms`` is in milliseconds since 1970 on YouTube's clock, None if it has not begun.
    """

    address: Address
    started_ms: int | None


def ask_broadcast(options: LiveOptions) -> Broadcast | None:
    """Return the broadcast that the options name, None if they name none.

    Raises CaptionsError if the broadcast takes no captions.
    """
    if options.broadcast is None:
        return None
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
    return Broadcast(parse_address(found.ingestion_url), found.started_ms)


def local_start_ms(started_ms: int, poster: Poster, number: int) -> int:
    """Return a start on the server's clock as a time on this machine's, which may be off.

    A post without text, which uses no number, shows the server's clock. Without an answer the two
    clocks are taken as the same.
    """
    reply = poster.post(b"", {"seq": str(number)})
    server_ms = parse_utc_ms(reply.body)
    if server_ms is None:
        return started_ms
    return started_ms - (server_ms - (reply.sent_ms + reply.received_ms) // 2)
