"""What is wrong with a time line, and how it should be written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from captions.formats.lines import bare
from captions.formats.srt.read import TIME_LINE, read_coordinates
from captions.timecode import format_vtt, fraction_ms
from captions.validation.document import CaptionFile
from captions.validation.rule import Safety, numbered_lines

# arrows that word processors and web pages make of "-->"
_ARROWS = ("–>", "—>", "→", "⟶", "\uf0e0", "=>", "- >", "-- >", "- ->", "&gt;", " à 0", " à 1")
_ARROW = re.compile("[-–—= ]{0,6}(?:[-–—=]>|- >|→|⟶|\uf0e0|&gt;|à )")
_LIKE_A_START = re.compile("\ufeff?[ \t]*[0-9]{1,3}:[0-9]{2}")


class Rewritten(NamedTuple):
    """What is wrong with a time line, and the line as it should be, where that is clear.

    ``words`` is text behind the times, that is no part of the new line. ``safety`` is "unsafe"
    where programs disagree on what the old one meant.
    """

    fault: str
    line: str | None = None
    words: str = ""
    safety: Safety | None = None


def rewrite(line: str, format: str) -> Rewritten | None:
    """Return how a line with two times should be written; None for a line that has none."""
    match = TIME_LINE.match(line)
    if match is None:
        return None
    end = line[len(bare(line)) :]
    tail = bare(line)[match.end() :]
    words = tail.strip() if format == "srt" and read_coordinates(tail) is None else ""
    is_apart = not tail.strip() or tail[0] in " \t" or (format == "vtt" and tail[0].isalpha())
    glued = "" if not tail or tail[0] in " \t" else "there is no space behind the times"
    fault = _fault(match, format) or glued or ("text behind the times" if words else "")
    one, other = _canonical(match, 1, format), _canonical(match, 6, format)
    if one is None or other is None or not is_apart or (words and not _are_words(words, match)):
        return Rewritten(fault)
    rest = "" if words else tail.rstrip() and f" {tail.strip()}"
    if (match[5] is None or match[10] is None) and not _ends_after_start(match):
        return Rewritten(fault)  # a line cut off
    unsafe = _is_doubtful(match[5]) or _is_doubtful(match[10])
    return Rewritten(fault, f"{one} --> {other}{rest}{end}", words, "unsafe" if unsafe else None)


def lost_time_lines(file: CaptionFile, place: int) -> Iterator[tuple[int, str, str]]:
    """Yield the lines of a block that were time lines once, before something changed the arrow.

    Each comes as its number, the line, and the line with the arrow mended. Both times must have a
    fraction: no speech has one.
    """
    raw = file.blocks[place].raw
    # what is no cue of a WebVTT file has no "-->"
    is_short = file.format == "vtt" and "->" in raw
    if not is_short and not any(arrow in raw for arrow in _ARROWS):
        return
    for number, line in numbered_lines(file, place):
        if "-->" not in line and _LIKE_A_START.match(line):
            mended = _ARROW.sub(" --> ", line, count=1)
            match = TIME_LINE.match(mended)
            if match and match[5] and match[10]:
                yield number, line, mended


def may_hold_lost_time_lines(file: CaptionFile) -> bool:
    """Tell whether there is anything in a file that ``lost_time_lines`` looks for."""
    if file.format == "vtt":
        return "stray" in file.kinds
    text = file.text
    if text.isascii() and text.count(">") == len(file.cues):
        return "&gt;" in text
    return any(arrow in text for arrow in _ARROWS)


def _fault(match: re.Match[str], format: str) -> str:
    """Return the first thing wrong with the times of a line, in the words of a message."""
    for group in (1, 6):
        whole, hours, minutes, seconds, digits = match.group(*range(group, group + 5))
        fault = _fault_of_time(whole, hours, minutes, seconds, digits, format)
        if fault:
            return fault
    if match.start(1):
        return "something stands before the times"
    between = match.string[match.end(1) : match.start(6)]
    if between.strip() != "-->":
        return f'the arrow is "{between.strip()}", not "-->"'
    if between != " --> " and format == "srt":
        return 'there is not one space on either side of "-->"'
    if not between.startswith((" ", "\t")) or not between.endswith((" ", "\t")):
        return 'there is no space on either side of "-->"'
    return ""


def _fault_of_time(
    whole: str, hours: str | None, minutes: str, seconds: str, digits: str | None, format: str
) -> str:
    name, separator, named = (
        ("SubRip", ",", "a comma") if format == "srt" else ("WebVTT", ".", "a dot")
    )
    whole = whole.strip(" \t\u00a0")
    if any(space in whole for space in " \t\u00a0"):
        return "there are spaces inside a time"
    if int(seconds) > 59 or ((hours or format == "vtt") and int(minutes) > 59):
        return "minutes and seconds go up to 59"
    if digits is None:
        return "the milliseconds are missing"
    found = whole[-len(digits) - 1]
    if found != separator:
        said = {",": "a comma", ".": "a dot", ":": "a colon"}[found]
        return f"{name} writes {named} before the milliseconds, not {said}"
    if len(digits) != 3:
        return f"milliseconds have three digits, not {len(digits)}"
    if hours is None and format == "srt":
        return "the hours are missing"
    if hours is not None and len(hours) < 2:
        return "hours have two digits"
    if len(minutes) != 2 or len(seconds) != 2:
        return "minutes and seconds have two digits"
    return ""


def _ends_after_start(match: re.Match[str]) -> bool:
    return _ms(match, 1) < _ms(match, 6)


def _ms(match: re.Match[str], group: int) -> int:
    _, hours, minutes, seconds, digits = match.group(*range(group, group + 5))
    ms = ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000
    return ms + fraction_ms(digits or "")


def _canonical(match: re.Match[str], group: int, format: str) -> str | None:
    """Return a time as it should be written; None where it is not clear which one is meant."""
    whole, hours, minutes, seconds, digits = match.group(*range(group, group + 5))
    if "-" in whole or int(seconds) > 59 or (hours and int(minutes) > 59):
        return None
    if digits and len(digits) < 3 and whole.rstrip()[-len(digits) - 1] == ":":
        return None  # frames, and nothing says how many there are in a second
    ms = _ms(match, group)
    text = format_vtt(ms)
    if format == "srt":
        return text.replace(".", ",")
    return text if hours or ms >= 3_600_000 else text[3:]


def _are_words(words: str, match: re.Match[str]) -> bool:
    """Tell whether what stands behind the times is the text of the cue, and the times are times.

    "10:30 --> 11:15 on Sundays" may be speech as a whole.
    """
    return any(map(str.isalnum, words)) and match[5] is not None and match[10] is not None


def _is_doubtful(digits: str | None) -> bool:
    """Tell whether a fraction is read in two ways: ",5" is half a second, or 5 milliseconds."""
    return bool(digits) and len(digits or "") < 3 and int(digits or "0") != 0
