"""Print what a live run would send when, without an address, a number or a connection."""

from __future__ import annotations

from contextlib import ExitStack

from captions.cli.run.live_options import LiveOptions
from captions.cli.run.live_source import open_live_source
from captions.cli.run.stopping import Stopping
from captions.cli.run.streams import write_stream
from captions.cli.tell.live import Screen, date_and_time
from captions.live.clock import Clock, JumpingClock, SystemClock
from captions.live.numbers import Numbers
from captions.live.player import Player
from captions.live.reply import Reply
from captions.live.report import LiveReport
from captions.live.timeline import Timeline
from captions.live.tools import Pace, Tools
from captions.record import replace
from captions.text.printable import printable_lines

# How often (ms) a dry run looks at the time: it never has to.
_NEVER_MS = 1 << 40


def run_dry(options: LiveOptions, started_ms: int | None) -> LiveReport:
    """Print each post and when it would be made, without waiting where everything is known.

    ``started_ms`` is when the stream began if no start was typed, in milliseconds since 1970.
    """
    system = SystemClock()
    clock: Clock = system if options.is_growing else JumpingClock(system.now_ms())
    start_ms = options.start_ms(clock.now_ms())
    if start_ms is None:
        start_ms = clock.now_ms() if started_ms is None else started_ms
    source = open_live_source(options)
    service = options.service_for(None)

    def show(body: bytes, _: dict[str, str]) -> Reply:
        now_ms = clock.now_ms()
        text = printable_lines(body.decode())  # which the service would get as it is
        write_stream(f"# posted at {date_and_time(now_ms)} local time\n{text}\n")
        return Reply(200, now_ms, now_ms)

    screen = Screen(quiet=True, has_status=False)
    numbers = Numbers(options.first_seq or service.first_number, None, screen.notice)
    pace: Pace = replace(options.pace, heartbeat_ms=0)
    with ExitStack() as stack:
        # controls are looked at often, which a run that waits for nothing does not need
        controls = [stack.enter_context(Stopping())] if options.is_growing else []
        tools = Tools(clock, show, numbers, screen, controls, refresh_ms=_NEVER_MS)
        return Player(source, service, Timeline(start_ms), tools, pace).run()
