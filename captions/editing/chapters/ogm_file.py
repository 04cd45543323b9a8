"""Read the chapter files of OGM tools and MKVToolNix: a line with a time, and one with a title.

``CHAPTER01=00:01:30.000`` and ``CHAPTER01NAME=The tide clock``, in any order (MKVToolNix manual,
"The simple, OGM style chapter format").
"""

from __future__ import annotations

import re

from captions.editing.chapters.model import Chapter, Chapters
from captions.formats.lines import bare, excerpt, raw_lines
from captions.formats.problems import Problems
from captions.text.one_line import one_line
from captions.timecode import fraction_ms

_TIME = re.compile(
    r"\s*CHAPTER(?P<number>\d{1,4})\s*=\s*(?P<hours>\d{1,3}):(?P<minutes>\d{2}):(?P<seconds>\d{2})"
    r"(?:[.,:](?P<fraction>\d{1,9}))?\s*",
    re.IGNORECASE | re.ASCII,
)
_NAME = re.compile(r"\s*CHAPTER(?P<number>\d{1,4})NAME\s*=(?P<title>.*)", re.IGNORECASE)


def sniff_ogm(text: str) -> bool:
    """Return whether a text begins with the time of a chapter."""
    return _TIME.match(text) is not None


def read_ogm(text: str) -> Chapters:
    """Return the chapters of a file; what is neither a time nor a title is reported.

    >>> [*read_ogm("CHAPTER01=00:01:30.500\\nCHAPTER01NAME=The tide clock")]
    [Chapter(start_ms=90500, title='The tide clock', end_ms=None, line=1, details={})]
    """
    problems = Problems()
    starts: dict[int, tuple[int, int]] = {}
    titles: dict[int, str] = {}
    for number, raw in enumerate(raw_lines(text), 1):
        line = bare(raw)
        if time := _TIME.fullmatch(line):
            starts.setdefault(int(time["number"]), (_milliseconds(time), number))
        elif (name := _NAME.fullmatch(line)) and int(name["number"]) not in titles:
            titles[int(name["number"])] = one_line(name["title"])
        elif line.strip():
            problems.add(number, f'"{excerpt(line.strip())}" is no line of a chapter; skipped')
    for key in titles.keys() - starts.keys():
        problems.add(1, f'chapter {key}, "{excerpt(titles[key])}", has no time; skipped')
    chapters = [
        Chapter(start_ms, titles.get(key, ""), line=line)
        for key, (start_ms, line) in starts.items()
    ]
    return Chapters(tuple(chapters), problems=problems.reported())


def _milliseconds(time: re.Match[str]) -> int:
    minutes = int(time["hours"]) * 60 + int(time["minutes"])
    return (minutes * 60 + int(time["seconds"])) * 1000 + fraction_ms(time["fraction"] or "")
