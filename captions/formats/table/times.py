"""The times in a table: clock times, seconds, milliseconds, or frames of a second."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from captions.errors import CaptionsError
from captions.formats.frames import time_of_frame_ms
from captions.record import Record

Kind = Literal["clock", "frames", "decimal", "whole"]

_CLOCK = re.compile(
    r"(?:(?P<hours>[0-9]{1,4}):)?(?P<minutes>[0-9]{1,4}):(?P<seconds>[0-9]{1,2}(?:[.,][0-9]{1,9})?)"
)
_FRAMES = re.compile(r"(?P<whole>[0-9]{1,3}:[0-9]{1,2}:[0-9]{1,2})[:;](?P<frame>[0-9]{1,3})")
_NUMBER = re.compile(
    r"(?P<number>[0-9]{1,12}(?:[.,][0-9]{1,12})?)[ ]?(?P<unit>ms|s)?", re.IGNORECASE
)
# Characters a second that captions of speech have at least and at most, on the whole.
_LEAST_SPEED, _MOST_SPEED = 0.5, 60


def is_time(text: str) -> bool:
    """Return whether a cell holds a time in any of the forms.

    >>> is_time("1500"), is_time("00:00:01,5"), is_time("00:00:01:12"), is_time("later")
    (True, True, True, False)
    """
    text = text.strip()
    return any(form.fullmatch(text) for form in (_NUMBER, _CLOCK, _FRAMES))


class TimeReader(Record, frozen=True):
    """Read the cells of times; ``unit_ms`` is the length of the unit of bare numbers."""

    unit_ms: int
    fps: Fraction | None = None

    def read_ms(self, text: str) -> int | None:
        """Return the milliseconds of a cell, or None for one that holds no time.

        Raises CaptionsError for a time with frames if there is no frame rate.

        >>> TimeReader(1000).read_ms("1.5"), TimeReader(1).read_ms("0:01.5")
        (1500, 1500)
        """
        text = text.strip()
        if text.isdecimal() and len(text) <= 12:
            return int(text) * self.unit_ms
        if match := _NUMBER.fullmatch(text):
            unit = (match["unit"] or "").lower()
            unit_ms = {"ms": 1, "s": 1000}.get(unit, self.unit_ms)
            return _rounded(Fraction(match["number"].replace(",", ".")) * unit_ms)
        if match := _CLOCK.fullmatch(text):
            minutes = int(match["hours"] or 0) * 60 + int(match["minutes"])
            seconds = Fraction(match["seconds"].replace(",", "."))
            return _rounded((minutes * 60 + seconds) * 1000)
        if match := _FRAMES.fullmatch(text):
            if self.fps is None:
                raise CaptionsError(
                    f"the times count frames ({text}), and the table does not give their rate",
                    hint="Give the frames per second with `fps`",
                )
            hours, minutes, whole_seconds = map(int, match["whole"].split(":"))
            whole_ms = ((hours * 60 + minutes) * 60 + whole_seconds) * 1000
            return whole_ms + time_of_frame_ms(int(match["frame"]), self.fps)
        return None


def unit_of_numbers_ms(
    starts: Sequence[str], ends: Sequence[str], texts: Sequence[str], *, is_whisper: bool
) -> int:
    """Return the unit of bare numbers in a table whose header does not say it: 1 or 1000 ms.

    Numbers with a decimal point are seconds. Whole numbers are what makes the texts captions of
    speech: at a usual number of characters a second. Where that decides nothing, Whisper's header
    means milliseconds. Raises CaptionsError if the unit is not clear.

    >>> unit_of_numbers_ms(["0", "1500"], ["1500", "3000"], ["Hello there.", "Next one."],
    ...     is_whisper=False)
    1
    """
    found = (_NUMBER.fullmatch(text.strip()) for text in (*starts, *ends))
    numbers = [match["number"] for match in found if match and not match["unit"]]
    if not numbers or any("." in number or "," in number for number in numbers):
        return 1000
    lasted, characters = 0, 0
    followers = ends if any(ends) else [*starts[1:], ""]
    for start, end, text in zip(starts, followers, texts):
        if start.strip().isdecimal() and end.strip().isdecimal():
            lasted += max(0, int(end) - int(start))
            characters += len(text)
    if lasted:
        if _LEAST_SPEED <= characters * 1000 / lasted <= _MOST_SPEED:
            return 1
        if _LEAST_SPEED <= characters / lasted <= _MOST_SPEED:
            return 1000
    if is_whisper:
        return 1
    raise CaptionsError(
        "it is not clear whether the times are seconds or milliseconds",
        hint="Name the columns with their unit, such as start_ms or start_s",
        line=1,
    )


def _rounded(time_ms: Fraction) -> int:
    return int(time_ms + Fraction(1, 2))
