"""A post from its first try until it is known what became of it."""

from __future__ import annotations

from captions.live.cue import LiveCue
from captions.live.reply import Reply
from captions.record import Mutable


class Flight(Mutable):
    """A post that is being sent: its captions, their times, its body and its number.

    None of these change when the post is tried again. ``made_ms`` is when it was made, ``status``
    the HTTP status of the last answer. ``is_unknown`` is true once a try may have reached the
    server without a clear answer: then the number counts as used, whatever comes of later tries.
    """

    cues: list[LiveCue]
    dues_ms: list[int]
    body: bytes
    number: int
    made_ms: int = 0
    tries: int = 0
    is_unknown: bool = False
    status: int | None = None

    def add(self, reply: Reply) -> bool:
        """Take in what came of a try. Returns whether its fate is unknown."""
        self.tries += 1
        self.status = reply.status
        if reply.trouble is not None:
            self.is_unknown = self.is_unknown or reply.is_sent
        elif reply.status is not None and not reply.is_success:
            may_be_taken = reply.status == 408 or reply.status >= 500
            self.is_unknown = self.is_unknown or may_be_taken
        return self.is_unknown
