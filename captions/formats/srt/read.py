"""Reading SubRip: as forgiving as people and players are, with a problem for what is lost.

A cue begins at a line with two times and an arrow, and goes on to the next such line. The number
before it belongs to it where there is one. Nothing else is needed: no numbers, no blank lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from captions.errors import CaptionsError
from captions.formats.lines import Problems, bare, excerpt, raw_lines
from captions.formats.time_lines import trimmed_lines
from captions.model import Cue, Problem, Track, make_cue
from captions.timecode import format_clock, fraction_ms

_GAP = "[ \t\u00a0]{0,20}"
# hours may be left out; a fraction has a comma, a dot or (from editors that count frames) a colon
_TIME = (
    rf"(-?{_GAP}(?:([0-9]{{1,9}}){_GAP}:{_GAP})?-?([0-9]{{1,4}}){_GAP}:{_GAP}-?([0-9]{{1,2}})"
    rf"(?:{_GAP}[,.:]{_GAP}([0-9]{{0,9}}))?)(?![0-9])"
)
TIME_LINE = re.compile(rf"\ufeff?{_GAP}{_TIME}{_GAP}-{{1,3}}>{_GAP}{_TIME}")
_ATTEMPT = re.compile(rf"\ufeff?{_GAP}-?[0-9]{{1,9}}{_GAP}[:.,]|[^>]{{0,80}}-->{_GAP}[0-9]+{_GAP}:")
_NUMBER = re.compile(rf"\ufeff?{_GAP}([0-9]+){_GAP}[\r\n]*\Z")
_WRONG_NUMBER = re.compile(rf"\ufeff?{_GAP}[-#]?[0-9]+(?:[.,][0-9]+)?[.:)]?{_GAP}[\r\n]*\Z")
_COORDINATE = re.compile(r"([A-Za-z][A-Za-z0-9_-]*):(\S+)")
_SIGNATURE = re.compile("\ufeff?WEBVTT(?:[ \t\r\n]|\\Z)")
_SNIFFED = re.compile(rf"(?:\A|[\r\n]){TIME_LINE.pattern}")
_MOST_ABOVE = 200
_NO_SETTINGS: Mapping[str, str] = {}

# a file without a fault, cue by cue; what it does not take goes the long way
_WELL_FORMED = re.compile(
    r"([0-9]{1,9})\n"
    r"([0-9][0-9]:[0-5][0-9]):([0-5][0-9]),([0-9]{3})"
    r" --> ([0-9][0-9]:[0-5][0-9]):([0-5][0-9]),([0-9]{3})\n"
    r"(\S.*(?:\n\S.*){0,20})\n\n+"
    # the first fault ends the search: looking on for cues could take the square of the length
    r"|(?s:.+)"
)
_MISNUMBERED = "the cues are not numbered 1, 2, 3 and so on; their numbers are not kept"


def sniff_srt(text: str) -> bool:
    """Tell whether a text has a line of two times with an arrow, and no WebVTT signature."""
    return not _SIGNATURE.match(text) and _SNIFFED.search(text) is not None


def parse_srt(text: str) -> Track:
    """Return the cues of SubRip text, with a problem for all that was left out or doubtful.

    Cue text keeps its tags and its blank lines (``markup`` is "srt"); what stands after the times,
    such as ``X1:40 X2:600``, is in ``settings``. Negative times become 0. Raises CaptionsError
    for a text without a single cue.
    """
    if _SIGNATURE.match(text):
        raise CaptionsError("this is a WebVTT file, not SubRip", hint="Read it as vtt", line=1)
    text = text.removeprefix("\ufeff")
    account = _Account()
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        places = text.count("\x00")
        account.add(line, f"NUL characters are no text; {places} left out")
        text = text.replace("\x00", "")
    if "\r\r\n" in text:
        # written twice through a program that turns LF into CR LF
        text = text.replace("\r\r\n", "\n")
    cues = _read_quickly(text, account)
    if cues is None:
        cues = list(_read_cues(text, account))
    if not cues:
        raise CaptionsError(
            "this is not a SubRip file: no line has two times, such as "
            "00:00:01,000 --> 00:00:02,500",
            hint="Name the format it is in if it is another",
        )
    return Track(cues, problems=account.told())


def _read_quickly(text: str, account: _Account) -> list[Cue] | None:
    """Return the cues of a file without a fault but its numbers; None for any other."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = f"{text}\n\n"
    minutes = Minutes()
    numbers: list[str] = []
    cues: list[Cue] = []
    for match in _WELL_FORMED.finditer(text):
        number, before, second, milli, last, last_second, last_milli, content = match.groups()
        if number is None:
            return None
        start_ms = minutes[before] + int(second + milli)
        end_ms = minutes[last] + int(last_second + last_milli)
        if end_ms <= start_ms:
            return None
        numbers.append(number)
        cues.append(make_cue(start_ms, end_ms, content, None, None, _NO_SETTINGS, "srt"))
    if text.count("->") != len(cues):
        return None
    if numbers != list(map(str, range(1, len(cues) + 1))):
        _check_numbers(text, account)
    return cues


