"""Decide what the headings of a document are: its title, speakers with their times, or chapters.

``## Ada (0:03)`` above a paragraph is its speaker and time. ``## Sponsors`` is a chapter, which
nobody says: it is removed and reported. A name is a speaker if it comes again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from captions.documents.document import Line
from captions.documents.voice_tags import add_tag, has_voice, voice_tag
from captions.record import Record, replace
from captions.text.one_line import one_line
from captions.transcript.model import Removed
from captions.transcript.shapes.name_first import NAME_THEN_TIME, printed_time, text_after
from captions.transcript.speakers import looks_like_name, match_label
from captions.transcript.timestamps import LEADING_STAMP

# With so few headings that have a time, a name need not come again to be a speaker.
_FEW_HEADINGS = 2
# Share of the headings that must be names that come again, for these to be speakers.
_LEAST_NAMED_SHARE = 0.5


class Settled(Record, frozen=True):
    """The lines of a document without headings that nobody says; those are in ``removed``."""

    lines: Sequence[Line]
    title: str | None
    title_line: int
    removed: Sequence[Removed]


def settle_headings(lines: Sequence[Line]) -> Settled:
    """Return the lines with each heading as text, as the title, or removed.

    >>> lines = [Line("The Repair Hour", 1, "heading"), Line("Ada (0:03)", 2, "heading"),
    ...          Line("Hello.", 3), Line("Sponsors", 4, "heading"), Line("Thanks.", 5)]
    >>> settled = settle_headings(lines)
    >>> settled.title, [line.text for line in settled.lines if line.text]
    ('The Repair Hour', ['[0:03]', '<v Ada>Hello.', 'Thanks.'])
    """
    speakers = _speakers(lines)
    settled: list[Line] = []
    removed: list[Removed] = []
    title: str | None = None
    title_line = 1
    tag, is_text_seen, is_opening = "", False, True
    for index, line in enumerate(lines):
        if line.kind == "text" or not line.text.strip():
            settled.append(replace(line, text=_tagged(line.text, tag, is_opening), kind="text"))
            is_opening = not line.text.strip() or LEADING_STAMP.fullmatch(line.text) is not None
            is_text_seen = is_text_seen or bool(line.text.strip())
            continue
        found = _split(line.text, speakers, _has_own_time(lines, index + 1))
        settled += [Line("", line.number), Line(found.spoken, line.number), Line("", line.number)]
        tag, is_opening = found.tag, True
        is_title = line.kind == "title" or not is_text_seen
        if title is None and is_title and not found.is_speech:
            title, title_line = one_line(found.chapter), line.number
        elif found.chapter:
            removed.append(Removed(line.number, None, one_line(found.chapter), "heading"))
        is_text_seen = is_text_seen or found.is_speech
    return Settled(settled, title, title_line, removed)


def _tagged(text: str, tag: str, is_opening: bool) -> str:
    """Return the first line of a paragraph with the voice tag of the heading above it."""
    if not tag or not is_opening or not text.strip() or has_voice(text):
        return text
    return add_tag(tag, text)[0]


class _Heading(NamedTuple):
    """What a heading is: text that opens a paragraph, a voice tag for what follows, a chapter."""

    spoken: str = ""
    tag: str = ""
    chapter: str = ""

    @property
    def is_speech(self) -> bool:
        return bool(self.spoken or self.tag)


def _split(text: str, speakers: frozenset[str], is_time_below: bool) -> _Heading:
    """Return what a heading is."""
    stamp = LEADING_STAMP.match(text)
    named = NAME_THEN_TIME.match(text) if stamp is None else None
    if stamp is not None:
        end = "until" if stamp["until"] is not None else "stamp"
        rest, time = text[stamp.end() :].strip(), f"[{text[stamp.start('stamp') : stamp.end(end)]}]"
    elif named is not None:
        rest, time = named["name"], f"[{printed_time(named)}]"
    else:
        rest, time = text, ""
    name = rest.rstrip(": \uff1a")
    spoken = text_after(named) if named is not None else ""
    if name in speakers:
        return _Heading(f"{time} {voice_tag(name)}{spoken}" if spoken else time, voice_tag(name))
    if _label(rest) in speakers or (time and not rest):
        return _Heading(text)
    if time and not is_time_below:
        return _Heading(time, chapter=f"{rest} {spoken}")
    return _Heading(chapter=text)


def _label(text: str) -> str | None:
    label = match_label(text)
    return label["name"] if label else None


def _speakers(lines: Sequence[Line]) -> frozenset[str]:
    """Return the names in headings that are speakers: those that come again in the file.

    Chapters come again too ("Sponsors"), so at least half of the headings must be such names, and
    where the text has labels such as ``Ada:``, a speaker must be one of them. Headings with a time
    and headings without one are counted apart.
    """
    labels = Counter(_label(line.text) for line in lines if line.kind == "text")
    del labels[None]
    timed: list[str] = []
    others: list[str] = []
    for line in lines:
        text = line.text.strip()
        if line.kind == "heading" and text:
            stamp, named = LEADING_STAMP.match(text), NAME_THEN_TIME.match(text)
            rest = text[stamp.end() :] if stamp else (named["name"] if named else text)
            name = _label(rest) or rest.strip().rstrip(": \uff1a")
            (others if stamp is None and named is None else timed).append(name)
    if labels.total() > len(timed) + len(others):
        return frozenset(name for name in (*timed, *others) if name in labels)
    counts = Counter([*timed, *others])
    found = {name for name in others if counts[name] > 1} if _come_again(others, counts) else set()
    if len(timed) <= _FEW_HEADINGS or _come_again(timed, counts):
        found.update(timed)  # also those who speak once
    return frozenset(filter(looks_like_name, found))


def _come_again(names: Sequence[str], counts: Mapping[str, int]) -> bool:
    """Return whether most headings are names that come again."""
    again = sum(counts[name] > 1 and looks_like_name(name) for name in names)
    return again >= _LEAST_NAMED_SHARE * len(names)


def _has_own_time(lines: Sequence[Line], start: int) -> bool:
    """Return whether the next line with text has a time of its own."""
    for index in range(start, len(lines)):
        text = lines[index].text.strip()
        if text:
            return LEADING_STAMP.match(text) is not None or (
                lines[index].kind == "text" and NAME_THEN_TIME.match(text) is not None
            )
    return False
