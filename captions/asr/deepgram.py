"""Read the JSON of Deepgram: ``results.channels``, each with its words.

A word is written with its punctuation in ``punctuated_word``. Speakers are numbers on the words, or
only on the ``utterances`` beside the channels; a recording of several channels has a speaker on
each. Without words, the sentences of ``paragraphs`` or the ``utterances`` have times.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.asr.json_fields import Fields, object_of, objects_of, only, speaker_of, text_of
from captions.asr.json_times import time_ms
from captions.asr.notes import Notes
from captions.asr.passages import segments_of_words
from captions.asr.recognised import RawWord, Recognised
from captions.asr.segments import RawSegment, to_recognised


def read(data: object) -> Recognised:
    """Return the speech in the JSON of Deepgram. Raises CaptionsError for one without any."""
    results = object_of(object_of(data).get("results"))
    channels = objects_of(results.get("channels"))
    notes = Notes()
    best = [
        (object_of(next(iter(objects_of(channel.get("alternatives"))), None)), channel)
        for channel in channels
    ]
    languages = [text_of(channel.get("detected_language")) for channel in channels]
    languages += [text_of(code) for one, _ in best for code in one.get("languages") or ()]
    segments = _segments([one for one, _ in best], objects_of(results.get("utterances")), notes)
    whole = " ".join(text_of(one.get("transcript")) for one, _ in best)
    return to_recognised(
        "deepgram", "the JSON of Deepgram", segments,
        language=only(languages), notes=notes, whole_text=whole,
    )  # fmt: skip


def _segments(
    channels: list[Fields], utterances: list[Fields], notes: Notes
) -> Iterator[RawSegment]:
    has_speakers = any("speaker" in word for one in channels for word in _word_items(one))
    has_words = any(objects_of(one.get("words")) for one in channels)
    if utterances and not (has_speakers and has_words):
        spoken = any("speaker" in utterance for utterance in utterances)
        if spoken or not has_words:
            for utterance in utterances:
                yield from _utterance(utterance, len(channels))
            return
    several = sum(bool(text_of(one.get("transcript")).strip()) for one in channels) > 1
    for number, one in enumerate(channels, 1):
        speaker = f"Channel {number}" if several else None
        words = [_word(item, speaker) for item in _word_items(one)]
        if words:
            yield from segments_of_words(words)
            continue
        paragraphs = objects_of(object_of(one.get("paragraphs")).get("paragraphs"))
        for paragraph in paragraphs:
            for sentence in objects_of(paragraph.get("sentences")):
                yield RawSegment(
                    text_of(sentence.get("text")).strip(),
                    time_ms(sentence.get("start")),
                    time_ms(sentence.get("end")),
                    speaker_of(paragraph.get("speaker")) or speaker,
                )
        if not paragraphs:
            yield RawSegment(text_of(one.get("transcript")).strip())


def _utterance(utterance: Fields, channels: int) -> Iterator[RawSegment]:
    speaker = speaker_of(utterance.get("speaker"))
    number = utterance.get("channel")
    if speaker is None and channels > 1 and isinstance(number, int):
        speaker = f"Channel {number + 1}"
    words = [_word(item, speaker) for item in _word_items(utterance)]
    if words:
        yield from segments_of_words(words)
        return
    yield RawSegment(
        text_of(utterance.get("transcript")).strip(),
        time_ms(utterance.get("start")),
        time_ms(utterance.get("end")),
        speaker,
    )


def _word_items(item: Fields) -> list[Fields]:
    return objects_of(item.get("words"))


def _word(item: Fields, speaker: str | None) -> RawWord:
    return RawWord(
        text_of(item.get("punctuated_word")) or text_of(item.get("word")),
        time_ms(item.get("start")),
        time_ms(item.get("end")),
        speaker_of(item.get("speaker")) or speaker,
    )
