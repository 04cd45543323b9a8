"""Recognise recognisers' files that are not JSON, by their first lines.

Every text is tested, so the first characters decide before any pattern is compiled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

# Characters at the top of a text in which its first rows are.
_TOP = 20_000
# Lines at the top of a text that all have to be rows of a table to make it one.
_ROWS = 5
# A number with a fraction, as CTM writes seconds.
_SECONDS = r"[0-9]{1,7}(?:\.[0-9]{1,9})?"
# File, channel, start, duration, word, and maybe confidence, type and speaker. Durations have a
# fraction, the file is no clock time and the channel has no colon, so that numbers in a line of a
# transcript do not look like it.
_CTM_ROW = (
    rf"(?![0-9]+:[0-9])\S{{1,200}}[ \t]+[^\s:]{{1,20}}[ \t]+{_SECONDS}"
    r"[ \t]+[0-9]{1,7}\.[0-9]{1,9}[ \t]+\S{1,200}"
    r"(?:[ \t]+(?:-?[0-9]{1,4}(?:\.[0-9]{1,9})?|NA))?(?:[ \t]+\S{1,40}){0,2}"
)
_TEXTGRID = r'(?:File type *= *)?"ooTextFile(?: short)?"'
# The header of whisper.cpp, and a row with its quotes; other tables are read by their columns.
_CSV_HEADER = ("start,end,text", "start,end,speaker,text")
_CSV_ROW = r"[0-9]{1,12},[0-9]{1,12},(?:[^,\"]{0,40},)? ?\".*"


def _is_ctm(text: str) -> bool:
    lines = text[:_TOP].removeprefix("\ufeff").split("\n", 4 * _ROWS)[: 4 * _ROWS]
    rows = [row for line in lines if (row := line.strip()) and not row.startswith(";;")][:_ROWS]
    if not rows or not "".join(rows[0].split()[2:3])[:1].isdecimal():
        return False
    return all(re.fullmatch(_CTM_ROW, row, re.ASCII) for row in rows)


def _is_textgrid(text: str) -> bool:
    start = text[:_TOP].lstrip("\ufeff \t\r\n")
    return start.startswith(("File type", '"oo')) and re.match(_TEXTGRID, start) is not None


def _is_whisper_csv(text: str) -> bool:
    if not text.removeprefix("\ufeff").startswith("start,end,"):
        return False
    header, *rows = text[:_TOP].removeprefix("\ufeff").splitlines()[:2]
    return header.strip() in _CSV_HEADER and bool(rows) and bool(re.match(_CSV_ROW, rows[0]))


PLAIN_SIGNS: Mapping[str, Callable[[str], bool]] = {
    "CTM": _is_ctm,
    "TextGrid": _is_textgrid,
    "whisper.cpp CSV": _is_whisper_csv,
}
"""The test for each kind of text, by the name that is its sign in the table of recognisers."""