def _check_numbers(text: str, account: _Account) -> None:
    due, line, counted = 1, 1, 0
    for match in _WELL_FORMED.finditer(text):
        number = int(match[1])
        if number != due:
            line += text.count("\n", counted, match.start())
            counted = match.start()
            account.count(line, _MISNUMBERED)
        due = number + 1


class Minutes(dict[str, int]):
    """The milliseconds of ``HH:MM``, worked out once each."""

    def __missing__(self, text: str) -> int:
        ms = self[text] = (int(text[:2]) * 60 + int(text[3:])) * 60_000
        return ms


class _Account(Problems):
    """The problems of a file; what is wrong all over it is told once, with its first line."""

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[str, list[int]] = {}

    def count(self, line: int, message: str) -> None:
        """Note a problem that is told once for the whole file."""
        self._places.setdefault(message, [line, 0])[1] += 1

    def told(self) -> tuple[Problem, ...]:
        """Return the problems by line."""
        counted = [
            Problem(line, message if places == 1 else f"{message} ({places:,} places)")
            for message, (line, places) in self._places.items()
        ]
        return tuple(sorted([*super().told(), *counted], key=lambda problem: problem.line))


@dataclass(slots=True)
class CueSpan:
    """Where a cue stands in the text: its number if any, its time line, and what is below.

    Before the first cue there is a chunk without a time line (``time_at`` is -1).
    """

    line: int
    start: int
    number: str = ""
    time_at: int = -1
    time_line: str = ""
    below: int = 0  # where the text below the time line begins
    end: int = 0


def cue_spans(text: str) -> Iterator[CueSpan]:
    """Yield where what stands before the first cue is, then each cue with its number.

    A line that was meant for a time line but cannot be read begins a cue too. Joined, the
    stretches are the text again.
    """
    chunk, last_number, at = CueSpan(1, 0), 0, 0
    above: list[str] = []  # the lines below the chunk's time line; of many, the last
    for line_number, line in enumerate(raw_lines(text), 1):
        if "->" in line and _begins_cue(line, chunk, above):
            head = _lines_of_number(chunk, above[-3:], last_number)
            taken = above[len(above) - head :]
            chunk.end = at - sum(map(len, taken))
            yield chunk
            number = taken[0] if taken else ""
            last_number = _small_number(number) if taken else last_number
            chunk = CueSpan(line_number - head, chunk.end, number, head, line, at + len(line))
            above = []
        else:
            above.append(line)
            if len(above) > _MOST_ABOVE:
                del above[:-3]
        at += len(line)
    chunk.end = at
    yield chunk


def _begins_cue(line: str, chunk: CueSpan, above: Sequence[str]) -> bool:
    if TIME_LINE.match(line):
        return True
    # words may hold an arrow; after a number or a blank line it was meant for a time line
    if not above:
        fresh = chunk.time_at < 0
    else:
        fresh = not above[-1].strip() or _NUMBER.match(above[-1]) is not None
    return fresh and "-->" in line and _ATTEMPT.match(line) is not None


