"""How far the server's clock is from ours, worked out from its replies.

As in NTP: a reply shows the server's time at about the middle of the request, and of several the
quickest are the most exact, because little of their time can be unequal. The offset is the median
of the three quickest of the last eight.
"""

from __future__ import annotations

import re
from collections import deque
from datetime import datetime, timezone
from statistics import median

from captions.record import Record

# Replies that are remembered, and how many of them, the quickest, are used.
_REMEMBERED = 8
_USED = 3
OLD_MS = 300_000
"""How long (ms) a reply is used: clocks that drift apart by a usual 50 parts in a million are then
off by 15 ms."""

_TIME = re.compile(
    rb"\s*(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})T(?P<hours>[0-9]{2})[:](?P<minutes>[0-9]{2})[:.]"
    rb"(?P<seconds>[0-9]{2})(?:\.(?P<fraction>[0-9]{1,6}))?Z?\s*"
)


class _Sample(Record, frozen=True):
    """One reply: how long it took, when it came, and the offset it shows."""

    length_ms: int
    received_ms: int
    offset_ms: float


class ServerClock:
    """The server's clock as seen in its replies.

    >>> clock = ServerClock()
    >>> clock.add(sent_ms=1000, received_ms=1200, server_ms=5100)
    >>> clock.offset_ms
    4000
    """

    def __init__(self) -> None:
        self._samples: deque[_Sample] = deque(maxlen=_REMEMBERED)
        self._offset_ms = 0

    @property
    def is_known(self) -> bool:
        """Whether the server has shown its clock."""
        return bool(self._samples)

    @property
    def offset_ms(self) -> int:
        """What has to be added to our time for the server's; 0 until it is known."""
        return self._offset_ms

    def add(self, *, sent_ms: int, received_ms: int, server_ms: int) -> None:
        """Take in a reply: our times before and after the request, and the time it shows."""
        offset_ms = server_ms - (sent_ms + received_ms) / 2
        while self._samples and received_ms - self._samples[0].received_ms > OLD_MS:
            self._samples.popleft()
        self._samples.append(_Sample(received_ms - sent_ms, received_ms, offset_ms))
        # of equally quick ones the newer
        quickest = sorted(self._samples, key=lambda one: (one.length_ms, -one.received_ms))
        self._offset_ms = round(median(one.offset_ms for one in quickest[:_USED]))

    def is_old(self, now_ms: int) -> bool:
        """Return whether the server has not shown its clock for so long that it may have drifted.

        Also true while it is not known.
        """
        return not self._samples or now_ms - self._samples[-1].received_ms > OLD_MS


def format_utc(time_ms: int) -> str:
    """Return a time as the protocol writes it: UTC without a zone, always three decimals.

    >>> format_utc(1_500)
    '1970-01-01T00:00:01.500'
    """
    seconds, milliseconds = divmod(time_ms, 1000)
    whole = datetime.fromtimestamp(seconds, timezone.utc)
    return f"{whole:%Y-%m-%dT%H:%M:%S}.{milliseconds:03d}"


def parse_utc_ms(text: bytes) -> int | None:
    """Return the time in a reply in milliseconds since 1970, None if there is none.

    The documentation prints ``HH:MM.SS.mmm`` in one sentence and colons in its example: both are
    read.
    """
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    parts = {name: value.decode() for name, value in match.groupdict(b"0").items()}
    written = f"{parts['date']}T{parts['hours']}:{parts['minutes']}:{parts['seconds']}+00:00"
    try:
        time = datetime.fromisoformat(written)
    except ValueError:
        return None
    return round(time.timestamp()) * 1000 + int((parts["fraction"] + "00")[:3])
