"""Read the JSON of AWS Call Analytics and Contact Lens: ``Transcript``, turns of a call.

Times are milliseconds (``BeginOffsetMillis``), also of the words and marks in ``Items``; each turn
has the role of who speaks. The real-time service wraps each turn in a list of ``Segments``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.asr.json_fields import Fields, object_of, objects_of, speaker_of, text_of
from captions.asr.json_times import time_ms
from captions.asr.recognised import RawWord, Recognised
from captions.asr.segments import RawSegment, to_recognised
from captions.asr.word_list import WordList


def read(data: object) -> Recognised:
    """Return the speech in the JSON of a call. Raises CaptionsError for one without any."""
    fields = object_of(data)
    turns = objects_of(fields.get("Transcript"))
    turns += [object_of(one.get("Transcript")) for one in objects_of(fields.get("Segments"))]
    language = text_of(fields.get("LanguageCode")).strip() or None
    return to_recognised("aws", "the JSON of a call of AWS", _segments(turns), language=language)


def _segments(turns: Sequence[Fields]) -> Iterator[RawSegment]:
    for turn in turns:
        speaker = speaker_of(turn.get("ParticipantRole")) or speaker_of(turn.get("ParticipantId"))
        words = _words(objects_of(turn.get("Items")), speaker)
        yield RawSegment(text_of(turn.get("Content")).strip(), *_times_ms(turn), speaker, words)


def _words(items: Sequence[Fields], speaker: str | None) -> Sequence[RawWord]:
    words = WordList()
    for item in items:
        content = text_of(item.get("Content")).strip()
        is_mark = text_of(item.get("Type")).casefold() == "punctuation"
        if is_mark or not any(map(str.isalnum, content)):
            words.append(content)
        else:
            words.add(RawWord(content, *_times_ms(item), speaker))
    return words.finished()


def _times_ms(item: Fields) -> tuple[int | None, int | None]:
    return time_ms(item.get("BeginOffsetMillis"), 1), time_ms(item.get("EndOffsetMillis"), 1)
