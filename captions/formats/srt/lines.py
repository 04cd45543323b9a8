"""Line ends and characters of SubRip that readers ignore, and text without them."""

from __future__ import annotations

from collections.abc import Iterator

from captions.text.late_pattern import late_pattern

# CR CR LF is one line end: a program that turns LF into CR LF was run twice.
LINE_END = late_pattern("\r\r\n|\r\n?|\n")
_LINE = late_pattern("[^\r\n]*(?:\r\r\n|\r\n?|\n)?")


def srt_lines(text: str, start: int = 0) -> Iterator[str]:
    r"""Yield the lines of SubRip text from an index on, with line ends.

    >>> list(srt_lines("1\r\r\n\r\n2"))
    ['1\r\r\n', '\r\n', '2']
    """
    return (match[0] for match in _LINE.finditer(text, start) if match[0])


def clean_part(text: str) -> str:
    r"""Return a part of a SubRip file as its readers see it: with LF line ends, without NUL.

    >>> clean_part("The tide\r\nclo\0ck\r\r\n")
    'The tide\nclock\n'
    """
    if "\r\r\n" in text:
        text = LINE_END.sub("\n", text)
    elif "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\x00", "") if "\x00" in text else text


def clean_file(text: str) -> str:
    r"""Return a whole SubRip file as its readers see it: also without a byte-order mark at the top.

    >>> clean_file("\ufeff1\r\n00:00:01,000 --> 00:00:02,000\r\nHello\r\n")
    '1\n00:00:01,000 --> 00:00:02,000\nHello\n'
    """
    return clean_part(text).lstrip("\ufeff")


def clean_line(raw_line: str, line_number: int) -> str:
    """Return a raw line, at its number in the file, as in ``clean_file``; it keeps its line end."""
    line = raw_line.replace("\x00", "")
    return line.lstrip("\ufeff") if line_number == 1 else line
