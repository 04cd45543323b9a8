"""Read the JSON of Rev AI, and of Rev's transcripts by people: ``monologues`` of ``elements``.

An element is "text" with ``ts`` and ``end_ts`` in seconds, or "punct", which has no time and also
holds the spaces; "unknown" is sound or speech that was not understood. The values joined as they
are make the text. Transcripts by people have clock times (``timestamp``, ``end_timestamp``), a
"tag" for what is not speech, and the names of the speakers in a list of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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
    names = {
        str(one.get("id")): speaker_of(one.get("name"))
        for one in objects_of(fields.get("speakers"))
    }
    segments = _segments(objects_of(fields.get("monologues")), names)
    return to_recognised("revai", "the JSON of Rev AI", segments, language=language)


def _segments(
    monologues: Sequence[Fields], names: Mapping[str, str | None]
) -> Iterator[RawSegment]:
    for monologue in monologues:
        info = object_of(monologue.get("speaker_info"))
        number = monologue.get("speaker")
        speaker = (
            speaker_of(info.get("display_name")) or names.get(str(number)) or speaker_of(number)
        )
        yield from segments_of_words(_words(objects_of(monologue.get("elements")), speaker))


def _words(elements: Sequence[Fields], speaker: str | None) -> list[RawWord]:
    words = WordList()
    is_apart = True
    follows_text = False
    last_end_ms: int | None = None
    for element in elements:
        value = text_of(element.get("value"))
        start_ms = _first_ms(element, "ts", "timestamp")
        end_ms = _first_ms(element, "end_ts", "end_timestamp")
        if element.get("type") == "tag":
            value = f" [{text_of(element.get('name')) or value}] "
            start_ms = last_end_ms if start_ms is None else start_ms
        last_end_ms = last_end_ms if end_ms is None else end_ms
        before, mark, after = _around(value)
        is_text = element.get("type") == "text"
        # two texts in a row, or a mark that has no value, lost the space between them
        is_apart = is_apart or before or not value or (is_text and follows_text)
        follows_text = is_text
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


def _first_ms(element: Fields, *names: str) -> int | None:
    return next((time_ms(element[name]) for name in names if element.get(name) is not None), None)


# Marks that, after a space, belong to the next word; straight quotes open and close.
_OPENING = f"{OPENING_MARKS}\"'-"


def _around(value: str) -> tuple[bool, str, bool]:
    """Return whether a value begins with a space, its text, and whether it ends with one."""
    return value[:1].isspace(), value.strip(), value[-1:].isspace()
