"""Take captions out of the text around them: a code fence, or text above a WebVTT file."""

from __future__ import annotations

from captions.formats.lines import raw_lines
from captions.model import Problem
from captions.record import Record
from captions.text.fences import FENCES, Fenced
from captions.transcript.model import Removed


class Unwrapped(Record, frozen=True):
    """The text of captions, how many lines are above it, and what was around it."""

    text: str
    lines_above: int
    problem: Problem
    removed: tuple[Removed, ...]


def unwrap(text: str, inner: Fenced) -> Unwrapped:
    """Return captions without what is around them; ``inner`` are the indexes of their text."""
    start, end = inner
    above = list(raw_lines(text[:start]))
    below = list(raw_lines(text[end:]))
    first_below = len(above) + sum(1 for _ in raw_lines(text[start:end])) + 1
    removed = [
        Removed(number, None, line.strip("\ufeff \t\r\n"), "furniture")
        for lines, first in ((above, 1), (below, first_below))
        for number, line in enumerate(lines, first)
        if line.strip("\ufeff \t\r\n")[:3] not in (*FENCES, "")
    ]
    count = f" ({len(removed):,} lines)" if len(removed) > 1 else ""
    quoted = f"{count}: {' / '.join(one.text for one in removed)}" if removed else ""
    if above[-1].strip("\ufeff \t")[:3] in FENCES:
        others = f", with text outside it{quoted}" if removed else ""
        problem = Problem(len(above), f"the code fence around the file is skipped{others}")
    else:
        problem = Problem(removed[0].line, f"text before the first cue is skipped{quoted}")
    return Unwrapped(text[start:end], len(above), problem, tuple(removed))
