"""How long to wait before a failed post is tried again.

This is exponential backoff with "full jitter": each wait is drawn at random between zero and a
ceiling that doubles, so that many clients of a server that failed do not all come back at once.
"""

from __future__ import annotations

from random import Random

# The first ceiling (ms): short, since a caption is worth something for seconds only.
_FIRST_MS = 200
# The last ceiling (ms): an outage is over at most this long before the next try.
_LAST_MS = 5000
# The shortest wait (ms): a server that fails at once is not asked a thousand times a second.
_LEAST_MS = 50
# The longest wait (ms) that is granted to a server that asks for one with Retry-After: a mistaken
# value must not end a broadcast.
_LONGEST_ASKED_MS = 120_000


class Backoff:
    """The waits between the tries of a post."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._ceiling_ms = _FIRST_MS

    def next_ms(self, asked_ms: int | None = None) -> int:
        """Return how long to wait now; ``asked_ms`` is what the server asks for at least."""
        wait_ms = max(_LEAST_MS, round(self._random.random() * self._ceiling_ms))
        self._ceiling_ms = min(self._ceiling_ms * 2, _LAST_MS)
        return wait_ms if asked_ms is None else max(wait_ms, min(asked_ms, _LONGEST_ASKED_MS))

    def reset(self) -> None:
        """Begin again with short waits: a post succeeded."""
        self._ceiling_ms = _FIRST_MS
