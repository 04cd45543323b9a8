"""What the command line asks of a live run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from captions.cli.run.streams import STREAM
from captions.live.services import Service, YouTube, Zoom
from captions.live.start_time import parse_start_ms
from captions.live.tools import Pace
from captions.record import Record

if TYPE_CHECKING:
    from captions.live.address import Address
    from captions.profile import Profile


class LiveOptions(Record, frozen=True):
    """What a live run is asked to do; the fields have the names of the command's parameters."""

    source: str
    profile: Profile
    url: str | None
    url_file: str | None
    broadcast: str | None
    start: str | None
    offset_ms: int
    end_ms: int | None
    follow: bool
    latency_ms: int
    ahead_ms: int
    max_age_ms: int
    timeout_ms: int
    service: str
    first_seq: int | None
    heartbeat_ms: int | None
    heartbeat_seq: bool
    region: bool
    clear: bool
    control: str | None
    record: str | None
    resume: bool
    dry_run: bool
    state_folder: str | None
    quiet: bool
    format: str | None
    encoding: str | None
    speakers: Any
    label: str
    lang: str | None

    @property
    def is_growing(self) -> bool:
        """Whether captions come while the run lasts."""
        return self.follow or self.source == STREAM

    @property
    def pace(self) -> Pace:
        """How the run sends."""
        return Pace(
            self.ahead_ms,
            self.max_age_ms,
            self.heartbeat_ms,
            numbers_heartbeats=self.heartbeat_seq,
            sends_clears=self.clear,
        )

    def service_for(self, address: Address | None) -> Service:
        """Return the service that captions are sent to; an address may name their language."""
        if self.service == "youtube":
            return YouTube(self.region)
        has_language = address is not None and address.has_parameter("lang")
        return Zoom(self.lang or (None if has_language else "en-US"))

    def start_ms(self, now_ms: int) -> int | None:
        """Return the start that was typed, in milliseconds since 1970; None without one.

        Raises CaptionsError if it cannot be read.
        """
        return None if self.start is None else parse_start_ms(self.start, now_ms)
