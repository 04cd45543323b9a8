"""Read transcripts as Podcasting 2.0 publishes them in JSON (version 1.0.0).

``segments`` have a ``startTime`` and maybe an ``endTime`` in seconds, the text as ``body``, and
maybe a ``speaker``. A segment is a sentence or a single word; words are joined to sentences, and
keep their times. See docs/examples/transcripts/transcripts.md of the podcast namespace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from captions.asr.json_fields import Fields, load_object, objects_of, text_of
from captions.asr.json_times import time_ms
from captions.asr.notes import Notes
from captions.asr.recognised import RawWord, Recognised, Segment
from captions.asr.untimed import time_untimed
from captions.asr.word_by_word import is_word_by_word
from captions.asr.word_times import join_pieces, time_words
from captions.errors import CaptionsError
from captions.formats.problems import Problems
from captions.record import Record, replace
from captions.text.encoding import split_lines
from captions.text.punctuation import (
    CLOSING_MARKS,
    COLONS,
    COMMAS,
    ELLIPSIS,
    SENTENCE_MARKS,
    final_punctuation,
)
from captions.text.words import join_words
from captions.timing.spread import usual_word_ms

# Largest number of seconds (about 31 years) that is still taken for a time.
_MOST_SECONDS = 10**9
_DECIMAL = re.compile(r"\s*[0-9]{1,10}(?:\.[0-9]{0,30})?\s*", re.ASCII)
# Longest pause (ms) inside a cue made of words; a longer one starts the next cue.
_LONGEST_PAUSE_MS = 1500
# Time (ms) that a sentence stays, beyond twice its usual time, if its end is not known.
_LINGER_MS = 1000
# Most characters of a cue made of words, for files without punctuation.
_MOST_CHARACTERS = 300
# A segment that is only punctuation belongs to the word before.
_PUNCTUATION = re.compile(
    f"[{re.escape(SENTENCE_MARKS + COMMAS + COLONS + ELLIPSIS + CLOSING_MARKS)}]+"
)


class _Spoken(Record, frozen=True):
    """A segment of the file with text; ``body`` is as written, ``ends_line`` if "\\n" ends it.

    ``has_end`` is whether its end is in the file; ``end_ms`` is estimated where it is not.
    """

    body: str
    start_ms: int
    end_ms: int
    speaker: str | None
    has_end: bool = True

    @property
    def text(self) -> str:
        return "\n".join(filter(None, map(str.strip, split_lines(self.body))))

    @property
    def ends_line(self) -> bool:
        return self.body.rstrip(" \t").endswith("\n")


def read_podcast_json(text: str) -> Recognised:
    """Return the speech in a transcript of Podcasting 2.0, a cue a segment.

    Where most segments are single words, they are joined to a segment for each sentence. Raises
    CaptionsError for JSON without such segments.
    """
    problems = Problems()
    items = objects_of(load_object(text, exact=True).get("segments"))
    spoken = _in_order(_read_segments(items, problems), problems)
    if not spoken:
        raise CaptionsError(
            "this JSON is not a transcript of Podcasting 2.0: it has no segments with a body",
            hint='A segment is such as {"startTime": 0.5, "endTime": 0.75, "body": "Good"}',
        )
    is_words = is_word_by_word([segment.body for segment in spoken])
    segments: list[Segment] = []
    for group in _sentences(spoken) if is_words else ([segment] for segment in spoken):
        segments.append(_to_segment(group, len(segments), is_words=is_words))
    notes = Notes()
    if not is_words:
        segments = time_untimed(segments, [segment.has_end for segment in spoken], None, notes)
    found = (*problems.reported(), *notes.problems)
    return Recognised("podcast-json", segments, None, is_words, found)


def _read_segments(items: Sequence[Fields], problems: Problems) -> list[_Spoken]:
    """Return the segments with text. A time that is missing is that of its neighbours."""
    with_text = []
    for number, item in enumerate(items, 1):
        body = text_of(item.get("body"))
        if body.strip():
            with_text.append((number, item, body))
        else:
            problems.add_recurring(1, "a segment has no text; skipped")
    starts = [_seconds_ms(item.get("startTime")) for _, item, _ in with_text]
    next_starts = [*starts[1:], None]
    segments: list[_Spoken] = []
    free_from_ms = 0
    for (number, item, body), start_ms, next_ms in zip(with_text, starts, next_starts):
        if start_ms is None:
            message = f"segment {number} has no start time; it starts where the one before ends"
            problems.add(1, message)
            start_ms = free_from_ms
        end_ms = _seconds_ms(item.get("endTime"))
        has_end = end_ms is not None
        if end_ms is None:
            message = "a segment has no end time; it ends when the next one starts, or as spoken"
            problems.add_recurring(1, message)
            end_ms = _estimate_end_ms(body, start_ms, next_ms)
        speaker = text_of(item.get("speaker")).strip() or None
        segments.append(_Spoken(body, start_ms, end_ms, speaker, has_end))
        free_from_ms = max(free_from_ms, end_ms)
    return segments


def _estimate_end_ms(body: str, start_ms: int, next_ms: int | None) -> int:
    """Return where a segment ends: at the next one, or after the time that its words can take."""
    end_ms = start_ms + usual_word_ms(body)
    if len(body.split()) > 1:
        end_ms += usual_word_ms(body) + _LINGER_MS
    return end_ms if next_ms is None or next_ms <= start_ms else min(end_ms, next_ms)


def _seconds_ms(value: object) -> int | None:
    """Return seconds, as a number or as text, in whole milliseconds; None for anything else.

    Some hosts write clock times, which the specification does not have.

    >>> _seconds_ms(Decimal("1.0005")), _seconds_ms("2.5"), _seconds_ms(-1), _seconds_ms(True)
    (1001, 2500, 0, None)
    >>> _seconds_ms("0:01:02.5"), _seconds_ms("3s")
    (62500, 3000)
    """
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        value = Decimal(value.strip())
    elif isinstance(value, str):
        written_ms = time_ms(value)
        return None if written_ms is None else max(0, written_ms)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    seconds = Decimal(value)
    if abs(seconds) >= _MOST_SECONDS:
        return None
    return max(0, int((seconds * 1000).to_integral_value(ROUND_HALF_UP)))


def _in_order(segments: list[_Spoken], problems: Problems) -> list[_Spoken]:
    ordered = sorted(segments, key=lambda segment: segment.start_ms)
    if ordered != segments:
        problems.add(1, "the segments are not in the order of their times; sorted")
    return ordered


def _sentences(segments: Sequence[_Spoken]) -> Iterator[list[_Spoken]]:
    """Yield the words of each cue: a sentence of one speaker, without a long pause.

    A word without a speaker belongs to the speaker before it.
    """
    group: list[_Spoken] = []
    characters = 0
    for segment in segments:
        if group and (
            _starts_cue(group[-1], segment) or characters + len(segment.body) > _MOST_CHARACTERS
        ):
            yield group
            group, characters = [], 0
        if group and segment.speaker is None:
            segment = replace(segment, speaker=group[-1].speaker)
        group.append(segment)
        characters += len(segment.body)
    if group:
        yield group


def _starts_cue(before: _Spoken, segment: _Spoken) -> bool:
    if segment.speaker is not None and segment.speaker != before.speaker:
        return True
    if before.ends_line or segment.start_ms - before.end_ms > _LONGEST_PAUSE_MS:
        return True
    return final_punctuation(before.text) == "end" and not _PUNCTUATION.fullmatch(segment.text)


def _to_segment(group: Sequence[_Spoken], turn: int, *, is_words: bool) -> Segment:
    first, last = group[0], group[-1]
    if not is_words or len(group) == 1:
        heard = [RawWord(first.text)]
        words = time_words(
            heard, first.start_ms, max(first.start_ms, first.end_ms), first.speaker, turn
        )
        return Segment(first.start_ms, first.end_ms, first.text, words, first.speaker)
    end_ms = max(segment.end_ms for segment in group)
    words = time_words(_raw_words(group), first.start_ms, end_ms, first.speaker, turn)
    text = join_words([word.text for word in words])
    return Segment(first.start_ms, max(last.start_ms, end_ms), text, words, first.speaker)


def _raw_words(group: Sequence[_Spoken]) -> list[RawWord]:
    """Return the words of a cue; a segment of punctuation is joined to the word before.

    In files that write a space before words, a segment without one goes on the word before.
    """
    pieces: list[RawWord] = []
    for segment in group:
        text = segment.text
        if pieces and _PUNCTUATION.fullmatch(text):
            pieces[-1] = replace(pieces[-1], text=pieces[-1].text + text, end_ms=segment.end_ms)
        else:
            space = " " if segment.body[:1] == " " else ""
            pieces.append(RawWord(space + text, segment.start_ms, segment.end_ms))
    spaced = sum(piece.text[:1] == " " for piece in pieces[1:])
    if spaced * 2 > len(pieces) - 1:
        return join_pieces(pieces)
    return [replace(piece, text=piece.text.strip()) for piece in pieces]
