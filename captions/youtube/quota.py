"""Count what calls of the API cost, by the day that YouTube counts by.

A project has 10,000 units a day for all its calls together (YouTube Data API, "Quota calculator",
2026). The day begins at midnight Pacific time. What was spent is remembered in the user's state
folder, a line for each call, so that runs of the same day, also at the same time, add up.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone, tzinfo

from captions.errors import CaptionsError
from captions.files.local import write_atomically
from captions.files.user_folders import make_private, state_folder
from captions.youtube.service_error import ServiceError

DAILY_UNITS = 10_000
"""Units of a project per day, unless Google granted more."""
COSTS = {
    "captions.list": 50,
    "captions.insert": 400,
    "captions.update": 450,
    "captions.download": 200,
    "videos.list": 1,
    "videos.update": 50,
    # The calculator does not name these; the live API's other methods cost up to 50.
    "liveBroadcasts.list": 50,
    "liveStreams.list": 50,
}
"""Units that a call of each method costs. A call that fails is counted in full, to be safe."""

INSERT_UNITS = COSTS["captions.list"] + COSTS["captions.insert"]
UPDATE_UNITS = COSTS["captions.list"] + COSTS["captions.update"]
"""Units of a new track, and of one that is replaced, without polls."""
CHAPTER_UNITS = 2 * COSTS["videos.list"] + COSTS["videos.update"]
"""Units of chapters: the description is read twice and replaced."""


class QuotaReachedError(ServiceError):
    """Raised where the units of a day do not suffice for a call, before or after it is made."""


class Ledger:
    """What the calls of one project cost today.

    ``project`` is the number of the project, ``now`` returns seconds since 1970.
    """

    def __init__(
        self,
        project: str,
        *,
        daily_units: int = DAILY_UNITS,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.daily_units = daily_units
        self.spent_here = 0
        self._project, self._now = project, now
        self._path = os.path.join(state_folder(), "youtube-quota.jsonl")

    @property
    def used(self) -> int:
        """Units spent today, in all runs."""
        return sum(units for day, project, units in self._lines() if self._counts(day, project))

    def require(self, units: int) -> None:
        """Raise QuotaReachedError if fewer units than these are left today."""
        used = self.used
        if used + units > self.daily_units:
            raise QuotaReachedError(
                f"today's units of the YouTube API do not suffice ({used:,} used + {units:,} "
                f"needed > {self.daily_units:,})",
                hint=f"They reset at {describe_reset(self._now())}",
            )

    def spend(self, method: str) -> None:
        """Record a call. Raises QuotaReachedError if it would cost more than is left."""
        self.require(COSTS[method])
        self._add(COSTS[method])
        self.spent_here += COSTS[method]

    def exhaust(self) -> QuotaReachedError:
        """Record that YouTube says nothing is left today; return the error that says so."""
        self._add(max(0, self.daily_units - self.used))
        return QuotaReachedError(
            "YouTube says that today's units of the API are used up",
            hint=f"They reset at {describe_reset(self._now())}",
        )

    def _add(self, units: int) -> None:
        today = quota_day(self._now())
        line = _written((today, self._project, units))
        make_private(os.path.dirname(self._path))
        lines = self._lines()
        if any(day < today for day, _, _ in lines):
            kept = [one for one in lines if one[0] >= today]
            write_atomically(self._path, "".join(map(_written, kept)))
        try:
            with open(self._path, "a", encoding="utf-8") as file:
                file.write(line)
        except OSError as error:
            raise CaptionsError(f"cannot be written: {error.strerror}", path=self._path) from None

    def _counts(self, day: str, project: str) -> bool:
        return day == quota_day(self._now()) and project == self._project

    def _lines(self) -> list[tuple[str, str, int]]:
        """Return the days, projects and units of the file; damaged lines are skipped."""
        found = []
        try:
            with open(self._path, encoding="utf-8", errors="replace") as file:
                for line in file:
                    try:
                        found.append(_read(line))
                    except (ValueError, KeyError, TypeError):
                        continue
        except FileNotFoundError:
            pass
        except OSError as error:
            raise CaptionsError(f"cannot be read: {error.strerror}", path=self._path) from None
        return found


def _read(line: str) -> tuple[str, str, int]:
    """Return a line of the file. Raises ValueError, KeyError or TypeError for a damaged one."""
    found = json.loads(line)
    units = found["units"]
    if not isinstance(units, int) or units < 0:
        raise TypeError("units are a number from 0")
    return str(found["day"]), str(found["project"]), units


def _written(line: tuple[str, str, int]) -> str:
    day, project, units = line
    # the line end comes first: it ends a line that a crash left incomplete
    return "\n" + json.dumps({"day": day, "project": project, "units": units})


def quota_day(now_s: float) -> str:
    """Return the day by which YouTube counts, such as "2026-11-26".

    >>> quota_day(1795680000)  # 26 November 2026, 08:00 UTC: midnight in California
    '2026-11-26'
    >>> quota_day(1795679999)
    '2026-11-25'
    """
    return datetime.fromtimestamp(now_s, _pacific()).date().isoformat()


def next_reset(now_s: float) -> datetime:
    """Return when the units of the next day begin, in Pacific time.

    >>> next_reset(1795680000).astimezone(timezone.utc).isoformat()
    '2026-11-27T08:00:00+00:00'
    """
    today = datetime.fromtimestamp(now_s, _pacific())
    tomorrow = today.date() + timedelta(days=1)
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=today.tzinfo)


def describe_reset(now_s: float) -> str:
    """Return when the units reset, in local time: "2026-11-27 09:00 (midnight Pacific time)"."""
    return f"{next_reset(now_s).astimezone():%Y-%m-%d %H:%M} (midnight Pacific time)"


def _pacific() -> tzinfo:
    """Return Pacific time; without a time zone database (Windows) its standard time."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo("America/Los_Angeles")
    except ZoneInfoNotFoundError:
        return timezone(timedelta(hours=-8))
