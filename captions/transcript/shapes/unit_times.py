"""Times with units or in plain seconds: ``[3.5s] Hello``, ``0h12m Hello``, ``[0.00s -> 3.24s]``.

Without a unit, seconds count in brackets, as a range with fractions: ``[0.009 --> 3.24]``. Programs
print seconds as they count them (``T=3.5``), people write ``1m20s``.
"""

from __future__ import annotations

import re

from captions.timecode import fraction_ms
from captions.transcript.shapes.shape import Opening
from captions.transcript.timestamps import UNSEEN, Stamp


def _units(prefix: str) -> str:
    """Return the pattern of hours, minutes and seconds of which at least two have their unit."""
    return (
        rf"(?:(?P<{prefix}h>\d{{1,3}})\s?h(?:ou?rs?)?\s?(?:(?P<{prefix}hm>\d{{1,2}})\s?m(?:in)?)"
        rf"(?:\s?(?P<{prefix}hs>\d{{1,2}})\s?s(?:ec)?)?"
        rf"|(?P<{prefix}m>\d{{1,4}})\s?m(?:in)?\s?(?P<{prefix}ms>\d{{1,2}})\s?s(?:ec)?)"
    )


def _seconds(prefix: str) -> str:
    return rf"(?P<{prefix}s>\d{{1,6}})(?:[.,](?P<{prefix}f>\d{{1,9}}))?"


_END = r"(?:[:\-\u2013\u2014|]\s+|\s+|\Z)"
_ARROW = r"\s{0,3}(?:-->|->|[-\u2013\u2014])\s{0,3}"
_LEADING = re.compile(
    rf"[{UNSEEN}]*(?:"
    rf"(?P<open>[\[(])(?P<boxed>{_seconds('b')}\s?s(?:ec)?)"
    rf"(?:{_ARROW}(?P<until>{_seconds('u')}\s?s(?:ec)?))?[\])]:?\s*"
    rf"|\[\s?(?=\d{{1,6}}\.\d)(?P<pair>{_seconds('p')}){_ARROW}"
    rf"(?=\d{{1,6}}\.\d)(?P<pair_until>{_seconds('q')})\s?\]:?\s*"
    rf"|[Tt]\s?=\s?(?P<counted>{_seconds('t')})\s?s?{_END}"
    rf"|(?P<exact>(?=\d{{1,6}}(?:[.,]|\s?s{_ARROW}\d)){_seconds('e')}\s?s)"
    rf"(?:{_ARROW}(?P<exact_until>{_seconds('x')}\s?s))?{_END}"
    rf"|(?P<box>[\[(])?(?P<units>{_units('')})(?(box)[\])]:?\s*|{_END}))"
)


def read_unit_time(line: str) -> Opening | None:
    """Return the time and the text of a line that begins with a time in units or seconds.

    >>> opening = read_unit_time("[0.00s -> 3.24s] Hello")
    >>> opening.stamp.readings_ms, opening.stamp.until.readings_ms, opening.text
    ((0,), (3240,), 'Hello')
    >>> read_unit_time("0h12m Late").stamp.readings_ms
    (720000,)
    >>> read_unit_time("[0.009 --> 3.24] Hello").stamp.until.readings_ms
    (3240,)
    >>> read_unit_time("90s music was great")
    """
    match = _LEADING.match(line)
    if match is None:
        return None
    return Opening(_read(match), line[match.end() :].strip())


def _read(match: re.Match[str]) -> Stamp:
    for name, prefix, until, until_prefix in (
        ("boxed", "b", "until", "u"),
        ("pair", "p", "pair_until", "q"),
        ("counted", "t", "", ""),
        ("exact", "e", "exact_until", "x"),
    ):
        if match[name] is not None:
            end = None
            if until and match[until] is not None:
                end = seconds_stamp(
                    match[until], match[f"{until_prefix}s"], match[f"{until_prefix}f"]
                )
            return seconds_stamp(match[name], match[f"{prefix}s"], match[f"{prefix}f"], end)
    hours = int(match["h"] or 0)
    minutes = int(match["hm"] or match["m"] or 0)
    seconds = int(match["hs"] or match["ms"] or 0)
    time_ms = ((hours * 60 + minutes) * 60 + seconds) * 1000
    has_seconds = (match["hs"] or match["ms"]) is not None
    return Stamp(match["units"], (time_ms,), 1000 if has_seconds else 60_000)


def seconds_stamp(
    text: str, seconds: str, fraction: str | None, until: Stamp | None = None
) -> Stamp:
    """Return the stamp of a number of seconds, given as its digits before and after the point."""
    digits = fraction or ""
    reading_ms = int(seconds) * 1000 + fraction_ms(digits)
    return Stamp(text, (reading_ms,), 10 ** max(0, 3 - len(digits)), until=until)
