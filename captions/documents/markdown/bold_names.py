"""Lines that open with a name in bold: ``**Ada** [0:03]: Hello``, ``**Ada:** Hello``.

Bold type is better evidence than the words of the line. The name is handed on to the reader of
transcripts as a voice tag, ``[0:03] <v Ada>Hello``, so that it need not come in every paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from captions.documents.voice_tags import voice_tag
from captions.transcript.shapes.name_first import NAME_THEN_TIME, printed_time, text_after
from captions.transcript.speakers import find_speakers, looks_like_name

_TIME = r"(?:[(\[]?\d{1,3}:\d\d(?::\d\d)?[)\]]?[ \t]{1,9})?"
_OPENING = re.compile(rf"[ \t]*{_TIME}(?:\*\*|__)(?P<name>[^*:\n\[(]{{1,60}})")
_ALONE = re.compile(r"[ \t]*(?:\*\*|__)(?P<name>[^*:\n\[(_]{1,60}):?(?:\*\*|__)[ \t]?:?[ \t]*\Z")
_BOLD_LABEL = re.compile(
    rf"[ \t]*{_TIME}(?:\*\*|__)(?P<name>[^*:\n\[(_]{{1,60}})"
    r"(?::[ \t]?(?:\*\*|__)|(?:\*\*|__)[ \t]?:)"
)
_ALONE = re.compile(r"[ \t]*(?:\*\*|__)(?P<name>[^*:\n\[(_]{1,60}):?(?:\*\*|__)[ \t]?:?[ \t]*\Z")
_LABEL = re.compile(rf"(?P<time>{_TIME})(?P<name>[^:\n]{{1,60}}?)[ \t]?:\s*")


def find_bold_labels(lines: Sequence[str]) -> frozenset[str]:
    """Return the names that are bold labels or bold lines, if most of them come again.

    Other texts have bold words before a colon too, such as "**Summary:**".
    """
    matches = (_BOLD_LABEL.match(line) or _ALONE.match(line) for line in lines)
    found = Counter(match["name"].strip() for match in matches if match is not None)
    again = sum(count for count in found.values() if count > 1)
    if not again or 2 * again < found.total():
        return frozenset()
    names = [name for name in found.elements() if looks_like_name(name)]
    return find_speakers(names, "\n".join(lines))


def with_voice(raw: str, line: str, labels: frozenset[str]) -> tuple[str, str]:
    """Return a line whose bold name is a voice tag, and the tag that the next line needs.

    ``line`` is ``raw`` without its marks. A name and a time that have their line alone belong to
    the line below.

    >>> with_voice("**Ada** [0:03]: Hello.", "Ada [0:03]: Hello.", frozenset())
    ('[0:03] <v Ada>Hello.', '')
    >>> with_voice("**Ada:** 0:03 Hello.", "Ada: 0:03 Hello.", frozenset())
    ('[0:03] <v Ada>Hello.', '')
    >>> with_voice("**Ada** (0:03)", "Ada (0:03)", frozenset())
    ('[0:03]', '<v Ada>')
    >>> with_voice("0:03 **Ada:** Hello.", "0:03 Ada: Hello.", frozenset(["Ada"]))
    ('0:03 <v Ada>Hello.', '')
    """
    opening = _OPENING.match(raw)
    if opening is None:
        return line, ""
    named = NAME_THEN_TIME.match(line)
    if named is not None:
        if not looks_like_name(named["name"]):
            return line, ""
        tag, text, time = voice_tag(named["name"]), text_after(named), f"[{printed_time(named)}]"
        return (f"{time} {tag}{text}", "") if text else (time, tag)
    alone = _ALONE.match(raw)
    if alone is not None and alone["name"].strip() in labels:
        return "", voice_tag(alone["name"])
    label = _LABEL.match(line)
    if label is None or label["name"] not in labels:
        return line, ""
    tag, text, time = voice_tag(label["name"]), line[label.end() :], label["time"] or ""
    return (f"{time}{tag}{text}", "") if text else (time.strip(), tag)
