"""Restore the lines of SubRip whose line breaks were lost, as chats and forms do on pasting.

``1 00:00:01,000 --> 00:00:02,000 Hello. 2 00:00:03,000 --> ...`` has all of a file but its line
breaks. A number before the times is a line of its own if it is the one that is due. Breaks inside
the text of a cue cannot be known.
"""

from __future__ import annotations

import re

from captions.formats.srt.lines import srt_lines
from captions.formats.srt.numbers import is_number_line, number_in
from captions.text.late_pattern import late_pattern

# Both times whole, with an arrow: no text has that. A number before them may be that of the cue.
_CUE = late_pattern(
    r"(?:(?<!\S)(?P<number>[0-9]{1,6})[ \t]{1,9})?"
    r"(?P<times>(?<![0-9:])[0-9]{1,3}:[0-9]{2}:[0-9]{2}[,.][0-9]{3}[ \t]{0,9}-{1,2}>[ \t]{0,9}"
    r"[0-9]{1,3}:[0-9]{2}:[0-9]{2}[,.][0-9]{3})(?![0-9])"
)


def restored_lines(text: str) -> str | None:
    r"""Return a text with line breaks around numbers and times of cues; None if it has them.

    The first number may be any, if nothing is before it; the others follow it.

    >>> text = "1 00:00:01,000 --> 00:00:02,000 Hi. 2 00:00:03,000 --> 00:00:04,000 Bye."
    >>> restored_lines(text)
    '1\n00:00:01,000 --> 00:00:02,000\nHi.\n\n2\n00:00:03,000 --> 00:00:04,000\nBye.\n\n'
    """
    if not any(_is_joined(line, _cues_in(line)) for line in srt_lines(text)):
        return None
    due: int | None = None
    parts = []
    for line in srt_lines(text):
        cues = _cues_in(line)
        if not _is_joined(line, cues):
            parts.append(line)
            if is_number_line(line):
                due = number_in(line) + 1
            continue
        end = 0
        for cue in cues:
            parts.append(_text(line[end : cue.start()]))
            number = cue["number"]
            is_first = due is None and not line[end : cue.start()].strip("\ufeff \t")
            if number and (is_first or int(number) == due):
                parts.append(f"{number}\n")
                due = int(number) + 1
            elif number:
                parts[-1] = _text(f"{line[end : cue.start()].rstrip()} {number}")
            parts.append(f"{cue['times']}\n")
            end = cue.end()
        parts.append(_text(line[end:]))
    return "".join(parts)


def _cues_in(line: str) -> list[re.Match[str]]:
    return list(_CUE.finditer(line)) if "->" in line else []


def _is_joined(line: str, cues: list[re.Match[str]]) -> bool:
    """Return whether a line is more than a time line, maybe with text behind it."""
    if len(cues) > 1:
        return True
    return bool(cues and cues[0]["number"] and not line[: cues[0].start()].strip("\ufeff \t"))


def _text(part: str) -> str:
    """Return the text of a cue as a line with a blank line below; nothing for blank text."""
    return f"{part.strip()}\n\n" if part.strip() else ""
