"""Put a live run together from its options, run it, and show what came of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from captions.cli.run.keys import HELP, Keys, are_usable, stdin_is_terminal
from captions.cli.run.live_broadcast import ask_broadcast
from captions.cli.run.live_options import LiveOptions
from captions.cli.run.live_source import open_live_source
from captions.cli.run.stopping import Stopping
from captions.cli.run.streams import STREAM, write_stream
from captions.cli.tell.live import REFRESH_MS, Screen, clock_time, date_and_time
from captions.errors import CaptionsError
from captions.files.storage import shown
from captions.live.clock import Clock, JumpingClock, SystemClock
from captions.live.numbers import Numbers, find_first_number
from captions.live.player import Player
from captions.live.posting import Poster
from captions.live.recording import Recording
from captions.live.reply import Reply
from captions.live.report import LiveReport
from captions.live.services import Service, YouTube, Zoom
from captions.live.start_time import parse_start_ms
from captions.live.state import State, state_folder
from captions.live.timeline import Timeline
from captions.live.tools import Pace, Tools
from captions.text.printable import printable_lines

if TYPE_CHECKING:
    from captions.live.address import Address
    from captions.live.control import Control


def run_live(options: LiveOptions) -> LiveReport:
    """Send captions until they end, or Ctrl-C. Raises CaptionsError if it cannot begin."""
    options, asked = ask_broadcast(options)
    # a status line would be drawn over what is typed
    is_typed = options.source == STREAM and stdin_is_terminal()
    screen = Screen(quiet=options.quiet, has_status=not is_typed)
    if is_typed and not options.quiet:
        click.echo("Type captions, one in a line; Ctrl-D ends.", err=True)
    with ExitStack() as stack:
        if options.dry_run:
            return _run_dry(options, _service(options), screen)
        address = _address(options, asked, screen)
        service = _service(options, address)
        source = open_live_source(options)
        clock = SystemClock()
        start_ms = None if options.start is None else _start_ms(options, clock)
        folder = Path(options.state_folder) if options.state_folder else state_folder()
        state = State(folder, address.digest)
        stack.callback(state.close)
        poster = Poster(address, clock, timeout_ms=options.timeout_ms)
        first = find_first_number(service, state, options.first_seq, poster)
        controls = list(_controls(options, stack, screen))
        timeline, last_ms = _timeline(options, state, clock, start_ms, has_controls=bool(controls))
        recording = None
        if options.record is not None:
            recording = Recording(Path(options.record))
            stack.callback(recording.close)
        state.note(source=_source_digest(options.source))
        tools = Tools(
            clock, poster.post, Numbers(first, state, screen.notice), screen,
            [*controls, stack.enter_context(Stopping())], recording,
            refresh_ms=REFRESH_MS if screen.has_status else 5000,
        )  # fmt: skip
        if not options.quiet:
            starts = "starts" if timeline.start_ms >= clock.now_ms() else "started"
            at = _start_shown(timeline.start_ms, clock)
            click.echo(f"The stream {starts} at {at}.", err=True)
        report = Player(
            source, service, timeline, tools, _pace(options),
            last_ms=last_ms,
            zero_ms=_zero_ms(options, state, timeline),
        ).run()  # fmt: skip
        screen.clear()
        return report


def _service(options: LiveOptions, address: Address | None = None) -> Service:
    if options.service == "youtube":
        return YouTube(options.region)
    has_language = address is not None and address.has_parameter("lang")
    return Zoom(options.lang or (None if has_language else "en-US"))


def _run_dry(options: LiveOptions, service: Service, screen: Screen) -> LiveReport:
    """Print what would be sent when, without waiting where everything is known."""
    source = open_live_source(options)
    system = SystemClock()
    clock: Clock = system if options.is_growing else JumpingClock(system.now_ms())
    timeline = Timeline(_start_ms(options, clock))
    numbers = Numbers(options.first_seq or service.first_number, None, screen.notice)

    def show(body: bytes, _: dict[str, str]) -> Reply:
        now_ms = clock.now_ms()
        text = printable_lines(body.decode())  # which the service would get as it is
        write_stream(f"# posted at {date_and_time(now_ms)} local time\n{text}\n")
        return Reply(200, now_ms, now_ms)

    hidden = Screen(quiet=True, has_status=False)
    pace = _pace(options)
    pace = Pace(pace.ahead_ms, pace.max_age_ms, 0, sends_clears=pace.sends_clears)
    with ExitStack() as stack:
        # controls are looked at often, which a run that waits for nothing does not need
        controls = [stack.enter_context(Stopping())] if options.is_growing else []
        tools = Tools(clock, show, numbers, hidden, controls, refresh_ms=3_600_000)
        return Player(source, service, timeline, tools, pace).run()


def _pace(options: LiveOptions) -> Pace:
    return Pace(
        options.ahead_ms,
        options.max_age_ms,
        options.heartbeat_ms,
        numbers_heartbeats=options.heartbeat_seq,
        sends_clears=options.clear,
    )


def _address(options: LiveOptions, asked: Address | None, screen: Screen) -> Address:
    from captions.cli.run.live_address import find_address

    address = asked or find_address(options.url, options.url_file, options.source)
    if not address.is_secure:
        screen.notice("Note: this is an http address, so the stream key travels in clear")
    return address


def _start_ms(options: LiveOptions, clock: Clock) -> int:
    return parse_start_ms(options.start or "now", clock.now_ms())


def _timeline(
    options: LiveOptions, state: State, clock: Clock, start_ms: int | None, *, has_controls: bool
) -> tuple[Timeline, int | None]:
    """Return the timeline, and the start of the last caption that an earlier run has sent."""
    if not options.resume:
        return Timeline(clock.now_ms() if start_ms is None else start_ms), None
    kept = state.kept
    if kept.start_ms is None or kept.source != _source_digest(options.source):
        raise CaptionsError(
            "there is no earlier run with this address and source to go on with",
            hint="Give `start` instead",
            path=shown(options.source),
        )
    timeline = Timeline(kept.start_ms, kept.shift_ms, kept.paused_ms)
    if not has_controls:
        timeline.resume(clock.now_ms())  # nobody could
    return timeline, kept.last_ms


def _zero_ms(options: LiveOptions, state: State, timeline: Timeline) -> int | None:
    """Return what is 0:00 in the recording: None if only the first caption decides."""
    if options.resume:
        return state.kept.zero_ms
    return timeline.start_ms if options.start is not None or not options.is_growing else None


def _controls(options: LiveOptions, stack: ExitStack, screen: Screen) -> Iterator[Control]:
    from captions.live.control import ControlFile

    if options.control is not None:
        yield ControlFile(Path(options.control))
    if are_usable(options.source, STREAM):
        yield stack.enter_context(Keys(sys.stdin.fileno()))
        screen.notice(HELP)


def _source_digest(source: str) -> str:
    from hashlib import sha256

    from captions.files.storage import absolute

    name = source if source == STREAM else absolute(source)
    return sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:40]


def _start_shown(start_ms: int, clock: Clock) -> str:
    """Return a start as a clock time, with the date if that is not today's."""
    day = date_and_time(start_ms)[:10]
    is_today = day == date_and_time(clock.now_ms())[:10]
    return clock_time(start_ms) if is_today else f"{clock_time(start_ms)} on {day}"
