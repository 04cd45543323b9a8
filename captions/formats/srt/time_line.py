r"""SubRip time lines: the pattern that finds them, and the cue that one begins.

SubRip has no standard. ``00:00:01,000 --> 00:00:02,500`` is what its own program writes; files in
circulation vary in digits, spaces and separators, and players accept most of it.
"""

from __future__ import annotations

import re

from captions.formats.srt.lines import clean_part
from captions.formats.srt.well_formed import GAP, NO_SETTINGS
from captions.formats.time_lines import trimmed_lines
from captions.model import Cue
from captions.timecode import fraction_ms


def _time(name: str) -> str:
    """Return the pattern of a time, its groups named ``name``, ``name_hours`` and so on."""
    # Hours may be missing. The fraction follows a comma, a dot, or, from editors that count
    # frames, a colon.
    return (
        rf"(?P<{name}>-?{GAP}(?:(?P<{name}_hours>[0-9]{{1,9}}){GAP}:{GAP})?"
        rf"-?(?P<{name}_minutes>[0-9]{{1,4}}){GAP}:{GAP}-?(?P<{name}_seconds>[0-9]{{1,2}})"
        rf"(?:{GAP}[,.:]{GAP}(?P<{name}_fraction>[0-9]{{0,9}}))?)(?![0-9])"
    )


# There may be a byte-order mark before the times where two files were joined. Arrows have one to
# three hyphens in files written by hand.
TIME_LINE = re.compile(rf"\ufeff?{GAP}{_time('start')}{GAP}-{{1,3}}>{GAP}{_time('end')}")
# The groups of each time: whole, hours, minutes, seconds, fraction.
_GROUPS = {
    name: (name, f"{name}_hours", f"{name}_minutes", f"{name}_seconds", f"{name}_fraction")
    for name in ("start", "end")
}
# What is left of other times behind the end, as in "00:00:12,00000:00:13,000": digits and signs
# without a letter. It is no text.
_REST_OF_TIMES = re.compile(r"[:.,][0-9][0-9:.,;> \t-]{1,60}|-{1,3}>[0-9:.,;> \t-]{0,60}")
# What may close the times: brackets, and invisible marks of right-to-left text.
_CLOSING = ")]）］】\u200e\u200f\u061c\u202c\u2069"
_COORDINATE = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9_-]*):(?P<value>\S+)")


def time_groups(times: re.Match[str], name: str) -> tuple[str, str, str, str, str]:
    """Return the whole, hours, minutes, seconds and fraction of the time "start" or "end".

    Hours and fraction are empty if they are not written.
    """
    whole, hours, minutes, seconds, fraction = times.group(*_GROUPS[name])
    return whole, hours or "", minutes, seconds, fraction or ""


def time_ms(times: re.Match[str], name: str) -> int:
    """Return the time "start" or "end" of a matched time line; it may be negative."""
    whole, hours, minutes, seconds, fraction = times.group(*_GROUPS[name])
    ms = ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000
    ms += fraction_ms(fraction or "")
    return -ms if "-" in whole else ms


def read_coordinates(text: str) -> dict[str, str] | None:
    """Return the coordinates after the times by name; None if the text is anything else.

    >>> read_coordinates(" X1:40 X2:600")
    {'X1': '40', 'X2': '600'}
    >>> read_coordinates("and then") is None
    True
    """
    settings: dict[str, str] = {}
    for part in text.split():
        match = _COORDINATE.fullmatch(part)
        if match is None or match["name"] in settings:
            return None
        settings[match["name"]] = match["value"]
    return settings


def rest_of_times(times: re.Match[str], time_line: str) -> str:
    """Return what is left of other times behind those of a time line; "" if there is nothing.

    >>> line = "00:00:11,000 --> 00:00:12,00000:00:13,000"
    >>> rest_of_times(TIME_LINE.match(line), line)
    ':00:13,000'
    """
    rest = time_line[times.end() :].strip()
    return rest if _REST_OF_TIMES.fullmatch(rest) else ""


def text_after(times: re.Match[str], time_line: str) -> str:
    """Return the text behind the times of a time line, without the marks that close them."""
    text = time_line[times.end() :].strip()
    return text if text.isascii() and text[:1] not in _CLOSING else text.lstrip(_CLOSING).strip()


def read_cue(times: re.Match[str], time_line: str, content: str) -> tuple[Cue, str]:
    """Return the cue of a matched time line and the text below, and the words after its times.

    ``time_line`` is the line without NUL characters, ``content`` is raw. Words on the time line
    that are not coordinates become the first line of the text, so that none is lost; what is left
    of other times does not. Times are as written: negative ones stay negative.
    """
    words = "" if rest_of_times(times, time_line) else text_after(times, time_line)
    settings = read_coordinates(words)
    text = trimmed_lines(clean_part(content))
    if settings is None:
        text = f"{words}\n{text}" if text else words
    else:
        words = ""
    start_ms, end_ms = time_ms(times, "start"), time_ms(times, "end")
    return Cue(start_ms, end_ms, text, None, "", None, settings or NO_SETTINGS, "srt"), words
