"""Formats whose files are time lines with text below: split at them, and trim the text.

SubViewer (``sbv``) and SubRip (``srt``) build their readers from these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from captions.formats.lines import Block, bare, excerpt, raw_lines
from captions.formats.problems import Problems

BLANK_ABOVE_TEXT = "there is a blank line between the times and the text; it is skipped"


def split_at_time_lines(text: str, time_line: re.Pattern[str]) -> Iterator[Block]:
    """Yield the text before the first time line, which may be empty, then a block per time line.

    A time line is a line that the pattern matches as a whole, without its line end.
    """
    block: list[str] = []
    first_line = 1
    for number, line in enumerate(raw_lines(text), 1):
        if time_line.fullmatch(bare(line)):
            yield Block(first_line, "".join(block))
            block, first_line = [], number
        block.append(line)
    yield Block(first_line, "".join(block))


def report_text_above(lines: Iterable[str], first_line: int, problems: Problems) -> None:
    """Report the text above the first time line, which is skipped: its first line and its length.

    ``first_line`` is the number of the first of the ``lines`` in the file.
    """
    count, number, first = 0, first_line, ""
    for number_here, line in enumerate(lines, first_line):
        line = line.strip("\ufeff \t\r\n")
        if line and not line.isspace():
            count += 1
            if count == 1:
                number, first = number_here, line
    if count:
        length = f" ({count:,} lines)" if count > 1 else ""
        problems.add(number, f"text before the first cue is skipped{length}: {excerpt(first)}")


def begins_blank(content: str) -> bool:
    r"""Return whether there is a blank line between the times of a cue and its text.

    >>> begins_blank("\n\nHello\n"), begins_blank("\nHello\n"), begins_blank("\n\n\n")
    (True, False, False)
    """
    above = content[: len(content) - len(content.lstrip())]
    return (
        len(above) < len(content)
        and above.replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1
    )


def trimmed_lines(content: str) -> str:
    r"""Return the text of a cue without blank lines around it, its lines joined by LF.

    Blank lines between other lines stay, and so do spaces within lines.

    >>> trimmed_lines("\r\n  The tide\r\n\r\nclock \r\n \r\n")
    '  The tide\n\nclock '
    """
    if "\r" in content:
        content = content.replace("\r\n", "\n").replace("\r", "\n")
    if not content.strip():
        return ""
    start = content.rfind("\n", 0, len(content) - len(content.lstrip())) + 1
    stop = content.find("\n", len(content.rstrip()))
    return content[start:] if stop < 0 else content[start:stop]
