"""Find out whether the bare numbers of a file are seconds or milliseconds.

Several recognisers share a shape and differ only in this unit, and a file says nowhere which it is.
A wrong guess makes captions a thousand times too late, so the unit is taken from evidence: the
length of the recording where the file has it, and the pace of the speech. Speech has 5 to 25
letters per second; read in the wrong unit it has a thousand times as many, or as few. Where the
evidence decides nothing, the file is refused.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from captions.asr.json_times import number_of
from captions.asr.notes import Notes
from captions.errors import CaptionsError
from captions.record import Record
from captions.text.sounds import is_sound

# Letters per unit of time. At more than the first the unit is seconds: nobody says 120 letters in
# a second, the same per millisecond. At fewer than the second, 40 letters in a second or one in 25
# seconds, it is milliseconds: even speech with long silences has more letters in a second. Whisper
# gives "Thank you." to 30 s of silence, 0.3 letters per second.
_LEAST_PER_SECOND = 0.12
_MOST_PER_MILLISECOND = 0.04
# The stated length of a recording is evidence if the last time is between these parts of it:
# speech rarely stops before a third of a recording, and times go little past its end.
_REACHED = (0.3, 1.1)
# Numbers from this one on (four months of milliseconds) are no times.
_LARGEST = 1e10


class Timed(Record, frozen=True):
    """A text with its start and end as written; an end may be missing (NaN)."""

    text: str
    start: float
    end: float

    @classmethod
    def of(cls, text: str, start: object, end: object) -> Timed:
        """Return a text with numbers, or strings of numbers, as its times."""
        return cls(text, number_of(start), number_of(end))


def unit_ms(
    timed: Iterable[Timed],
    notes: Notes,
    *,
    length: object = None,
    settled: int | None = None,
    documented: int | None = None,
) -> int:
    """Return the unit of bare numbers in milliseconds: 1 or 1000.

    ``length`` is the length of the recording in seconds, if the file has it, and ``settled`` the
    unit that other keys of the file leave no doubt about. ``documented`` is the unit of the shape,
    for files in which no text has a duration; another one is reported. Raises CaptionsError if the
    unit is not clear.

    >>> notes = Notes()
    >>> unit_ms([Timed("Good evening.", 500, 1400)], notes)
    1
    >>> unit_ms([Timed("Good evening.", 5, 14)], notes)
    1000
    """
    texts = [one for one in timed if one.text.strip() and abs(one.start) < _LARGEST]
    unit = _unit(texts, number_of(length), settled, documented)
    if unit != documented and unit != settled:
        name = "milliseconds" if unit == 1 else "seconds"
        notes.report(f"the times are read as {name}, which fits how fast the text can be said")
    return unit


def _unit(
    texts: Sequence[Timed], length_s: float, settled: int | None, documented: int | None
) -> int:
    ends = [one.end if abs(one.end) < _LARGEST else one.start for one in texts]
    last = max(ends, default=0.0)
    found = _unit_of_length(last, length_s) or settled
    if found:
        return found
    if not last:
        return documented or 1000  # all times are 0, which is the same in every unit
    pace = _letters_per_unit(texts)
    if math.isnan(pace) and documented:
        return documented
    has_fractions = any(value % 1 > 0 for one in texts for value in (one.start, one.end))
    if pace > _LEAST_PER_SECOND or (has_fractions and pace >= _MOST_PER_MILLISECOND):
        return 1000
    if pace < _MOST_PER_MILLISECOND and not has_fractions:
        return 1
    raise CaptionsError(
        f"it is not clear whether the times are seconds or milliseconds (the last one is {last:g})",
        hint='Write the times with their unit, such as "1.5s" or "1500ms"',
    )


def _unit_of_length(last: float, length_s: float) -> int | None:
    """Return the unit in which the last time is near the end of the recording, or None."""
    least, most = _REACHED
    for unit, length in ((1000, length_s), (1, length_s * 1000)):
        if least * length < last <= most * length:
            return unit
    return None


def _letters_per_unit(texts: Sequence[Timed]) -> float:
    """Return how many letters are spoken in a unit of time; NaN if nothing shows it.

    Without ends, from the first start to the last one.
    """
    letters, lasted = 0, 0.0
    for one in texts:
        if one.start < one.end < _LARGEST and not is_sound(one.text.strip()):
            letters += len(one.text)
            lasted += one.end - one.start
    if not lasted and len(texts) > 1:
        letters = sum(len(one.text) for one in texts[:-1])
        lasted = max(0.0, texts[-1].start - texts[0].start)
    return letters / lasted if lasted else math.nan
