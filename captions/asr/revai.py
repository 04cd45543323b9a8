"""Read the JSON of Rev AI: ``monologues`` of ``elements``.

An element is "text" with ``ts`` and ``end_ts`` in seconds, or "punct", which has no time and also
holds the spaces; "unknown" is sound or speech that was not understood. The values joined as they
are make the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.asr.json_fields import Fields, object_of, objects_of, speaker_of, text_of
from captions.asr.json_times import time_ms
from captions.asr.passages import segments_of_words
from captions.asr.recognised import RawWord, Recognised
from captions.asr.segments import RawSegment, to_recognised
from captions.asr.word_list import WordList
from captions.asr.written import OPENING_MARKS


def read(data: object) -> Recognised:
    """Return the speech in the JSON of Rev AI. Raises CaptionsError for one without any."""
    fields = object_of(data)
    language = text_of(fields.get("language")).strip() or None
    segments = _segments(objects_of(fields.get("monologues")))
    return to_recognised("revai", "the JSON of Rev AI", segments, language=language)


def _segments(monologues: Sequence[Fields]) -> Iterator[RawSegment]:
    for monologue in monologues:
        info = object_of(monologue.get("speaker_info"))
        speaker = speaker_of(info.get("display_name")) or speaker_of(monologue.get("speaker"))
        yield from segments_of_words(_words(objects_of(monologue.get("elements")), speaker))


def _words(elements: Sequence[Fields], speaker: str | None) -> list[RawWord]:
    words = WordList()
    is_apart = True
    for element in elements:
        value = text_of(element.get("value"))
        start_ms, end_ms = time_ms(element.get("ts")), time_ms(element.get("end_ts"))
        before, mark, after = _around(value)
        is_apart = is_apart or before
        if mark and start_ms is None and not any(map(str.isalnum, mark)):
            if is_apart and not after and mark[0] in _OPENING:
                words.prepend(mark)
            else:
                words.append(f" {mark}" if is_apart and words.words else mark)
        elif mark:
            if is_apart:
                words.add(RawWord(mark, start_ms, end_ms, speaker))
            else:
                words.append(mark, end_ms)
            is_apart = False
        is_apart = is_apart or after
    return words.finished()


# Marks that, after a space, belong to the next word; straight quotes open and close.
_OPENING = f"{OPENING_MARKS}\"'-"


def _around(value: str) -> tuple[bool, str, bool]:
    """Return whether a value begins with a space, its text, and whether it ends with one."""
    return value[:1].isspace(), value.strip(), value[-1:].isspace()
