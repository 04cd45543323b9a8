"""What a run did, and what it did not show."""

from __future__ import annotations

from typing import Any

from captions.live.cue import NotShown
from captions.record import Mutable, field, to_builtins


class Counts(Mutable):
    """What has happened so far.

    ``sent`` counts captions that the server took, ``late`` those of them that it took after their
    time, ``posts`` the posts that it took, ``retried`` the requests that followed a failed one.
    """

    sent: int = 0
    late: int = 0
    posts: int = 0
    retried: int = 0


class LiveReport(Mutable):
    """What a run did. Times in milliseconds since 1970.

    ``next_number`` is the ``seq`` that the next run has to begin with, ``is_kept`` whether it will
    know it. ``offset_ms`` is how far the server's clock is ahead of ours, None if it never showed
    it. ``ended_by`` is why the server's answer ended the run. ``is_stopped`` is true after Ctrl-C.
    """

    service: str
    start_ms: int
    counts: Counts = field(default_factory=Counts)
    shift_ms: int = 0
    offset_ms: int | None = None
    next_number: int = 0
    is_kept: bool = True
    ended_by: str | None = None
    is_stopped: bool = False
    not_shown: list[NotShown] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain dictionaries and lists, for JSON."""
        row: dict[str, Any] = to_builtins(self)
        return row
