"""Read the JSON of Gladia: ``utterances`` with their words, times in seconds.

Words carry the space before them. The first version of the service had ``prediction`` with
``time_begin`` and ``time_end``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.asr.json_fields import Fields, object_of, objects_of, only, speaker_of, text_of
from captions.asr.json_times import time_ms
from captions.asr.recognised import RawWord, Recognised
from captions.asr.segments import RawSegment, to_recognised


def read(data: object) -> Recognised:
    """Return the speech in the JSON of Gladia. Raises CaptionsError for a file without any."""
    fields = object_of(data)
    items = objects_of(fields.get("utterances")) or objects_of(fields.get("prediction"))
    language = only(text_of(item.get("language")) for item in items)
    return to_recognised(
        "gladia", "the JSON of Gladia", _segments(items),
        language=language, whole_text=text_of(fields.get("full_transcript")),
    )  # fmt: skip


def _segments(items: Sequence[Fields]) -> Iterator[RawSegment]:
    several = len({str(item.get("channel")) for item in items if "channel" in item}) > 1
    for item in items:
        speaker = speaker_of(item.get("speaker"))
        speaker = None if speaker == "not_activated" else speaker
        if several and speaker is None:
            speaker = f"Channel {item.get('channel')}"
        text = text_of(item.get("text")) or text_of(item.get("transcription"))
        words = [
            RawWord(text_of(word.get("word")), *_times_ms(word), speaker)
            for word in objects_of(item.get("words"))
        ]
        yield RawSegment(text.strip(), *_times_ms(item), speaker, words)


def _times_ms(item: Fields) -> tuple[int | None, int | None]:
    start, end = item.get("start"), item.get("end")
    if start is None:
        start, end = item.get("time_begin"), item.get("time_end")
    return time_ms(start), time_ms(end)
