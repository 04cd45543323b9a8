"""Find who speaks each passage: from columns, labels such as ``Ada:``, and ``<v Ada>`` tags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from captions.record import Record
from captions.transcript.model import Removed
from captions.transcript.paragraph_times import TimedParagraph
from captions.transcript.speakers import VOICE_TAG, find_speakers, match_label

# Share of the paragraphs that must name a speaker for the others to be continuations of the last
# one named. Where fewer do, a label counts for its own paragraph only.
_LEAST_NAMED_SHARE = 0.5


class Passage(Record, frozen=True, gc=False):
    """A stretch of one paragraph said by one speaker, if known.

    ``start_ms`` is the printed time of the words; None for all but the first passage of a time.
    ``end_ms`` is the printed end; None for all but the last passage.
    """

    line: int
    text: str
    start_ms: int | None
    resolution_ms: int
    speaker: str | None = None
    end_ms: int | None = None


class _Labelled(NamedTuple):
    """A paragraph without its label, and whether it names who speaks (if only by a tag)."""

    paragraph: TimedParagraph
    text: str
    speaker: str | None
    is_named: bool


def split_voices(paragraphs: Sequence[TimedParagraph], text: str) -> Iterator[Passage | Removed]:
    """Yield the passages of paragraphs, each with its speaker. ``text`` is the whole file.

    A name alone in its paragraph is the speaker of the next one.

    >>> hello = TimedParagraph(1, "<v Ada>Hello. <v Bob>Hi!", 1000)
    >>> for part in split_voices([hello, TimedParagraph(2, "And welcome.", 3000)], ""):
    ...     print((part.start_ms, part.speaker, part.text))
    (1000, None, '')
    (None, 'Ada', 'Hello. ')
    (None, 'Bob', 'Hi!')
    (3000, None, 'And welcome.')
    """
    labelled = _without_labels(paragraphs, text)
    continues = _is_continued(labelled)
    speaker: str | None = None
    waiting: _Labelled | None = None
    for one in labelled:
        if one.speaker is not None and waiting is not None:
            yield _unused(waiting)
        if one.speaker is not None or not (continues or waiting):
            speaker = one.speaker
        waiting = one if one.speaker is not None and not one.text.strip() else None
        part = one.paragraph
        start_ms = part.start_ms
        if "<" not in one.text:
            yield Passage(part.line, one.text, start_ms, part.resolution_ms, speaker, part.end_ms)
            continue
        pieces = list(_split_at_tags(one.text))
        for number, (name, words) in enumerate(pieces, 1):
            speaker = name or speaker
            end_ms = part.end_ms if number == len(pieces) else None
            yield Passage(part.line, words, start_ms, part.resolution_ms, speaker, end_ms)
            start_ms = None
    if waiting is not None:
        yield _unused(waiting)


def _is_continued(labelled: Sequence[_Labelled]) -> bool:
    """Return whether a speaker goes on until the next one is named.

    Most paragraphs name one, or most of those with a time have one from the shape of the file.
    """
    named = sum(one.is_named for one in labelled)
    if named > _LEAST_NAMED_SHARE * len(labelled):
        return True
    timed = [one.paragraph for one in labelled if one.paragraph.start_ms is not None]
    shaped = sum(part.speaker is not None for part in timed)
    return shaped > _LEAST_NAMED_SHARE * len(timed)


def _unused(one: _Labelled) -> Removed:
    """Return the name of a speaker who says nothing, as what is removed."""
    return Removed(one.paragraph.line, one.paragraph.start_ms, one.speaker or "", "marker")


def _without_labels(paragraphs: Sequence[TimedParagraph], text: str) -> list[_Labelled]:
    """Return paragraphs with the label before their text as speaker, where it is a name."""
    labels = [_label(part.text) if part.speaker is None else None for part in paragraphs]
    found = find_speakers([label[0] if label else None for label in labels], text)
    speakers = found | _named_elsewhere(paragraphs, text)
    labelled = []
    for part, label in zip(paragraphs, labels):
        if label is not None and label[0] in speakers:
            name, stop = label
            labelled.append(_Labelled(part, part.text[stop:], name, True))
        else:
            is_named = part.speaker is not None or _begins_with_tag(part.text)
            labelled.append(_Labelled(part, part.text, part.speaker, is_named))
    return labelled


def _label(text: str) -> tuple[str, int] | None:
    """Return the name in what may be a label, and where it ends: less memory than its match."""
    match = match_label(text)
    return None if match is None else (match["name"], match.end())


def _named_elsewhere(paragraphs: Sequence[TimedParagraph], text: str) -> set[str]:
    """Return the speakers whom the shape of other paragraphs or their tags name for certain."""
    names = {part.speaker for part in paragraphs if part.speaker is not None}
    if "<v" in text:
        names.update(" ".join(tag["name"].split()) for tag in VOICE_TAG.finditer(text))
    return names


def _begins_with_tag(text: str) -> bool:
    return text[:1] == "<" and VOICE_TAG.match(text) is not None


def _split_at_tags(text: str) -> Iterator[tuple[str | None, str]]:
    """Yield the text before the first ``<v Name>`` with None, then each name and its text."""
    text = text.replace("</v>", " ")
    name, start = None, 0
    for tag in VOICE_TAG.finditer(text):
        yield name, text[start : tag.start()]
        name, start = " ".join(tag["name"].split()) or None, tag.end()
    yield name, text[start:]
