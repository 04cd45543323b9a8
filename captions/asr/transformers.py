"""Read the JSON of Hugging Face Transformers: ``chunks``, each with a ``timestamp`` pair.

Insanely-fast-whisper and other programs around its pipeline write the same.
"""

from __future__ import annotations

from captions.asr.json_fields import Fields, load_object, objects_of, seconds_as_ms, text_of
from captions.asr.recognised import Recognised
from captions.asr.segments import RawSegment, to_recognised
from captions.asr.whisper import language_of


def read(text: str) -> Recognised:
    """Return the speech in the JSON of Transformers. Raises CaptionsError for any other JSON."""
    data = load_object(text)
    segments = map(_read_chunk, objects_of(data.get("chunks")))
    return to_recognised(segments, source="whisper", whose="Whisper's", language=language_of(data))


def _read_chunk(item: Fields) -> RawSegment:
    times = item.get("timestamp")
    start, end = times if isinstance(times, list) and len(times) == 2 else (None, None)
    return RawSegment(text_of(item.get("text")).strip(), seconds_as_ms(start), seconds_as_ms(end))
