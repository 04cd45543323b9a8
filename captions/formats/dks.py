"""Read DKS (.dks): ``[00:00:01]Good evening.`` is shown until the time on the next line.

Each text is followed by a time without one, which ends it: ``[00:00:03]``. That alternation is the
sign of the format; a transcript has a text behind nearly every time. ``[br]`` breaks a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.errors import CaptionsError
from captions.formats.open_ends import OpenFields, close_cues
from captions.formats.problems import Problems
from captions.formats.timed_lines import TimedLines, broken_lines, first_lines, timed_lines
from captions.model import Track
from captions.text.late_pattern import late_pattern

_TIME = re.compile(
    r"[ \t]*\[(?P<hours>[0-9]{1,3}):(?P<minutes>[0-5][0-9]):(?P<seconds>[0-5][0-9])"
    r"(?:[.,](?P<fraction>[0-9]{1,3}))?\]"
)
_BREAK = late_pattern(r"\[br\]", re.IGNORECASE)
_SNIFFED_LINES = 20


def sniff_dks(text: str) -> bool:
    r"""Return whether the first lines of a text are by turns a time with a text and one without.

    >>> [sniff_dks(f"[00:00:01]Hello.\n[00:00:03]{text}") for text in ("", "Yes.")]
    [True, False]
    """
    texts = []
    for line in first_lines(text, _SNIFFED_LINES):
        match = _TIME.match(line)
        if match is None:
            return False
        texts.append(line[match.end() :].strip())
    return len(texts) > 1 and all(texts[::2]) and not any(texts[1::2])


def parse_dks(text: str) -> Track:
    """Return the track of a DKS file. Raises CaptionsError for a text without a cue."""
    problems = Problems()
    cues = close_cues(_opened(timed_lines(text, _TIME, problems)), problems)
    if not cues:
        raise CaptionsError(
            "this is not DKS: no line has a time and a text",
            hint="Lines are written like [00:00:01]Good evening., and end at a line [00:00:03]",
        )
    return Track(cues, problems=problems.reported())


def _opened(lines: TimedLines) -> Iterator[OpenFields]:
    for number, (hours, minutes, seconds, fraction, text) in zip(*lines):
        whole = (int(hours) * 60 + int(minutes)) * 60 + int(seconds)
        shown = broken_lines(_BREAK.sub("|", text))
        yield number, whole * 1000 + int((fraction or "").ljust(3, "0")), shown, None, None
