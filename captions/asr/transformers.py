"""Read the JSON of Hugging Face Transformers: ``chunks``, each with a ``timestamp`` pair.

Insanely-fast-whisper and other programs around its pipeline write the same. A chunk is a sentence,
or a word where the pipeline was asked for word times. With speakers, insanely-fast-whisper writes
the chunks again as ``speakers``.
"""

from __future__ import annotations

from captions.asr.json_fields import Fields, object_of, objects_of, speaker_of, text_of
from captions.asr.json_times import time_ms
from captions.asr.passages import segments_of_words
from captions.asr.recognised import RawWord, Recognised
from captions.asr.segments import RawSegment, to_recognised
from captions.asr.whisper import language_of
from captions.asr.word_by_word import is_word_by_word
from captions.asr.word_times import join_pieces


def read(data: object) -> Recognised:
    """Return the speech in Transformers' JSON. Raises CaptionsError for a file without any."""
    fields = {"chunks": data} if isinstance(data, list) else object_of(data)
    named = [item for item in objects_of(fields.get("speakers")) if "timestamp" in item]
    items = named or objects_of(fields.get("chunks"))
    segments = list(map(_read_chunk, items))
    if is_word_by_word([segment.text for segment in segments]):
        words = [
            RawWord(segment.text, segment.start_ms, segment.end_ms, segment.speaker)
            for segment in segments
        ]
        segments = list(segments_of_words(join_pieces(words)))
    return to_recognised(
        "whisper", "the JSON of Transformers", segments,
        language=language_of(fields), whole_text=text_of(fields.get("text")),
    )  # fmt: skip


def _read_chunk(item: Fields) -> RawSegment:
    times = item.get("timestamp")
    start, end = times if isinstance(times, list) and len(times) == 2 else (None, None)
    return RawSegment(
        text_of(item.get("text")), time_ms(start), time_ms(end), speaker_of(item.get("speaker"))
    )
