"""Read the JSON of whisper.cpp: ``transcription``, a list of texts with ``offsets`` in ms.

Its full JSON has the tokens of each text with their times; they are pieces of words, and signs of
the program such as ``[_BEG_]``, which are no part of the text. A file without ``offsets`` has the
same times as text in ``timestamps``.
"""

from __future__ import annotations

from captions.asr.json_fields import Fields, object_of, objects_of, speaker_of, text_of
from captions.asr.json_times import time_ms
from captions.asr.recognised import RawWord, Recognised
from captions.asr.segments import RawSegment, to_recognised
from captions.asr.whisper import language_of


def read(data: object) -> Recognised:
    """Return the speech in whisper.cpp's JSON. Raises CaptionsError for a file without any."""
    fields = object_of(data)
    segments = map(_read_segment, objects_of(fields.get("transcription")))
    return to_recognised("whisper", "whisper.cpp's JSON", segments, language=language_of(fields))


def _times_ms(item: Fields) -> tuple[int | None, int | None]:
    for key, unit in (("offsets", 1), ("timestamps", 1000)):
        times = object_of(item.get(key))
        if times:
            return time_ms(times.get("from"), unit), time_ms(times.get("to"), unit)
    return None, None


def _read_segment(item: Fields) -> RawSegment:
    speaker = text_of(item.get("speaker"))
    words = [
        RawWord(text, *_times_ms(token))
        for token in objects_of(item.get("tokens"))
        if not (text := text_of(token.get("text"))).startswith("[_")
    ]
    if not all(word.start_ms is not None for word in words):
        words = []
    return RawSegment(
        text_of(item.get("text")).strip(),
        *_times_ms(item),
        None if speaker == "?" else speaker_of(speaker),
        [word for word in words if word.text.strip()],
    )
