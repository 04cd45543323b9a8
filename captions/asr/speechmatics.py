"""Read the JSON of Speechmatics (json-v2, and the older one with ``words`` and ``speakers``).

``results`` are words, punctuation and entities with times in seconds; ``attaches_to`` says on which
side of a mark there is no space. The speaker "UU" means that it is not known.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from captions.asr.json_fields import Fields, object_of, objects_of, speaker_of, text_of
from captions.asr.json_times import time_ms
from captions.asr.passages import segments_of_words
from captions.asr.recognised import RawWord, Recognised
from captions.asr.segments import RawSegment, to_recognised
from captions.asr.word_list import WordList

_UNKNOWN_SPEAKER = "UU"


def read(data: object) -> Recognised:
    """Return the speech in the JSON of Speechmatics. Raises CaptionsError for one without any."""
    fields = object_of(data)
    metadata = object_of(fields.get("metadata"))
    config = object_of(metadata.get("transcription_config"))
    language = text_of(config.get("language")) or text_of(object_of(fields.get("job")).get("lang"))
    if fields.get("results"):
        segments = _segments(objects_of(fields.get("results")))
    else:
        segments = segments_of_words(
            _older(objects_of(fields.get("words")), objects_of(fields.get("speakers")))
        )
    return to_recognised(
        "speechmatics", "the JSON of Speechmatics", segments,
        language=language if language != "auto" else None,
    )  # fmt: skip


def _segments(results: Sequence[Fields]) -> Iterator[RawSegment]:
    channels = list(dict.fromkeys(text_of(result.get("channel")) for result in results))
    for channel in channels:
        mine = [result for result in results if text_of(result.get("channel")) == channel]
        yield from segments_of_words(_words(mine, channel if len(channels) > 1 else ""))


def _words(results: Sequence[Fields], channel: str) -> list[RawWord]:
    words = WordList()
    joins_next = False
    for result in results:
        alternatives = objects_of(result.get("alternatives"))
        best = alternatives[0] if alternatives else {}
        content = text_of(best.get("content"))
        if not content.strip():
            continue
        attaches = text_of(result.get("attaches_to")) or (
            "previous" if result.get("type") == "punctuation" else "none"
        )
        speaker = text_of(best.get("speaker")).strip()
        word = RawWord(
            content,
            time_ms(result.get("start_time")),
            time_ms(result.get("end_time")),
            speaker_of(speaker if speaker != _UNKNOWN_SPEAKER else "") or speaker_of(channel),
        )
        is_mark = result.get("type") == "punctuation"
        if attaches == "next":
            words.prepend(content)
        elif attaches in ("previous", "both") or joins_next:
            words.append(content, None if is_mark else word.end_ms)
        else:
            words.add(word)
        joins_next = attaches == "both"
    return words.finished()


def _older(items: Sequence[Fields], speakers: Sequence[Fields]) -> list[RawWord]:
    """Return the words of the first version: ``name``, ``time`` and ``duration``.

    Punctuation is an item of its own; ``speakers`` are the times at which they begin.
    """
    starts = [time_ms(speaker.get("time")) or 0 for speaker in speakers]
    words = WordList()
    for item in items:
        name = text_of(item.get("name")).strip()
        start_ms, length_ms = time_ms(item.get("time")), time_ms(item.get("duration"))
        if name and not any(map(str.isalnum, name)):
            words.append(name)
        elif name:
            index = bisect_right(starts, start_ms or 0) - 1
            speaker = text_of(speakers[index].get("name")).strip() if index >= 0 else ""
            end_ms = None if start_ms is None or length_ms is None else start_ms + length_ms
            speaker = "" if speaker == _UNKNOWN_SPEAKER else speaker
            words.add(RawWord(name, start_ms, end_ms, speaker_of(speaker)))
    return words.finished()
