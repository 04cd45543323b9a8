"""Put a live run together from its options, run it, and show what came of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from captions.cli.run.keys import HELP, Keys, are_usable, stdin_is_terminal
from captions.cli.run.live_broadcast import Broadcast, ask_broadcast, local_start_ms
from captions.cli.run.live_options import LiveOptions
from captions.cli.run.live_source import open_live_source
from captions.cli.run.stopping import Stopping
from captions.cli.run.streams import STREAM
from captions.cli.tell.live import REFRESH_MS, Screen, clock_time, date_and_time
from captions.errors import CaptionsError
from captions.files.storage import shown
from captions.files.user_folders import state_folder
from captions.live.clock import Clock, SystemClock
from captions.live.numbers import Numbers, find_first_number
from captions.live.player import Player
from captions.live.posting import Poster
from captions.live.recording import Recording
from captions.live.report import LiveReport
from captions.live.state import State
from captions.live.timeline import Timeline
from captions.live.tools import Tools

if TYPE_CHECKING:
    from captions.live.address import Address
    from captions.live.control import Control

# How often (ms) a run without a status line looks at the time.
_UNSEEN_REFRESH_MS = 5000


def run_live(options: LiveOptions) -> LiveReport:
    """Send captions until they end, or Ctrl-C. Raises CaptionsError if it cannot begin."""
    broadcast = ask_broadcast(options)
    if options.dry_run:
        from captions.cli.run.live_dry_run import run_dry

        return run_dry(options, None if broadcast is None else broadcast.started_ms)
    # a status line would be drawn over what is typed
    is_typed = options.source == STREAM and stdin_is_terminal()
    screen = Screen(quiet=options.quiet, has_status=not is_typed)
    address = _address(options, broadcast, screen)
    if is_typed and not options.quiet:
        click.echo("Type captions, one in a line; Ctrl-D ends.", err=True)
    with ExitStack() as stack:
        player = _prepare(options, address, broadcast, screen, stack)
        report = player.run()
        screen.clear()
        return report


def _prepare(
    options: LiveOptions,
    address: Address,
    broadcast: Broadcast | None,
    screen: Screen,
    stack: ExitStack,
) -> Player:
    """Return a run that is ready to begin; what it has open is closed by the stack."""
    clock = SystemClock()
    start_ms = options.start_ms(clock.now_ms())
    source = open_live_source(options, address)
    service = options.service_for(address)
    state = State(_state_folder(options), address.digest)
    stack.callback(state.close)
    poster = Poster(address, clock, timeout_ms=options.timeout_ms)
    first = find_first_number(service, state, options.first_seq, poster)
    if start_ms is None and broadcast is not None and broadcast.started_ms is not None:
        start_ms = broadcast.started_ms
        if options.heartbeat_ms != 0:
            start_ms = local_start_ms(start_ms, poster, first)
    controls = list(_controls(options, stack, screen))
    timeline, last_ms = _timeline(options, state, clock, start_ms, has_controls=bool(controls))
    recording = _recording(options, stack)
    state.note(source=_source_digest(options.source))
    tools = Tools(
        clock, poster.post, Numbers(first, state, screen.notice), screen,
        [*controls, stack.enter_context(Stopping())], recording,
        refresh_ms=REFRESH_MS if screen.has_status else _UNSEEN_REFRESH_MS,
    )  # fmt: skip
    if not options.quiet:
        starts = "starts" if timeline.start_ms >= clock.now_ms() else "started"
        click.echo(f"The stream {starts} at {_start_shown(timeline.start_ms, clock)}.", err=True)
    zero_ms = _zero_ms(options, state, timeline)
    return Player(source, service, timeline, tools, options.pace, last_ms=last_ms, zero_ms=zero_ms)


def _state_folder(options: LiveOptions) -> Path:
    return Path(options.state_folder or os.path.join(state_folder(), "live"))


def _recording(options: LiveOptions, stack: ExitStack) -> Recording | None:
    if options.record is None:
        return None
    recording = Recording(Path(options.record))
    stack.callback(recording.close)
    return recording


def _address(options: LiveOptions, broadcast: Broadcast | None, screen: Screen) -> Address:
    from captions.cli.run.live_address import find_address

    if broadcast is not None:
        address = broadcast.address
    else:
        address = find_address(options.url, options.url_file, options.source)
    if not address.is_secure:
        screen.notice("Note: this is an http address, so the stream key travels in clear")
    return address


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
    is_known = options.start is not None or options.broadcast is not None
    return timeline.start_ms if is_known or not options.is_growing else None


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
