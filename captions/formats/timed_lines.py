"""Formats with a cue a line: ``{25}{75}text``, ``[10][35]text``, ``00:00:01:text``.

MicroDVD, MPL2 and TMPlayer build their readers from these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from captions.formats.format import SNIFFED_LENGTH
from captions.formats.lines import excerpt, raw_lines
from captions.formats.problems import Problems
from captions.text.markup import escape_vtt

# White space other than the space and the line feed, which ``str.strip`` removes too.
_OTHER_SPACES = (
    *"\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000",
    *map(chr, range(0x2000, 0x200B)),
)


class TimedLines(NamedTuple):
    """The lines of a file that begin with a time: their numbers, from 1, and what is in them.

    ``rows`` has the groups of the time of each line and, last, the text behind the time.
    """

    numbers: Sequence[int]
    rows: Sequence[tuple[str, ...]]


def timed_lines(text: str, time: re.Pattern[str], problems: Problems) -> TimedLines:
    r"""Return the lines that begin with a time; ``time`` matches it at the start of a line.

    A line without a time, as editors that wrap long lines leave it, continues the text before it.
    That is reported, and so is text before the first time, which is skipped.

    >>> timed_lines("[1]One\n[2]Two\n", re.compile(r"\[([0-9])\]"), Problems()).rows
    [('1', 'One'), ('2', 'Two')]
    """
    text = text.lstrip("\ufeff").replace("\x00", "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.rstrip("\n") + "\n"
    # In nearly all files each line has a time, and they are read at once in half the time.
    rows = re.findall(rf"^(?:{time.pattern})(.*)\n", text, re.MULTILINE)
    if len(rows) == text.count("\n"):
        return TimedLines(range(1, len(rows) + 1), rows)
    return _some_timed_lines(text, time, problems)


def _some_timed_lines(text: str, time: re.Pattern[str], problems: Problems) -> TimedLines:
    """Return the lines with a time of a text that has other lines too."""
    numbers: list[int] = []
    rows: list[tuple[str, ...]] = []
    more: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        match = time.match(line)
        if match is not None:
            _join(rows, more)
            numbers.append(number)
            rows.append((*match.groups(), line[match.end() :]))
        elif line.strip():
            if not rows:
                problems.add(number, f"text before the first cue is skipped: {excerpt(line)}")
            else:
                problems.add(number, f"the line has no time and continues the cue: {excerpt(line)}")
                more.append(line)
    _join(rows, more)
    return TimedLines(numbers, rows)


def _join(rows: list[tuple[str, ...]], more: list[str]) -> None:
    """Add lines to the text of the last row."""
    if more:
        *times, text = rows[-1]
        rows[-1] = (*times, "|".join((text, *more)))
        more.clear()


def text_reader(text: str, *, escapes: bool) -> Callable[[str], str]:
    r"""Return the fastest function that reads the texts of a file, in which "|" breaks a line.

    It removes white space around each line and blank lines at the ends. With ``escapes`` it returns
    WebVTT cue text, otherwise plain text.

    >>> text_reader(" R&D | clock|", escapes=True)(" R&D | clock|")
    'R&amp;D\nclock'
    """
    if escapes and ("&" in text or "<" in text or ">" in text):
        return _escaped_lines
    return broken_lines if any(space in text for space in _OTHER_SPACES) else _usual_lines


def _usual_lines(text: str) -> str:
    """Return what ``broken_lines`` does, in half the time, for a text without other white space."""
    if "|" not in text:
        return text.strip(" \n")
    shown = text.replace("|", "\n").strip(" \n")
    return broken_lines(text) if " \n" in shown or "\n " in shown else shown


def _escaped_lines(text: str) -> str:
    return escape_vtt(broken_lines(text))


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
