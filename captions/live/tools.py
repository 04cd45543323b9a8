"""What a run is given, beside its captions: pace, clock, connection, controls, listener."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Protocol

from captions.live.clock import Clock
from captions.live.control import Control
from captions.live.numbers import Numbers
from captions.live.recording import Recording
from captions.live.reply import Reply
from captions.live.report import Counts
from captions.record import Record, field

Post = Callable[[bytes, dict[str, str]], Reply]
"""Posts a body, with parameters added to the address."""


class Pace(Record, frozen=True):
    """How a run sends. All lengths in milliseconds.

    ``ahead_ms`` is how long before its time a caption is posted, ``max_age_ms`` how long after it
    still. ``heartbeat_ms`` is the length without a post after which an empty one is sent; None
    sends one at the start alone, 0 none at all. ``numbers_heartbeats`` gives them numbers of their
    own. ``sends_clears`` sends an empty text at the end of a caption.
    """

    ahead_ms: int = 10_000
    max_age_ms: int = 30_000
    heartbeat_ms: int | None = None
    numbers_heartbeats: bool = False
    sends_clears: bool = False


class Status(Record, frozen=True):
    """How a run is at a moment: for a line that is shown while it lasts.

    ``next_text`` is the next caption that is not sent, to be shown in ``next_ms``.
    """

    counts: Counts
    is_paused: bool
    shift_ms: int
    offset_ms: int | None
    next_text: str | None
    next_ms: int | None
    trouble: str | None


class Listener(Protocol):
    """Who is informed of a run."""

    def update(self, status: Status) -> None:
        """Show how the run is now; called often."""
        ...

    def notice(self, text: str) -> None:
        """Show that something happened."""
        ...


class Tools(Record, frozen=True):
    """What a run is given. ``refresh_ms`` is how often the listener wants to be informed."""

    clock: Clock
    post: Post
    numbers: Numbers
    listener: Listener
    controls: Sequence[Control] = ()
    recording: Recording | None = None
    random: Random = field(default_factory=Random)
    refresh_ms: int = 1000
