"""What the command line asks of a live run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from captions.cli.run.streams import STREAM
from captions.record import Record

if TYPE_CHECKING:
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
