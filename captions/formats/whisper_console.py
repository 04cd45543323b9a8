"""Read what Whisper and whisper.cpp print while they work: ``[00:00.000 --> 00:02.500]  Hello.``

Programs on faster-whisper print seconds, as its manual does: ``[0.00s -> 2.50s] Hello.`` A line is
a cue; messages of the program before the first one are skipped.
"""

from __future__ import annotations

import re

from captions.errors import CaptionsError
from captions.formats.lines import bare, raw_lines
from captions.formats.problems import Problems
from captions.formats.timed_lines import first_lines
from captions.model import Cue, Track
from captions.timecode import fraction_ms

_CLOCK = r"(?:(?:[0-9]{1,4}:)?[0-9]{1,4}:[0-9]{2}[.,][0-9]{1,9}|[0-9]{1,7}[.,][0-9]{1,9}s)"
_LINE = re.compile(
    rf"[ \t]*\[(?P<start>{_CLOCK})[ \t]*--?>[ \t]*(?P<end>{_CLOCK})\][ \t]*(?P<text>.*)"
)
# What Whisper prints before the first segment, about the language it found.
_MESSAGE = re.compile("Detect(?:ing|ed) language", re.IGNORECASE)
_SNIFFED_LINES = 5


def sniff_whisper_console(text: str) -> bool:
    """Return whether the first line that is no message of Whisper is two times in brackets."""
    lines = first_lines(text, _SNIFFED_LINES)
    first = next((line for line in lines if not _MESSAGE.match(line)), "")
    return _LINE.match(first) is not None


def parse_whisper_console(text: str) -> Track:
    """Return the track of printed segments. Raises CaptionsError for a text without one."""
    problems = Problems()
    cues: list[Cue] = []
    for number, raw in enumerate(raw_lines(text.lstrip("\ufeff").replace("\x00", "")), 1):
        line = bare(raw)
        match = _LINE.fullmatch(line)
        if match is None:
            if line.strip() and not _MESSAGE.match(line):
                problems.add(number, f"the line has no times and is skipped: {line.strip()}")
            continue
        said = match["text"].strip()
        start_ms, end_ms = _time_ms(match["start"]), _time_ms(match["end"])
        if not said:
            problems.add(number, "a cue without text is skipped")
            continue
        if end_ms <= start_ms:
            problems.add(number, "the cue does not end after its start")
        cues.append(Cue(start_ms, end_ms, said))
    if not cues:
        raise CaptionsError(
            "this is not what Whisper prints: no line has two times and a text",
            hint="Lines are written like [00:00.000 --> 00:02.500]  Good evening.",
        )
    return Track(cues, problems=problems.reported())


def _time_ms(clock: str) -> int:
    """Return the milliseconds of a time with or without hours, or of seconds.

    >>> _time_ms("00:02.500"), _time_ms("01:00:02,5"), _time_ms("62.50s")
    (2500, 3602500, 62500)
    """
    whole, _, fraction = clock.removesuffix("s").replace(",", ".").partition(".")
    seconds = 0
    for part in whole.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds * 1000 + fraction_ms(fraction)
