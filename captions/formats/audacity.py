"""Read and write label tracks of Audacity (.txt): start, end and text, with tabs between them.

Times are in seconds with six decimals. A label whose end is its start is a point. A line that
begins with a backslash holds the frequencies of the label above it (Audacity Manual, "Importing and
Exporting Labels").
"""

from __future__ import annotations

import re
from typing import NamedTuple

from captions.errors import CaptionsError
from captions.formats.lines import bare, excerpt, raw_lines
from captions.formats.open_ends import guessed_duration_ms
from captions.formats.problems import Problems
from captions.formats.tags import written_text
from captions.formats.timed_lines import first_line
from captions.model import Cue, Track
from captions.text.one_line import joined_lines

_EXACT = r"-?[0-9]{1,9}[.,][0-9]{1,12}"
_SECONDS = r"-?[0-9]{1,9}(?:[.,][0-9]{1,12})?"
# Audacity writes six decimals, which the first line must have; people who edit leave them out.
_SIGN = re.compile(rf"{_EXACT}\t{_EXACT}(?:\t.*)?")
_LABEL = re.compile(rf"(?P<start>{_SECONDS})\t(?P<end>{_SECONDS})(?:\t(?P<text>.*))?")
_FREQUENCIES = re.compile(r"\\[ \t]")


class Label(NamedTuple):
    """A label and its line, from 1; a point ends where it starts."""

    line: int
    start_ms: int
    end_ms: int
    text: str


def sniff_audacity(text: str) -> bool:
    """Return whether the first line of a text is a label."""
    return _SIGN.fullmatch(first_line(text) + "\t") is not None


def is_label(line: str) -> bool:
    """Return whether a line has a start, an end and maybe a text, with tabs between them."""
    return _LABEL.fullmatch(line) is not None


def parse_audacity(text: str) -> Track:
    """Return the track of a file of labels; a point lasts as long as its text takes to say.

    Raises CaptionsError for a text without a label.
    """
    problems = Problems()
    labels = []
    for label in read_labels(text, problems):
        if label.text:
            labels.append(label)
        else:
            problems.add_recurring(label.line, "a label without text is skipped")
    cues = []
    for index, label in enumerate(labels):
        end_ms = label.end_ms
        if end_ms <= label.start_ms:
            problems.add_recurring(
                label.line, "a label is a point; it gets the time its text takes"
            )
            end_ms = label.start_ms + guessed_duration_ms(label.text)
            if index + 1 < len(labels) and labels[index + 1].start_ms > label.start_ms:
                end_ms = min(end_ms, labels[index + 1].start_ms)
        cues.append(Cue(label.start_ms, end_ms, label.text))
    if not cues:
        raise CaptionsError(
            "this is not a file of Audacity labels: no line has a start, an end and a text",
            hint="Lines are written like 0.500000, a tab, 1.250000, a tab and the text",
        )
    return Track(cues, problems=problems.reported())


def read_labels(text: str, problems: Problems) -> list[Label]:
    """Return all labels of a file, those without text too; other lines become problems."""
    labels = []
    for number, raw in enumerate(raw_lines(text.lstrip("\ufeff").replace("\x00", "")), 1):
        line = bare(raw)
        match = _LABEL.fullmatch(line)
        if match is None:
            if line.strip() and not _FREQUENCIES.match(line):
                problems.add(number, f"the line is no label and is skipped: {excerpt(line)}")
            continue
        times_ms = _milliseconds(match["start"]), _milliseconds(match["end"])
        if times_ms[0] < 0:
            problems.add(number, "the label starts before 0; it is moved to 0")
        label_text = joined_lines(match["text"] or "")
        labels.append(Label(number, max(0, times_ms[0]), max(0, times_ms[1]), label_text))
    return labels


def _milliseconds(seconds: str) -> int:
    """Return decimal seconds in milliseconds, rounded half up.

    >>> _milliseconds("1.250000"), _milliseconds("0.0005"), _milliseconds("-0.5")
    (1250, 1, -500)
    """
    whole, _, fraction = seconds.lstrip("-").replace(",", ".").partition(".")
    digits = (fraction + "0000")[:4]
    time_ms = int(whole) * 1000 + (int(digits) + 5) // 10
    return -time_ms if seconds.startswith("-") else time_ms


def render_audacity(track: Track) -> str:
    """Return a track as labels, without markup; line breaks in the text become spaces."""
    return "".join(
        f"{_seconds(cue.start_ms)}\t{_seconds(cue.end_ms)}\t{joined_lines(written_text(cue))}\n"
        for cue in track.cues
    )


def _seconds(time_ms: int) -> str:
    return f"{time_ms // 1000}.{time_ms % 1000:03d}000"
