"""Read the JSON of Whisper and of the programs that kept its shape.

OpenAI's Whisper and its API, WhisperX, faster-whisper, whisper-timestamped: ``segments`` with
``start``, ``end`` and ``text``, times in seconds. Words are inside their segment (``words``), or in
one list beside the segments (``words`` of OpenAI's API, ``word_segments`` of WhisperX). A file may
also be the bare list of segments, or have words and no segments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from captions.asr.json_fields import (
    Fields,
    load_object,
    object_of,
    objects_of,
    seconds_as_ms,
    text_of,
)
from captions.asr.recognised import RawWord, Recognised
from captions.asr.segments import RawSegment, to_recognised


def read(text: str) -> Recognised:
    """Return the speech in Whisper's JSON. Raises CaptionsError for any other JSON."""
    data = load_object(text)
    segments = list(map(_read_segment, objects_of(data.get("segments"))))
    words = list(map(_read_word, objects_of(data.get("word_segments"))))
    words = words or list(map(_read_word, objects_of(data.get("words"))))
    if words and not has_own_words(data):
        segments = share_words(segments, words)
    return to_recognised(segments, source="whisper", whose="Whisper's", language=language_of(data))


def language_of(data: Fields) -> str | None:
    """Return the language a file names: Whisper at its top, whisper.cpp in its ``result``."""
    language = text_of(data.get("language"))
    return language or text_of(object_of(data.get("result")).get("language")) or None


def speaker_of(item: Fields) -> str | None:
    """Return the speaker of a segment or a word, as WhisperX writes it."""
    return text_of(item.get("speaker")).strip() or None


def has_own_words(data: Fields) -> bool:
    """Return whether any segment has words of its own."""
    return any(objects_of(item.get("words")) for item in objects_of(data.get("segments")))


def share_words(segments: Sequence[RawSegment], words: Sequence[RawWord]) -> list[RawSegment]:
    """Give the words of a list beside the segments to the segment each of them starts in.

    A word without a time stays with the word before it. Without segments, all words are one.

    >>> first, second = RawSegment("Good evening.", 0, 900), RawSegment("Hello.", 1000, 1500)
    >>> words = [RawWord("Good", 0), RawWord("evening"), RawWord("Hello", 1000)]
    >>> [[word.text for word in part.words] for part in share_words([first, second], words)]
    [['Good', 'evening'], ['Hello']]
    """
    segments = segments or [RawSegment("")]
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


def _read_segment(item: Fields) -> RawSegment:
    words = map(_read_word, objects_of(item.get("words")))
    return RawSegment(
        text_of(item.get("text")).strip(),
        seconds_as_ms(item.get("start")),
        seconds_as_ms(item.get("end")),
        speaker_of(item),
        [word for word in words if word.text.strip()],
    )


def _read_word(item: Fields) -> RawWord:
    return RawWord(
        text_of(item.get("word")) or text_of(item.get("text")),
        seconds_as_ms(item.get("start")),
        seconds_as_ms(item.get("end")),
        speaker_of(item),
    )
