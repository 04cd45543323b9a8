"""Find out from the header of a table which column is which, and the unit of its times."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from captions.record import Record, field

# The names that programs give to columns, without words for "time" and units.
_NAMES: Mapping[str, frozenset[str]] = {
    "start": frozenset(("start", "begin", "from", "in", "onset", "starts", "begins", "cue in")),
    "end": frozenset(("end", "stop", "to", "out", "finish", "ends", "until", "offset", "cue out")),
    "duration": frozenset(("duration", "dur", "length")),
    "speaker": frozenset(
        ("speaker", "speakers", "speaker name", "speaker label", "speaker id", "character", "actor")
    ),
    "text": frozenset(
        "text,transcript,transcription,caption,captions,caption text,subtitle,subtitles,"
        "subtitle text,content,sentence,dialogue,dialog,utterance,body,line,words".split(",")
    ),
}
# Names of columns that hold the text where there is none of the above.
_OTHER_TEXTS = frozenset(("description", "comment", "comments", "note", "notes", "name", "title"))
_TIME_WORDS = frozenset(("time", "timestamp", "timecode", "tc", "code", "at", "position"))
_UNITS = {"ms": 1, "msec": 1, "msecs": 1, "millis": 1, "milliseconds": 1, "millisecond": 1}
_UNITS |= dict.fromkeys(("s", "sec", "secs", "seconds", "second"), 1000)
_WORD = re.compile("[A-Za-z]+")
_CAMEL = re.compile("(?<=[a-z])(?=[A-Z])")
_WHISPER_HEADERS = (["start", "end", "text"], ["start", "end", "speaker", "text"])
_LONGEST_NAME = 40


class Header(Record, frozen=True):
    """The index of each column by its role: start, end, duration, speaker, text.

    ``units_ms`` has the length of the unit of a column of times where its name says it; ``texts``
    are columns of which each may be the text; ``unused`` are the names of all others.
    ``is_whisper`` is True for the very header that whisper.cpp writes.
    """

    columns: Mapping[str, int] = field(default_factory=dict)
    units_ms: Mapping[str, int] = field(default_factory=dict)
    texts: Sequence[str] = ()
    unused: Sequence[str] = ()
    is_whisper: bool = False

    @property
    def is_captions(self) -> bool:
        """Whether the table has times of captions, and perhaps their text."""
        names = self.columns
        return "start" in names and ("end" in names or "duration" in names or "text" in names)


def read_header(names: Sequence[str]) -> Header:
    """Return the columns of a header.

    >>> read_header(["Index", "Start (ms)", "End (ms)", "Text"]).columns
    {'start': 1, 'end': 2, 'text': 3}
    """
    columns: dict[str, int] = {}
    units_ms: dict[str, int] = {}
    unused: list[str] = []
    others: list[int] = []
    doubtful: list[str] = []
    for index, name in enumerate(names):
        role, unit_ms = _role(name)
        if role == "other text":
            others.append(index)
        elif role and role not in columns:
            columns[role] = index
            if unit_ms:
                units_ms[role] = unit_ms
        else:
            if role == "text":
                doubtful.append(name.strip())
            unused.append(name.strip())
    if "text" in columns:
        if doubtful:
            doubtful.insert(0, names[columns["text"]].strip())
        unused += [names[index].strip() for index in others]
    elif len(others) == 1:
        columns["text"] = others[0]
    else:
        doubtful = [names[index].strip() for index in others]
    is_whisper = [name.strip() for name in names] in _WHISPER_HEADERS
    return Header(columns, units_ms, doubtful, [name for name in unused if name], is_whisper)


def _role(name: str) -> tuple[str, int]:
    """Return the role of a column by its name, and the length of its unit in ms, 0 for none.

    >>> _role("startTime"), _role("end_seconds"), _role("Start time in milliseconds")
    (('start', 0), ('end', 1000), ('start', 1))
    """
    if len(name) > _LONGEST_NAME:
        return "", 0
    words = [word.lower() for word in _WORD.findall(_CAMEL.sub(" ", name))]
    unit_ms = next((_UNITS[word] for word in words[1:] if word in _UNITS), 0)
    if len(words) > 2 and words[-2] == "in" and words[-1] in _UNITS:
        words = [*words[:-2], words[-1]]  # Subtitle Edit: "Start time in milliseconds"
    plain = " ".join(w for w in words if w not in _UNITS and w not in _TIME_WORDS)
    if not plain and words and words[0] in _TIME_WORDS:
        return "start", unit_ms
    joined = {"starttime": "start", "endtime": "end", "timein": "start", "timeout": "end"}
    plain = joined.get(plain, plain)
    for role, known in _NAMES.items():
        if plain in known:
            return role, unit_ms
    is_other = plain in _OTHER_TEXTS or (words and words[-1] in _OTHER_TEXTS)
    return ("other text", 0) if is_other else ("", 0)
