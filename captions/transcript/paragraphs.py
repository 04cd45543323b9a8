"""Lines of a transcript to paragraphs: each with the time and the columns printed before it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from captions.text.punctuation import final_punctuation
from captions.text.sounds import is_sound
from captions.transcript.speakers import VOICE_TAG, looks_like_name, match_label
from captions.transcript.timestamps import BULLET, LEADING_STAMP, TIME, UNSEEN, Stamp, read_stamp

# as meeting tools print: "Ada  0:03", "Ada (00:12): text", "Ada: [0:12] text", or in columns
_NAME_THEN_TIME = re.compile(
    rf"[{UNSEEN}]*{BULLET}\[?(?P<name>[^\W\d_](?:[^\t:\[\](*]{{0,58}}?[^\s:\[\](*,])?)\]?"
    r"(?:\*\*|__)?[:,]?(?:\*\*|__)?\s{1,20}"
    rf"(?P<open>[\[(])?(?P<stamp>{TIME})(?(open)[\])]:?\s*(?P<text>.*)|(?:\t(?P<cell>.*)|:?\s*\Z))"
)
# "1 minute, 3 seconds": what YouTube's transcript panel says beside 1:03
_SPELLED_TIME = re.compile(
    r"(?:(?P<hours>\d{1,3}) hours?,? ?)?(?:(?P<minutes>\d{1,2}) minutes?,? ?)?"
    r"(?:(?P<seconds>\d{1,2}) seconds?)?"
)
_LIST_ITEM = ("* ", "- ", "\u2022 ")
_SEPARATOR = re.compile(r"(?:[-\u2013\u2014|:]|->)\s+")
_TITLE_LENGTH = 100
_NUMBERED_TITLE = re.compile(r"#\d+\b.*|.*\bTranscript", re.IGNORECASE)
_COLUMN_SHARE = 0.6
_SEPARATOR_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together: where they begin, the time and the speaker column before them."""

    line: int
    text: str
    stamp: Stamp | None = None
    column: str | None = None


def read_title(lines: Sequence[str]) -> tuple[str | None, int]:
    """Return the title of a transcript and the number of lines it takes, 0 where there is none.

    A title is a first line without a time that reads ``#300: ... Transcript``, or that is short,
    ends in no punctuation and does not run on into the next line.
    """
    index = next((i for i, line in enumerate(lines) if line.strip()), None)
    if index is None:
        return None, 0
    line = lines[index].strip().strip("\ufeff")
    after = lines[index + 1].strip() if index + 1 < len(lines) else ""
    if LEADING_STAMP.match(line) or _NAME_THEN_TIME.match(line) or is_sound(line):
        return None, 0
    numbered = _NUMBERED_TITLE.fullmatch(line) is not None
    unfinished = final_punctuation(line) in ("", "dash", "quote")
    short = len(line) <= _TITLE_LENGTH and unfinished
    runs_on = after[:1].islower()
    spoken = match_label(line) is not None or VOICE_TAG.match(line) is not None
    if len(line) <= 2 * _TITLE_LENGTH and (numbered or (short and not runs_on and not spoken)):
        return " ".join(line.split()), index + 1
    return None, 0


def is_marker(text: str) -> bool:
    """Tell whether a text holds nothing to read: no letter, digit, currency or other sign."""
    return not any(
        mark.isalnum() or unicodedata.category(mark) in ("So", "Sc", "Lm", "Mn") for mark in text
    )


def read_paragraphs(lines: Sequence[str], first_line: int = 1) -> list[Paragraph]:
    """Return the paragraphs of a transcript's lines; ``first_line`` is the number of the first.

    A paragraph begins at a time, after a blank line, or at what may be a speaker's label. A time
    alone on its line belongs to the next paragraph.
    """
    stamps = [LEADING_STAMP.match(line) for line in lines]
    named = _names_come_first(lines, stamps)
    paragraphs: list[Paragraph] = []
    continues = False
    for number, (line, stamp) in enumerate(zip(lines, stamps), first_line):
        text = line.strip().strip("\ufeff\u200b")
        if not text:
            continues = False
            continue
        opened = _open_paragraph(number, line, stamp, named=named)
        if opened is not None:
            paragraphs.append(opened)
        elif continues and not match_label(text) and not text.startswith(("<v", *_LIST_ITEM)):
            last = paragraphs[-1]
            paragraphs[-1] = replace(last, text=f"{last.text}\n{text}" if last.text else text)
        elif paragraphs and not paragraphs[-1].text:
            paragraphs[-1] = replace(paragraphs[-1], line=number, text=text)
        else:
            paragraphs.append(Paragraph(number, text))
        continues = True
    return _with_columns(_without_separators(_without_spelled_times(paragraphs)))


def _names_come_first(lines: Sequence[str], stamps: Sequence[re.Match[str] | None]) -> bool:
    times = names = 0
    for line, stamp in zip(lines, stamps):
        if stamp:
            times += 1
        elif (match := _NAME_THEN_TIME.match(line)) and looks_like_name(match["name"]):
            names += 1
    return names > times


def _open_paragraph(
    number: int, line: str, stamp: re.Match[str] | None, *, named: bool
) -> Paragraph | None:
    if stamp:
        return Paragraph(number, line[stamp.end() :].strip(), read_stamp(stamp))
    if named and (match := _NAME_THEN_TIME.match(line)) and looks_like_name(match["name"]):
        text = (match["text"] or match["cell"] or "").strip()
        return Paragraph(number, text, read_stamp(match), match["name"].strip())
    return None


def _with_columns(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Take the speaker out of ``time TAB speaker TAB text`` where most timed lines have it.

    So too where the speaker is a line of its own between the time and the text, if names return.
    """
    for end in ("\t", "\n"):
        timed = [part for part in paragraphs if part.stamp and part.text and part.column is None]
        names = [name for part in timed if (name := _column(part.text, end)) is not None]
        often = len(names) >= 2 and len(names) >= _COLUMN_SHARE * len(timed)
        if often and (end == "\t" or 2 * len(set(names)) <= len(names) + 1):
            return [
                replace(part, column=name, text=part.text.partition(end)[2].strip())
                if part.stamp and (name := _column(part.text, end)) is not None
                else part
                for part in paragraphs
            ]
    return paragraphs


def _column(text: str, end: str) -> str | None:
    name, found, _ = text.partition(end)
    name = name.strip().rstrip(":")
    return name if found and looks_like_name(name) else None


def _without_spelled_times(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Take out a time spelled at the head of a text where it is the time printed before it."""
    return [
        replace(part, text=part.text[length:].strip())
        if part.stamp and (length := _spelled_length(part.text, part.stamp))
        else part
        for part in paragraphs
    ]


def _spelled_length(text: str, stamp: Stamp) -> int:
    match = _SPELLED_TIME.match(text)
    if match is None or not match.end():
        return 0
    parts = [int(match[name] or 0) for name in ("hours", "minutes", "seconds")]
    spelled_ms = ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000
    return match.end() if spelled_ms in stamp.readings_ms else 0


def _without_separators(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Take out the dash between time and text where (nearly) every timed line has one.

    Where only some have it, it is a dash that opens a reply, and stays.
    """
    timed = [part for part in paragraphs if part.stamp and part.text]
    parted = sum(_SEPARATOR.match(part.text) is not None for part in timed)
    if parted < 2 or parted < _SEPARATOR_SHARE * len(timed):
        return paragraphs
    return [
        replace(part, text=_SEPARATOR.sub("", part.text, count=1)) if part.stamp else part
        for part in paragraphs
    ]
