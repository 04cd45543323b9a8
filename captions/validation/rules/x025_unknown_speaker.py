"""A speaker's label is one that nobody else in the file introduces.

Viewers know a name once it was said, or was shown with the full name: "Maren Brandt:" first, then
"Maren:". A label that comes only once, and whose name nobody says, is often misspelled ("Micheal:"
among "Michael:"), or words before a colon. A label with one letter more or less than another label
of the file is reported too, however often it comes.

Roles, such as "Host:", "Man:" or "Speaker 2:", need no introduction. This is checked only in files
in which several labels come again and again.

This rule is off by default, because panels have guests who say a single sentence: switch it on with
``--extend-select X025``.

There is no fix, because only a person knows who speaks.

Source: DCMP Captioning Key, Speaker identification: a name is used once viewers know it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from captions.transcript.speakers import find_speakers, match_label
from captions.validation.checks.raw_text import in_line
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Fault, Limits, Safety, Severity

CODE = "X025"
NAME = "unknown-speaker"
SEVERITY: Severity = "info"
FIX: Safety | None = None

# How often the labels of a file come at least for one of them to stand out.
_FEWEST_LABELS = 6
# Words that name a role, and initials, are never introduced.
_ROLE = re.compile(
    r"(?:all|announcer|audience|both|boy|caller|child|everyone|girl|guest|host|interviewe[er]|man|"
    r"moderator|narrator|operator|reporter|speaker|voice|woman|female|male|crowd)\b|.{1,2}\Z",
    re.IGNORECASE,
)


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault at the first cue of each label that nobody introduces."""
    labelled = list(_labels(file))
    counts = Counter(name for _, _, name in labelled)
    if counts.total() < _FEWEST_LABELS or len(counts) < 2:
        return
    spoken = _spoken_words(file)
    reported: set[str] = set()
    for cue, line, name in labelled:
        if name in reported or _ROLE.match(name):
            continue
        alike = _alike(name, counts)
        if alike is None and (counts[name] > 1 or _is_known(name, counts, spoken)):
            continue
        reported.add(name)
        message = f'the speaker "{name}" is never introduced'
        if alike is not None:
            message = f'the speaker "{name}" may be "{alike}"'
        yield in_line(file, cue, line, message)


def _labels(file: CaptionFile) -> Iterator[tuple[CueBlock, int, str]]:
    """Yield each cue that names its speaker, the line with the name, and the name."""
    found = []
    for cue in file.cues:
        if cue.cue.speaker:
            found.append((cue, 0, cue.cue.speaker))
            continue
        for line, text in enumerate(cue.lines):
            label = match_label(text) if ":" in text else None
            if label is not None:
                found.append((cue, line, label["name"]))
    if found:
        names = find_speakers([name for _, _, name in found], "")
        voices = {cue.cue.speaker for cue, _, _ in found if cue.cue.speaker}
        yield from (item for item in found if item[2] in names or item[2] in voices)


def _spoken_words(file: CaptionFile) -> set[str]:
    words: set[str] = set()
    for cue in file.cues:
        for line in cue.lines:
            label = match_label(line) if ":" in line else None
            spoken = line[label.end() :] if label else line
            words.update(word.strip(".,?!:;\"'").casefold() for word in spoken.split())
    return words


def _is_known(name: str, counts: Counter[str], spoken: set[str]) -> bool:
    """Return whether somebody says a name, or it is part of a label that comes again."""
    parts = {part.strip(".").casefold() for part in name.split()}
    if parts & spoken:
        return True
    return any(
        count > 1 and parts & {part.casefold() for part in other.split()}
        for other, count in counts.items()
    )


def _alike(name: str, counts: Counter[str]) -> str | None:
    """Return a more frequent label that differs by one letter; None if there is none."""
    for other, count in counts.items():
        if count > 2 * counts[name] and _differ_by_one(name.casefold(), other.casefold()):
            return other
    return None


def _differ_by_one(one: str, other: str) -> bool:
    """Return whether one letter is added, lost, changed or swapped with the next one.

    >>> _differ_by_one("micheal", "michael"), _differ_by_one("ada", "bob")
    (True, False)
    """
    if one == other or min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while one[start : start + 1] == other[start : start + 1] != "":
        start += 1
    one, other = one[start:], other[start:]
    end = 0
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
        end += 1
    if len(one) <= 1 and len(other) <= 1:
        return not (one.isdigit() or other.isdigit())
    return len(one) == len(other) == 2 and one == other[::-1]
