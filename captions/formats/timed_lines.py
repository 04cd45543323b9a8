"""Formats with a cue a line: ``{25}{75}text``, ``[10][35]text``, ``00:00:01:text``.

MicroDVD, MPL2 and TMPlayer build their readers from these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from captions.formats.format import SNIFFED_LENGTH
from captions.formats.lines import excerpt, raw_lines
from captions.formats.problems import Problems


class TimedLine(NamedTuple):
    """A line of the file that begins with a time: its number, the match of the time, the text."""

    line: int
    time: re.Match[str]
    text: str


def timed_lines(text: str, time: re.Pattern[str], problems: Problems) -> Iterator[TimedLine]:
    """Yield the lines that begin with a time; ``time`` matches it at the start of a line.

    A line without a time, as editors that wrap long lines leave it, continues the text before it.
    That is reported, and so is text before the first time, which is skipped.
    """
    text = text.lstrip("\ufeff").replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    found: TimedLine | None = None
    more: list[str] = []
    match_time = time.match
    for number, line in enumerate(text.split("\n"), 1):
        match = match_time(line)
        if match is not None:
            if found is not None:
                yield _joined(found, more) if more else found
            found, more = TimedLine(number, match, line[match.end() :]), []
        elif line.strip():
            if found is None:
                problems.add(number, f"text before the first cue is skipped: {excerpt(line)}")
            else:
                problems.add(number, f"the line has no time and continues the cue: {excerpt(line)}")
                more.append(line)
    if found is not None:
        yield _joined(found, more)


def broken_lines(text: str) -> str:
    r"""Return a text with "|" as line breaks instead, without spaces and blank lines around.

    >>> broken_lines(" The tide | clock|")
    'The tide\nclock'
    """
    if "|" not in text:
        return text.strip()
    return "\n".join([part.strip() for part in text.split("|")]).strip("\n")


def first_line(text: str) -> str:
    r"""Return the first line of a text that is not blank, without white space around it.

    >>> first_line("\ufeff\n  {1}{1}25\r\n{25}{75}Hello")
    '{1}{1}25'
    """
    return next(first_lines(text, 1), "")


def first_lines(text: str, count: int) -> Iterator[str]:
    """Yield the first lines of a text that are not blank, trimmed; at most ``count``.

    Only the beginning of the text is looked at, and the last line of it may be cut.
    """
    for raw in raw_lines(text[:SNIFFED_LENGTH]):
        line = raw.strip("\ufeff \t\r\n")
        if line:
            yield line
            count -= 1
            if not count:
                return


def _joined(found: TimedLine, more: list[str]) -> TimedLine:
    return found._replace(text="|".join((found.text, *more)))
