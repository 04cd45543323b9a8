"""Read LRC: ``[00:12.00]First line``, which is shown until the next line of the file.

Several times before a line repeat it, a line without text clears the screen, and tags such as
``[ti:Title]`` describe the file. Enhanced LRC has times of words as well:
``[00:12.00]<00:12.00>First <00:12.60>line``. A positive ``[offset:+500]`` shows all lines 500 ms
earlier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from captions.errors import CaptionsError
from captions.formats.lines import bare, excerpt, raw_lines
from captions.formats.lrc.third_number import (
    ThirdNumber,
    can_only_be_hundredths,
    third_number,
)
from captions.formats.open_ends import OpenCue, close_cues
from captions.formats.problems import Problems
from captions.formats.timed_lines import first_lines
from captions.model import Cue, Note, Track, Word
from captions.record import Mutable, Record, field, replace
from captions.text.markup import escape_vtt, to_plain
from captions.text.one_line import one_line
from captions.timecode import format_vtt, fraction_ms

# Three numbers are hours, minutes and seconds if a fraction follows. Without one, as in [01:02:50],
# ``captions.formats.lrc.third_number`` decides.
_CLOCK = (
    r"(?:(?P<hours>[0-9]{1,3}):(?=[0-9]{1,2}:[0-9]{1,2}\.))?"
    r"(?P<minutes>[0-9]{1,4}):(?P<seconds>[0-5]?[0-9])(?:(?P<mark>[.:])(?P<fraction>[0-9]{1,3}))?"
)
_TIME = re.compile(rf"\[[ \t]*{_CLOCK}[ \t]*\]")
_WORD_TIME = re.compile(rf"<[ \t]*{_CLOCK}[ \t]*>")
# A word time as it is in the text of a cue.
_INNER = re.compile(r"<([0-9]+:[0-9]{2}:[0-9]{2}\.[0-9]{3})>")
_TAG = re.compile(r"\[(?P<name>[A-Za-z#][A-Za-z_ ]{0,15}):(?P<value>[^\[\]]*)\]")
# Tags that only LRC files have; after one of them any times are those of LRC.
_SIGN_TAG = re.compile(r"\[(?:ti|ar|al|au|by|offset|length|re|ve|lr|tool):[^\]]*\]", re.IGNORECASE)
# Without such a tag the time must have hundredths: transcripts have [00:12] more often.
_SIGN_TIME = re.compile(r"\[[0-9]{1,3}:[0-5][0-9](?P<mark>[.:])(?P<fraction>[0-9]{2,3})\]")
_SNIFFED_LINES = 50
_OFFSET = r"[+-]?[0-9]{1,12}"
# The tags of the language of a file: LRC has no standard for it.
_LANGUAGE_TAGS = ("la", "lang", "language")


def sniff_lrc(text: str) -> bool:
    """Return whether the first lines of a text all begin with a time or a tag of LRC."""
    has_tag = has_time = False
    for line in first_lines(text, _SNIFFED_LINES):
        time = _SIGN_TIME.match(line)
        is_sure = time and (time["mark"] == "." or can_only_be_hundredths(time["fraction"]))
        if is_sure or ((has_tag or has_time) and _TIME.match(line)):
            has_time = True
        elif time:
            continue  # a transcript has [00:01:12] too
        elif _SIGN_TAG.match(line):
            has_tag = True
        elif not _TAG.match(line) and not (has_tag and has_time):
            return False
    return has_time


_EARLY_WORD = "a word time is before that of the word before it"


def is_surely_lrc(text: str) -> bool:
    """Return whether a text that looks like LRC cannot be a transcript in brackets.

    Only LRC has tags such as ``[ti:Title]``, times of words, and several times before a line.

    >>> is_surely_lrc("[00:01.00]<00:01.00>Good"), is_surely_lrc("[00:01.00]Good evening.")
    (True, False)
    """
    for line in first_lines(text, _SNIFFED_LINES):
        time = _TIME.match(line)
        if time is None:
            tag = _SIGN_TAG.match(line)
            if tag and not line[tag.end() :].strip():
                return True
        elif line[time.end() :].strip() and (
            _TIME.match(line, time.end()) or _WORD_TIME.search(line, time.end())
        ):
            return True
    return False


class _File(Mutable):
    """What is found while the lines of a file are read."""

    problems: Problems = field(default_factory=Problems)
    tags: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    offset_ms: int = 0
    third: ThirdNumber = field(default_factory=ThirdNumber)


class _Line(Record, frozen=True):
    """A line of text with the times at which it is shown, before the offset of the file."""

    line: int
    starts_ms: tuple[int, ...]
    text: str


def parse_lrc(text: str) -> Track:
    """Return the track of an LRC file. Raises CaptionsError for a text without a timed line."""
    file = _File(third=third_number(text))
    lines = list(_lines(text, file))
    opened = [
        OpenCue(line.line, max(0, start_ms - file.offset_ms), _cue_text(line, start_ms, file))
        for line in lines
        for start_ms in line.starts_ms
    ]
    if any(len(line.starts_ms) > 1 for line in lines):
        # Repeated lines are written with the first of their times, so they are out of order.
        opened.sort(key=lambda cue: cue.start_ms)
    early = [line.line for line in lines for ms in line.starts_ms if ms < file.offset_ms]
    if early:
        message = f"the offset moves lines before 0:00 ({len(early)}); they start at 0:00"
        file.problems.add(early[0], message)
    line_at = {cue.start_ms: cue.line for cue in reversed(opened)}
    cues, words = _with_words(close_cues(opened, file.problems, "vtt"), line_at, file)
    if not cues:
        raise CaptionsError(
            "this is not LRC: no line has a time and a text",
            hint="Lines are written like [00:12.00]Good evening.",
        )
    language = next((file.tags[name] for name in _LANGUAGE_TAGS if name in file.tags), None)
    return Track(
        cues,
        title=file.tags.get("ti"),
        language=language,
        notes=file.notes,
        problems=file.problems.reported(),
        words=words,
    )


def _lines(text: str, file: _File) -> Iterator[_Line]:
    """Yield the timed lines of a file, and note its tags."""
    is_third_reported = False
    for number, raw in enumerate(raw_lines(text.lstrip("\ufeff").replace("\x00", "")), 1):
        line = bare(raw).strip()
        if not line:
            continue
        starts_ms = []
        begin = 0
        while match := _TIME.match(line, begin):
            starts_ms.append(_time_ms(match, file))
            if match["mark"] == ":" and not is_third_reported:
                file.third.report(number, match[0], file.problems)
                is_third_reported = True
            begin = match.end()
        if starts_ms:
            yield _Line(number, tuple(starts_ms), line[begin:].strip())
        elif match := _TAG.fullmatch(line):
            _note_tag(number, match["name"].strip().lower(), one_line(match["value"]), file)
        else:
            file.problems.add(number, f"a line without a time is skipped: {excerpt(line)}")


def _note_tag(number: int, name: str, value: str, file: _File) -> None:
    if name == "offset":
        if re.fullmatch(_OFFSET, value, re.ASCII):
            file.offset_ms = int(value)
        else:
            file.problems.add(number, f"the offset is not a number of ms: {excerpt(value)}")
    elif value and (name == "ti" or name in _LANGUAGE_TAGS) and name not in file.tags:
        file.tags[name] = value
    elif value:
        file.notes.append(Note(f"{name}: {value}"))


def _time_ms(match: re.Match[str], file: _File) -> int:
    if match["mark"] == ":" and file.third.is_seconds:
        minutes = int(match["minutes"]) * 60 + int(match["seconds"])
        return (minutes * 60 + int(match["fraction"])) * 1000
    minutes = int(match["hours"] or 0) * 60 + int(match["minutes"])
    return (minutes * 60 + int(match["seconds"])) * 1000 + fraction_ms(match["fraction"] or "")


def _cue_text(line: _Line, start_ms: int, file: _File) -> str:
    """Return a line as WebVTT cue text: the times of its words become ``<00:00:17.500>``.

    A repeated line has the times of its words at each of its times, as players show it.
    """
    if "<" not in line.text or not _WORD_TIME.search(line.text):
        return escape_vtt(line.text)
    moved_ms = start_ms - line.starts_ms[0] - file.offset_ms
    parts: list[str] = []
    begin = 0
    for match in _WORD_TIME.finditer(line.text):
        parts.append(escape_vtt(line.text[begin : match.start()]))
        parts.append(f"<{format_vtt(max(0, _time_ms(match, file) + moved_ms))}>")
        begin = match.end()
    parts.append(escape_vtt(line.text[begin:]))
    return _tidy("".join(parts))


def _tidy(text: str) -> str:
    """Return timed text without double spaces, as "<00:01.00> Good <00:01.50> evening" leaves.

    A space moves before the time that it follows, so that the text without times has one.
    """
    text = re.sub(r"(<[0-9:.]+>)[ \t]+", r" \1", text)
    text = re.sub(r"[ \t]{2,}", " ", text).strip()
    return text if to_plain(text, "vtt").strip() else ""


def _with_words(
    cues: Sequence[Cue], line_at: Mapping[int, int], file: _File
) -> tuple[list[Cue], list[Word]]:
    """Return the cues and their timed words; the words before the first time start with the cue.

    ``line_at`` is the line of the file by the time in ms at which its text appears.
    WebVTT has a time inside a cue only between its start and its end, each later than the one
    before (section 4.2.2); other times of LRC, such as that of the first word, are only in the
    words.
    """
    timed: list[Cue] = []
    words: list[Word] = []
    for turn, cue in enumerate(cues):
        if "<" not in cue.text:
            timed.append(cue)
            continue
        parts = _INNER.split(cue.text)
        starts_ms = [cue.start_ms, *map(_inner_ms, parts[1::2])]
        kept: list[str] = []
        last_ms = cue.start_ms
        for index, (part, start_ms) in enumerate(zip(parts[::2], starts_ms)):
            if start_ms < last_ms:
                line = line_at.get(cue.start_ms, 1)
                file.problems.add_recurring(line, _EARLY_WORD)
            text = one_line(to_plain(part, "vtt"))
            if text and last_ms < start_ms < cue.end_ms:
                kept.append(f"<{format_vtt(start_ms)}>")
            start_ms = max(start_ms, last_ms)
            kept.append(part)
            if text:
                next_ms = starts_ms[index + 1] if index + 1 < len(starts_ms) else cue.end_ms
                words.append(Word(text, start_ms, max(start_ms, next_ms), turn=turn))
                last_ms = start_ms
        timed.append(replace(cue, text="".join(kept).strip()))
    return timed, words


def _inner_ms(time: str) -> int:
    hours, minutes, seconds = time.split(":")
    return (int(hours) * 60 + int(minutes)) * 60_000 + int(seconds.replace(".", ""))