def _lines_of_number(chunk: CueSpan, above: Sequence[str], last_number: int) -> int:
    """Return how many of the lines above a time line are its cue's number: 0, 1 or 2."""
    if not above:
        return 0
    line = above[-1]
    if not line.strip():
        # a file with a blank line after every line: only the number that is due, and alone
        is_due = len(above) > 1 and _small_number(above[-2]) == last_number + 1
        alone = len(above) == 2 or (len(above) == 3 and not above[0].strip())
        return 2 if is_due and alone else 0
    if _NUMBER.match(line) is None:
        # the first line of the file, or below a blank one
        after_blank = not above[-2].strip() if len(above) > 1 else chunk.time_at < 0
        return 1 if after_blank and _WRONG_NUMBER.match(line) else 0
    if len(above) == 1 and chunk.time_at >= 0 and _small_number(line) != last_number + 1:
        return 0  # it is the whole text of its cue: "1984"
    return 1


def _small_number(line: str) -> int:
    match = _NUMBER.match(line)
    return int(match[1]) if match and len(match[1]) < 10 else -1


def _read_cues(text: str, account: _Account) -> Iterator[Cue]:
    """Yield the cues of a text, the long way: every fault is told."""
    due = 1
    for chunk in cue_spans(text):
        number = _small_number(chunk.number)
        is_due = number == due
        time = TIME_LINE.match(chunk.time_line)
        if time is None:
            _tell_left_out(chunk, text, account)
            due = number + 1 if number >= 0 else due
            continue
        due = (number if number >= 0 else due) + 1
        if not is_due:
            account.count(chunk.line, _MISNUMBERED)
        content = text[chunk.below : chunk.end]
        yield _read_cue(time, content, chunk.line + chunk.time_at, account)


def _read_cue(time: re.Match[str], content: str, line: int, account: _Account) -> Cue:
    start_ms = _read_time(time, 1, line, account)
    end_ms = _read_time(time, 6, line, account)
    if end_ms <= start_ms:
        start, end = format_clock(start_ms), format_clock(end_ms)
        account.add(line, f"the cue ends at {end}, not after its start at {start}")
    text = trimmed_lines(content)
    tail = time.string[time.end() :].strip()
    settings = read_coordinates(tail)
    if settings is None:
        account.add(line, f"text on the time line is read as the cue's first line: {excerpt(tail)}")
        text = f"{tail}\n{text}" if text else tail
    if not text:
        account.add(line, "the cue has no text")
    return make_cue(start_ms, end_ms, text, None, None, settings or _NO_SETTINGS, "srt")


def _read_time(match: re.Match[str], group: int, line: int, account: _Account) -> int:
    whole, hours, minutes, seconds, digits = match.group(*range(group, group + 5))
    ms = ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000
    ms += fraction_ms(digits or "")
    if "-" in whole:
        account.add(line, f"the time {whole} is negative; read as 0")
        return 0
    if int(seconds) > 59 or (hours and int(minutes) > 59):
        account.add(
            line, f"the time {whole} has more than 59 in a place; read as {format_clock(ms)}"
        )
    if digits and len(digits) > 3 and digits[3:].strip("0"):
        account.count(line, "a time is finer than a millisecond; the rest is cut")
    return ms


def read_coordinates(tail: str) -> dict[str, str] | None:
    """Return what stands after the times, ``X1:40 X2:600``, by name; None for anything else."""
    settings = {}
    for part in tail.split():
        match = _COORDINATE.fullmatch(part)
        if match is None or match[1] in settings:
            return None
        settings[match[1]] = match[2]
    return settings


def _tell_left_out(chunk: CueSpan, text: str, account: _Account) -> None:
    """Say what is lost without a readable time line: a cue, or the text before the first one."""
    if chunk.time_at >= 0:
        message = f"this is no time line: {excerpt(bare(chunk.time_line))}; its cue is left out"
        account.add(chunk.line + chunk.time_at, message)
        return
    for number, line in enumerate(raw_lines(text[: chunk.end]), chunk.line):
        if line.strip():
            account.add(number, f"text before the first cue is left out: {excerpt(line.strip())}")
            return
