"""What came of one request: an answer, or why there is none."""

from __future__ import annotations

from typing import Literal

from captions.record import Record

Trouble = Literal["name", "connection", "certificate", "time-out", "broken"]

TROUBLES: dict[Trouble, str] = {
    "name": "the name of the server is not found",
    "connection": "the server cannot be reached",
    "certificate": "the server's certificate is not valid for this address",
    "time-out": "the server does not answer in time",
    "broken": "the server closed the connection before its answer was complete",
}
"""What went wrong on the way, in words that hold nothing of the address."""


class Reply(Record, frozen=True):
    """The answer to a request, or the trouble on the way.

    ``status`` is the HTTP status, None without an answer. ``body`` is the start of the answer,
    never printed. ``sent_ms`` and ``received_ms`` are when the request began and the answer came,
    on the clock of the run. ``retry_after_ms`` is how long the server asks to wait.
    ``is_sent`` is false if the request cannot have reached the server.
    """

    status: int | None
    sent_ms: int
    received_ms: int
    body: bytes = b""
    trouble: Trouble | None = None
    retry_after_ms: int | None = None
    is_sent: bool = True

    @property
    def is_success(self) -> bool:
        """Whether the server took the post."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def described(self) -> str:
        """What came of it, for people: the server's status, never its words."""
        if self.trouble is not None:
            return TROUBLES[self.trouble]
        if self.status is not None and 300 <= self.status < 400:
            return f"the server redirects (status {self.status}), which is not followed"
        return f"the server answers with status {self.status}"
