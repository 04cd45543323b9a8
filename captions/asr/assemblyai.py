"""Read the JSON of AssemblyAI: ``words``, or ``utterances`` by speaker, times in milliseconds.

Its lists of ``sentences`` and ``paragraphs`` are the same. Other programs write the same keys with
seconds, so the unit is settled only by keys that AssemblyAI alone writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.asr.json_fields import Fields, object_of, objects_of, speaker_of, text_of
from captions.asr.json_times import number_of, time_ms
from captions.asr.notes import Notes
from captions.asr.passages import segments_of_words
from captions.asr.recognised import RawWord, Recognised
from captions.asr.segments import RawSegment, to_recognised
from captions.asr.units import Timed, unit_ms
from captions.asr.written import written_words

_OWN_KEYS = frozenset("audio_url audio_duration acoustic_model language_model speech_model".split())


def read(data: object) -> Recognised:
    """Return the speech in the JSON of AssemblyAI. Raises CaptionsError for one without any."""
    fields = object_of(data)
    words = objects_of(fields.get("words"))
    lists = (objects_of(fields.get(key)) for key in ("utterances", "sentences", "paragraphs"))
    parts = next(filter(None, lists), [])
    items = words or [word for part in parts for word in objects_of(part.get("words"))] or parts
    notes = Notes()
    unit = _unit(items, fields, notes)
    if words and not _only_parts_have_speakers(words, parts):
        segments = _of_words(words, text_of(fields.get("text")), unit, notes)
    else:
        segments = _of_parts(parts, unit)
    language = text_of(fields.get("language_code")).strip() or None
    return to_recognised(
        "assemblyai", "the JSON of AssemblyAI", segments,
        language=language, notes=notes, whole_text=text_of(fields.get("text")),
    )  # fmt: skip


def _unit(items: Sequence[Fields], fields: Fields, notes: Notes) -> int:
    times = [number_of(item.get(key)) for item in items for key in ("start", "end")]
    is_whole = not any(value % 1 > 0 for value in times)
    return unit_ms(
        [Timed.of(text_of(item.get("text")), item.get("start"), item.get("end")) for item in items],
        notes,
        length=fields.get("audio_duration"),
        settled=1 if is_whole and not _OWN_KEYS.isdisjoint(fields) else None,
        documented=1,
    )


def _only_parts_have_speakers(words: Sequence[Fields], parts: Sequence[Fields]) -> bool:
    """Return whether the utterances name speakers that the list of all words does not."""
    return (
        any(_speaker(part) for part in parts)
        and all(objects_of(part.get("words")) for part in parts)
        and not any(_speaker(word) for word in words)
    )


def _of_words(items: Sequence[Fields], text: str, unit: int, notes: Notes) -> Iterator[RawSegment]:
    words = [_word(item, unit, None) for item in items]
    yield from segments_of_words(written_words(text, words, 1, notes))


def _of_parts(parts: Sequence[Fields], unit: int) -> Iterator[RawSegment]:
    for part in parts:
        yield RawSegment(
            text_of(part.get("text")).strip(),
            time_ms(part.get("start"), unit),
            time_ms(part.get("end"), unit),
            _speaker(part),
            [_word(item, unit, _speaker(part)) for item in objects_of(part.get("words"))],
        )


def _word(item: Fields, unit: int, speaker: str | None) -> RawWord:
    return RawWord(
        text_of(item.get("text")),
        time_ms(item.get("start"), unit),
        time_ms(item.get("end"), unit),
        _speaker(item) or speaker,
    )


def _speaker(item: Fields) -> str | None:
    """Return the speaker as AssemblyAI names it, "A", or the channel of the recording."""
    channel = text_of(item.get("channel")).strip()
    return speaker_of(item.get("speaker")) or (f"Channel {channel}" if channel else None)
