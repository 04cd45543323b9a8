"""Turn the segments of a recogniser's file into segments with timed words.

All readers of recognisers' files end here. What to do with markers, with words that the text of
their segment writes differently, and with segments and words that lack a time or have an impossible
one, is decided once for all of them, and reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from captions.asr.language_names import language_tag
from captions.asr.markers import find_markers, without_markers
from captions.asr.notes import Notes
from captions.asr.recognised import (
    RawWord,
    Recognised,
    Segment,
    sort_segments,
    split_by_speaker,
)
from captions.asr.untimed import time_untimed
from captions.asr.whole_text import note_missing
from captions.asr.word_times import time_words
from captions.asr.written import written_words
from captions.errors import CaptionsError
from captions.record import Record, replace
from captions.text.words import spaces_not_kept
from captions.timing.spread import LETTER_MS


class RawSegment(Record, frozen=True):
    """A segment as a recogniser's file has it; ``words`` is empty where the file has none.

    Each word is complete, or begins with a space where it does not go on the one before it.
    """

    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    speaker: str | None = None
    words: Sequence[RawWord] = ()


def to_recognised(
    source: str,
    title: str,
    raw_segments: Iterable[RawSegment],
    *,
    language: str | None = None,
    notes: Notes | None = None,
    whole_text: str = "",
    has_exact_starts: bool = False,
) -> Recognised:
    """Return the speech of segments, in the order of their starts.

    ``source`` is the name of the format and ``title`` what messages call the file. Segments without
    text are skipped; of those without any time the text is in ``removed``, and so are the words of
    ``whole_text``, the text of the recording, that no segment has. ``has_exact_starts`` says that
    the words of each segment are spoken from its start. Raises CaptionsError if no segment has both
    a text and a time.
    """
    notes = notes or Notes()
    language = language_tag(language or "")
    has_word_times = False
    segments: list[Segment] = []
    untimed: list[bool] = []
    for number, raw in enumerate(raw_segments, 1):
        raw, heard = _written(_without_markers(raw, number, notes), number, notes)
        if not raw.text:
            continue
        span_ms = _span_ms(raw, heard, notes)
        if span_ms is None:
            notes.report(f"segment {number} has no time; skipped")
            notes.remove(number, None, raw.text, "time")
            continue
        is_timed = any(word.start_ms is not None for word in heard)
        has_word_times = has_word_times or is_timed
        if not is_timed and spaces_not_kept(raw.text):
            notes.report("spaces between characters of Japanese or Chinese are removed")
        start_ms, end_ms = span_ms
        words = time_words(
            heard or [RawWord(raw.text)], start_ms, end_ms, raw.speaker, len(segments)
        )
        if raw.end_ms is None and words:
            end_ms = max(end_ms, words[-1].end_ms)
        segments.append(Segment(start_ms, end_ms, raw.text, words, raw.speaker))
        untimed.append(not is_timed)
    if not segments:
        raise no_speech(title)
    parts: list[Segment] = []
    are_untimed: list[bool] = []
    for segment, is_untimed in zip(segments, untimed):
        split = split_by_speaker(segment)
        parts += split
        are_untimed += [is_untimed] * len(split)
    order = sorted(range(len(parts)), key=lambda index: parts[index].start_ms)
    parts = list(sort_segments(parts))
    parts = time_untimed(
        parts,
        [are_untimed[index] for index in order],
        language,
        notes,
        has_exact_starts=has_exact_starts,
    )
    note_missing(whole_text, (part.text for part in parts), notes)
    return Recognised(source, parts, language, has_word_times, notes.problems, tuple(notes.removed))


def no_speech(title: str) -> CaptionsError:
    """Return the error for a file in which nothing with a time is spoken."""
    return CaptionsError(
        f"this is {title}, but nothing in it has both a text and a time",
        hint="Export it again, with time stamps, from a recording in which somebody speaks",
    )


def _without_markers(raw: RawSegment, number: int, notes: Notes) -> RawSegment:
    """Return a segment without markers such as <unk>, which are noted as removed."""
    markers = find_markers(raw.text)
    if raw.words:
        in_words = [marker for word in raw.words for marker in find_markers(word.text)]
        if in_words or markers:
            markers = markers or in_words
            kept = ((word, without_markers(word.text)) for word in raw.words)
            words = [replace(word, text=text) for word, text in kept if text.strip()]
            raw = replace(raw, words=words)
    for marker in markers:
        notes.remove(number, raw.start_ms, marker)
    if markers:
        return replace(raw, text=without_markers(raw.text).strip())
    return raw


def _written(raw: RawSegment, number: int, notes: Notes) -> tuple[RawSegment, Sequence[RawWord]]:
    """Return a segment with its text, and its words as the text writes them."""
    text = raw.text.strip()
    words = [word for word in raw.words if word.text.strip()] if raw.words else []
    heard = written_words(text, words, number, notes)
    if not text:
        text = "".join(_joined(heard)).strip()
    if any(word.start_ms is None for word in heard) and any(
        word.start_ms is not None for word in heard
    ):
        count = sum(word.start_ms is None for word in heard)
        notes.report("a word has no time; it is timed between its neighbours", count)
    return (raw if text == raw.text else replace(raw, text=text)), heard


def _joined(words: Sequence[RawWord]) -> Iterator[str]:
    for word in words:
        yield word.text if word.text[:1].isspace() else f" {word.text}"


def _span_ms(raw: RawSegment, heard: Sequence[RawWord], notes: Notes) -> tuple[int, int] | None:
    """Return start and end of a segment, from its words where it has none; None without any time.

    A segment without an end lasts as long as its letters usually do, which is reported.
    """
    starts = [word.start_ms for word in heard if word.start_ms is not None]
    ends = [word.end_ms for word in heard if word.end_ms is not None]
    start_ms, end_ms = raw.start_ms, raw.end_ms
    if start_ms is None:
        start_ms = min(starts + ends, default=None)
    if end_ms is None:
        end_ms = max(ends + starts, default=None)
        if end_ms is None and start_ms is not None:
            notes.report("a segment has no end; it lasts as long as its text usually does")
    elif start_ms is not None and end_ms < start_ms:
        notes.report("a segment ends before it starts; it lasts as long as its text usually does")
        end_ms = None
    if start_ms is None and end_ms is not None:
        notes.report("a segment has an end and no start; it lasts as long as its text usually does")
        start_ms = max(0, end_ms - LETTER_MS * len(raw.text))
    if start_ms is None:
        return None
    if start_ms < 0 or min(starts, default=0) < 0:
        notes.report("a time before 0:00 counts as 0:00")
        start_ms = max(0, start_ms)
    if end_ms is None or end_ms < start_ms:
        end_ms = start_ms + LETTER_MS * len(raw.text)
    return start_ms, end_ms
