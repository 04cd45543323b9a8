"""Read the JSON of Whisper and of the programs that kept its shape.

OpenAI's Whisper and its API (also with speakers), WhisperX, faster-whisper, whisper-timestamped:
``segments`` with ``start``, ``end`` and ``text``, times in seconds. Words are inside their segment
(``words``), or in one list beside the segments (``words`` of OpenAI's API, ``word_segments`` of
WhisperX). A file may also be the bare list of segments or of words, or have words and no segments.
Others wrote the same keys with milliseconds, so the unit is checked.
"""

from __future__ import annotations

from collections.abc import Sequence

from captions.asr.json_fields import Fields, object_of, objects_of, speaker_of, text_of
from captions.asr.json_times import time_ms
from captions.asr.notes import Notes
from captions.asr.passages import segments_of_words
from captions.asr.recognised import RawWord, Recognised
from captions.asr.segments import RawSegment, to_recognised
from captions.asr.units import Timed, unit_ms
from captions.asr.written import written_words
from captions.record import replace

# Keys of segments and words that only programs around Whisper write, all in seconds.
_WHISPERS_OWN = frozenset(
    "seek tokens avg_logprob no_speech_prob compression_ratio temperature probability score".split()
)


def read(data: object) -> Recognised:
    """Return the speech in Whisper's JSON. Raises CaptionsError for a file without any."""
    fields = object_of(data)
    if isinstance(data, list):
        has_words = any("word" in item for item in objects_of(data))
        fields = {"words" if has_words else "segments": data}
    items = objects_of(fields.get("segments"))
    loose = objects_of(fields.get("word_segments")) or objects_of(fields.get("words"))
    notes = Notes()
    timed = [item for item in items if "start" in item and "text" in item]
    within = (word for item in items for word in objects_of(item.get("words")))
    unit = _unit(timed or loose or list(within), fields, notes)
    segments = [_read_segment(item, unit) for item in items]
    if not any(segment.words for segment in segments):
        words = [_read_word(item, unit) for item in loose]
        segments = _with_words(segments, words, text_of(fields.get("text")), notes)
    return to_recognised(
        "whisper", "Whisper's JSON", segments,
        language=language_of(fields), notes=notes, whole_text=text_of(fields.get("text")),
    )  # fmt: skip


def language_of(data: Fields) -> str | None:
    """Return the language a file names: Whisper at its top, whisper.cpp in its ``result``."""
    language = text_of(data.get("language")).strip()
    return language or text_of(object_of(data.get("result")).get("language")) or None


def share_words(segments: Sequence[RawSegment], words: Sequence[RawWord]) -> list[RawSegment]:
    """Give the words of a list beside the segments to the segment each of them starts in.

    A word without a time stays with the word before it.

    >>> first, second = RawSegment("Good evening.", 0, 900), RawSegment("Hello.", 1000, 1500)
    >>> words = [RawWord("Good", 0), RawWord("evening"), RawWord("Hello", 1000)]
    >>> [[word.text for word in part.words] for part in share_words([first, second], words)]
    [['Good', 'evening'], ['Hello']]
    """
    shares: list[list[RawWord]] = [[] for _ in segments]
    index = 0
    for word in words:
        while index + 1 < len(segments) and word.start_ms is not None:
            next_ms = segments[index + 1].start_ms
            if next_ms is None or word.start_ms < next_ms:
                break
            index += 1
        shares[index].append(word)
    return [replace(segment, words=share) for segment, share in zip(segments, shares)]


def _with_words(
    segments: Sequence[RawSegment], words: Sequence[RawWord], text: str, notes: Notes
) -> list[RawSegment]:
    """Return segments with the words beside them; without segments, those that the words make."""
    if segments:
        return share_words(segments, words)
    return list(segments_of_words(written_words(text, words, 1, notes)))


def _unit(items: Sequence[Fields], fields: Fields, notes: Notes) -> int:
    """Return the unit of the times: seconds, unless they show that it is milliseconds."""
    is_whispers = not _WHISPERS_OWN.isdisjoint(items[0] if items else ())
    timed = (
        Timed.of(
            text_of(item.get("text")) or text_of(item.get("word")),
            item.get("start"),
            item.get("end"),
        )
        for item in items
    )
    return unit_ms(
        timed,
        notes,
        length=fields.get("duration"),
        settled=1000 if is_whispers else None,
        documented=1000,
    )


def _read_segment(item: Fields, unit: int) -> RawSegment:
    words = [_read_word(word, unit) for word in objects_of(item.get("words"))]
    return RawSegment(
        text_of(item.get("text")).strip(),
        time_ms(item.get("start"), unit),
        time_ms(item.get("end"), unit),
        speaker_of(item.get("speaker")),
        [word for word in words if word.text.strip()],
    )


def _read_word(item: Fields, unit: int) -> RawWord:
    return RawWord(
        text_of(item.get("word")) or text_of(item.get("text")),
        time_ms(item.get("start"), unit),
        time_ms(item.get("end"), unit),
        speaker_of(item.get("speaker")),
    )
