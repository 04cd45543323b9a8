"""Times of SubStation events: ``0:00:01.50`` is 1,500 ms; the last part counts hundredths."""

from __future__ import annotations

import re

# Hours may have any number of digits (libass reads them as an integer). Some old programs write a
# colon or a comma before the hundredths, some write none; a negative time comes from a bad shift.
_TIME = re.compile(
    r"\s*(?P<sign>-?)(?P<hours>[0-9]{1,9}):(?P<minutes>[0-9]{1,4}):(?P<seconds>[0-9]{1,4})"
    r"(?:[.,:](?P<fraction>[0-9]{0,9}))?\s*"
)

# Milliseconds of seconds and hundredths as nearly all times have them, such as "01.50".
SECONDS_MS = {
    f"{seconds:02d}.{part:02d}": seconds * 1000 + part * 10
    for seconds in range(60)
    for part in range(100)
}


class Times:
    """Reads the times of a file; those in the usual form are looked up in tables.

    >>> times = Times()
    >>> times.read_span("0:00:01.50", " 10:00:00.5"), times.read_span("0:00:01.00", "1:30")
    ((1500, 36000500), None)
    """

    def __init__(self) -> None:
        # The milliseconds of what is before the seconds, such as "0:59:", once it was read.
        self.minutes_ms: dict[str, int] = {}

    def read_span(self, start: str, end: str) -> tuple[int, int] | None:
        """Return two times in milliseconds, which may be negative; None if one is no time."""
        minutes = self.minutes_ms
        try:
            return (
                minutes[start[:-5]] + SECONDS_MS[start[-5:]],
                minutes[end[:-5]] + SECONDS_MS[end[-5:]],
            )
        except KeyError:
            return self._read_slowly(start, end)

    def _read_slowly(self, start: str, end: str) -> tuple[int, int] | None:
        start_ms, end_ms = read_time_ms(start), read_time_ms(end)
        if start_ms is None or end_ms is None:
            return None
        for time, time_ms in ((start, start_ms), (end, end_ms)):
            seconds_ms = SECONDS_MS.get(time[-5:])
            if seconds_ms is not None and "-" not in time:
                self.minutes_ms[time[:-5]] = time_ms - seconds_ms
        return start_ms, end_ms


def read_time_ms(text: str) -> int | None:
    """Return the milliseconds of a time, rounded to the nearest; None for what is no time.

    A negative time is returned as a negative number.
    """
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    minutes = int(match["hours"]) * 60 + int(match["minutes"])
    seconds = minutes * 60 + int(match["seconds"])
    # ten-thousandths of a second are enough digits to round to a millisecond
    tenths_ms = int(((match["fraction"] or "") + "0000")[:4])
    time_ms = seconds * 1000 + (tenths_ms + 5) // 10
    return -time_ms if match["sign"] else time_ms


def hundredths(time_ms: int) -> int:
    """Return a time in hundredths of a second, rounded to the nearest; negative times are 0."""
    return (max(0, time_ms) + 5) // 10


def written_time(time_cs: int) -> str:
    """Return a time in hundredths of a second as an event has it: ``0:00:01.50``.

    >>> written_time(150), written_time(3_600_050)
    ('0:00:01.50', '10:00:00.50')
    """
    seconds, part = divmod(time_cs, 100)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}.{part:02d}"
