"""Hand a speaker who is known for certain on to the reader of transcripts, as a voice tag.

A document says by its headings or by bold type who speaks. In plain text ``Ada:`` is a label only
if the rest of the file agrees; ``<v Ada>`` always is one.
"""

from __future__ import annotations

from captions.transcript.speakers import VOICE_TAG, match_label
from captions.transcript.timestamps import LEADING_STAMP


def voice_tag(name: str) -> str:
    """Return the voice tag of a speaker."""
    return f"<v {name.strip()}>"


def add_tag(tag: str, line: str) -> tuple[str, str]:
    """Return a line with a voice tag in front of its text, and the tag if it has no text yet.

    >>> add_tag("<v Ada>", "0:03 Hello."), add_tag("<v Ada>", "0:03")
    (('0:03 <v Ada>Hello.', ''), ('0:03', '<v Ada>'))
    """
    stamp = LEADING_STAMP.match(line)
    start = stamp.end() if stamp else 0
    if not line[start:]:
        return line, tag
    return f"{line[:start]}{tag}{line[start:]}", ""


def has_voice(line: str) -> bool:
    """Return whether a line names its speaker itself, by a tag or what may be a label."""
    stamp = LEADING_STAMP.match(line)
    text = line[stamp.end() :] if stamp else line
    return VOICE_TAG.match(text) is not None or match_label(text) is not None
