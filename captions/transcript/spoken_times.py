"""Times at the start of a line that are the words of a sentence: ``10:30 was the hour``.

A line whose text goes on from the time in lower case, in a file whose lines begin with capitals,
may begin with a time that is spoken of. It is a time if it fits the others, else words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from captions.text.late_pattern import late_pattern
from captions.timing.spoken_length import natural_duration_ms
from captions.transcript.shapes.shape import Paragraph
from captions.transcript.timestamps import Stamp

# A time of day or a verse as people write it in a sentence: never with a zero before the hour.
_SPOKEN = late_pattern(r"[1-9]\d?:[0-5]\d(?:\s?[AaPp].?\s?[Mm]\.?)?")
# What follows a time of day, in files in lower case too: "5:15 PM is late", not "5:15 PM Attlee".
_OF_DAY = late_pattern(r"(?:(?:AM|PM|pm)(?=\s*(?:[^\w\s]|\Z|[a-z0-9]))|Uhr\b)")
# Share of the lines with a time that may go on in lower case for that to be a sign.
_MOST_LOWER = 0.5
# How far (ms) a slip of the typist is from the times beside it: a few seconds, or a wrong minute.
_SLIP_MS = 90_000
# Words fill the time to the next one if it is at most this many times what they take to say, plus
# a time (ms) for music and long pauses.
_SLOWEST, _PAUSE_MS = 3, 15_000


def find_doubtful(paragraphs: Sequence[Paragraph]) -> list[bool]:
    """Return for each paragraph with a time whether the time may be the first word of its text.

    >>> texts = ["We met at the mill.", "was the hour.", "Then we left."]
    >>> stamp = Stamp("10:30", (630_000,))
    >>> find_doubtful([Paragraph(1, text, stamp, is_bare=True) for text in texts])
    [False, True, False]
    """
    with_text = [part for part in paragraphs if part.text]
    lower = sum(part.text[0].islower() for part in with_text)
    is_sign = lower <= _MOST_LOWER * len(with_text)
    return [_goes_on(part, is_lower_sign=is_sign) for part in paragraphs]


def _goes_on(part: Paragraph, *, is_lower_sign: bool) -> bool:
    stamp = part.stamp
    if stamp is None or not part.is_bare:
        return False
    is_lower = is_lower_sign and part.text[:1].islower()
    if not is_lower and not (
        part.text[:2] in ("AM", "PM", "pm", "Uh") and _OF_DAY.match(part.text)
    ):
        return False
    is_spoken = stamp.until is None and _SPOKEN.fullmatch(stamp.text) is not None
    return is_spoken and part.speaker is None


def find_unfilled(
    paragraphs: Sequence[Paragraph], times: Sequence[int | None], doubtful: Sequence[bool]
) -> list[bool]:
    """Return for each time whether it is doubtful, used, and mostly silent before."""
    unfilled: list[bool] = []
    known_ms: int | None = None
    text = ""
    for part, time_ms, is_doubtful in zip(paragraphs, times, doubtful):
        is_unfilled = False
        if is_doubtful and time_ms is not None and known_ms is not None:
            most_ms = _SLOWEST * natural_duration_ms(text) + _PAUSE_MS
            is_unfilled = time_ms - known_ms >= most_ms
        if time_ms is not None:
            known_ms, text = time_ms, ""
        text = f"{text} {part.text}"
        unfilled.append(is_unfilled)
    return unfilled


def is_slip(stamp: Stamp, neighbours_ms: Iterable[int | None]) -> bool:
    """Return whether a time that does not fit is close to a time beside it, so that it is a slip.

    >>> is_slip(Stamp("8:41", (521_000,)), [522_000, 524_000])
    True
    >>> is_slip(Stamp("10:30", (630_000,)), [1000, None])
    False
    """
    return any(
        abs(reading_ms - other_ms) <= _SLIP_MS
        for reading_ms in stamp.readings_ms
        for other_ms in neighbours_ms
        if other_ms is not None
    )
