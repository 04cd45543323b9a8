"""Read what browsers drop from a damaged WebVTT file, where only one reading makes sense.

Browsers refuse a file whose first line is not exactly WEBVTT, and drop a cue whose times have a
comma or another arrow. A conversion is asked for all words of the file, so it reads these too, and
reports each. The reader does so only with ``recover``; without it, it finds what browsers find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.formats.lines import Block, bare, excerpt, raw_lines
from captions.formats.srt.odd_times import find_times
from captions.formats.srt.time_line import time_groups, time_ms
from captions.formats.vtt.timestamps import TimeLine

# What was meant as the first line: in upper or lower case, perhaps with blank lines or invisible
# characters before it, or with text attached to it.
_MEANT = re.compile("(?P<before>[\\s\ufeff\x00\ufffd]*)(?P<word>WEBVTT)", re.IGNORECASE)


def recovered_signature(text: str) -> tuple[str, int, str] | None:
    r"""Return a text with the WEBVTT that was meant, the lines above it, and what was wrong.

    None if nothing of the kind was meant. ``text`` has LF line ends.

    >>> recovered_signature("\nwebvtt\n\n00:01.000 --> 00:02.000\nHello\n")[:2]
    ('WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n', 1)
    """
    match = _MEANT.match(text)
    if match is None:
        return None
    rest = text[match.end() :]
    is_apart = not rest or rest[0] in " \t\n"
    quoted = excerpt(text[match.start("word") : match.end() + 20].partition("\n")[0])
    if not is_apart:
        wrong = f'there is no space after WEBVTT ("{quoted}")'
    elif match["before"]:
        wrong = "WEBVTT is not at the very start of the file"
    else:
        wrong = f'the first line is "{quoted}", not WEBVTT'
    space = "" if is_apart else " "
    return f"WEBVTT{space}{rest}", match["before"].count("\n"), wrong


def recovered_times(line: str) -> TimeLine | None:
    """Return the times of a line that is not a time line to browsers; None if they are unclear.

    Unclear are seconds and minutes over 59, frames, negative times and whatever ``find_times``
    does not read. Without any fraction the end must be after the start, or the line breaks off.

    >>> recovered_times("0:01,5 -> 0:02,000 line:0")
    TimeLine(start_ms=1500, end_ms=2000, start_span=(0, 6), end_span=(10, 18), settings=' line:0')
    >>> recovered_times("00:00:70.000 --> 00:01:20.000") is None
    True
    """
    times = find_times(line, is_start=True)
    if times is None:
        return None
    has_fractions = True
    for name in ("start", "end"):
        whole, _, minutes, seconds, fraction = time_groups(times, name)
        if "-" in whole or int(minutes) > 59 or int(seconds) > 59:
            return None
        if 0 < len(fraction) < 3 and whole.rstrip(" \t\u00a0")[-len(fraction) - 1] == ":":
            return None  # frames, and their rate is unknown
        has_fractions = has_fractions and fraction != ""
    start_ms, end_ms = time_ms(times, "start"), time_ms(times, "end")
    if not has_fractions and end_ms <= start_ms:
        return None
    return TimeLine(
        start_ms, end_ms, times.span("start"), times.span("end"), line[times.end("end") :]
    )


def recovered_blocks(block: Block) -> Iterator[tuple[Block, bool]]:
    r"""Yield the parts of a block without "-->", each with whether it is a cue.

    A cue begins at a time line with another arrow, or at the line above it if that is a number.

    >>> block = Block(3, "1\n00:01.000 -> 00:02.000\nHello\n")
    >>> [(part.line, is_cue) for part, is_cue in recovered_blocks(block)]
    [(3, True)]
    """
    parts: list[tuple[int, list[str], bool]] = [(block.line, [], False)]
    for number, raw_line in enumerate(raw_lines(block.raw), block.line):
        if recovered_times(bare(raw_line)) is not None:
            above = parts[-1][1]
            identifier = [above.pop()] if above and above[-1].strip().isdecimal() else []
            parts.append((number - len(identifier), identifier, True))
        parts[-1][1].append(raw_line)
    for first, lines, is_cue in parts:
        if lines:
            yield Block(first, "".join(lines)), is_cue
