"""Read the JSON of AWS Transcribe: ``results.items``, words and punctuation one by one.

``transcripts`` is the same as one text. Where the list of items is empty, ``audio_segments`` have
the text and times of longer parts. Times are seconds as strings, which punctuation lacks. Newer
files have the speaker or the channel on each item (``speaker_label``, ``channel_label``); older
ones list the start times of the items of each speaker in ``speaker_labels``, and the items of each
channel in ``channel_labels``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from captions.asr.json_fields import Fields, object_of, objects_of, speaker_of, text_of
from captions.asr.json_times import time_ms
from captions.asr.notes import Notes
from captions.asr.passages import segments_of_words
from captions.asr.recognised import RawWord, Recognised
from captions.asr.segments import RawSegment, to_recognised
from captions.asr.word_list import WordList
from captions.asr.written import written_words


def read(data: object) -> Recognised:
    """Return the speech in the JSON of AWS Transcribe. Raises CaptionsError for one without any."""
    results = object_of(object_of(data).get("results"))
    language = text_of(results.get("language_code")).strip() or None
    whole = " ".join(
        text_of(one.get("transcript")) for one in objects_of(results.get("transcripts"))
    )
    notes = Notes()
    return to_recognised(
        "aws", "the JSON of AWS Transcribe", _segments(results, whole, notes),
        language=language, notes=notes, whole_text=whole,
    )  # fmt: skip


def _segments(results: Fields, whole: str, notes: Notes) -> Iterator[RawSegment]:
    speakers = _speakers_by_time(results)
    channels = [_words(channel, speakers) for channel in _channels(results)]
    if not any(channels):
        yield from _audio_segments(results)
    elif len(channels) == 1:
        # files that were cut or merged lack items, of marks or of words, that the text has
        yield from segments_of_words(written_words(whole, channels[0], 1, notes))
    else:
        for words in channels:
            yield from segments_of_words(words)


def _audio_segments(results: Fields) -> Iterator[RawSegment]:
    for part in objects_of(results.get("audio_segments")):
        yield RawSegment(
            text_of(part.get("transcript")).strip(),
            time_ms(part.get("start_time")),
            time_ms(part.get("end_time")),
            speaker_of(part.get("speaker_label")) or speaker_of(part.get("channel_label")),
        )


def _channels(results: Fields) -> list[list[Fields]]:
    """Return the items of each channel, or all items where the recording has one."""
    items = objects_of(results.get("items"))
    labels = object_of(results.get("channel_labels"))
    channels = objects_of(labels.get("channels"))
    if len(channels) > 1:
        if all("channel_label" in item for item in items):
            names = dict.fromkeys(text_of(item["channel_label"]) for item in items)
            return [[item for item in items if item["channel_label"] == name] for name in names]
        return [
            [
                {**item, "channel_label": channel.get("channel_label")}
                for item in objects_of(channel.get("items"))
            ]
            for channel in channels
        ]
    return [items]


def _speakers_by_time(results: Fields) -> Mapping[str, str | None]:
    """Return the speaker of the item that starts at a time, as older files list them."""
    labels = object_of(results.get("speaker_labels"))
    return {
        str(item.get("start_time")): speaker_of(
            item.get("speaker_label") or segment.get("speaker_label")
        )
        for segment in objects_of(labels.get("segments"))
        for item in objects_of(segment.get("items"))
    }


def _words(items: list[Fields], speakers: Mapping[str, str | None]) -> list[RawWord]:
    words = WordList()
    for item in items:
        alternatives = objects_of(item.get("alternatives"))
        content = text_of(alternatives[0].get("content")) if alternatives else ""
        if not content.strip():
            continue
        if item.get("type") == "punctuation":
            words.append(content)
            continue
        speaker = (
            speaker_of(item.get("speaker_label"))
            or speakers.get(str(item.get("start_time")))
            or speaker_of(item.get("channel_label"))
        )
        words.add(
            RawWord(
                content, time_ms(item.get("start_time")), time_ms(item.get("end_time")), speaker
            )
        )
    return words.finished()
