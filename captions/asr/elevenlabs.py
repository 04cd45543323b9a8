"""Read the JSON of ElevenLabs Scribe: ``words`` with a ``type``.

"word", "spacing" (the text between words, which has a time of its own that is not speech), and
"audio_event", such as "(laughter)". A recording of several channels has ``transcripts``. Scribe's
segmented JSON, which it exports on request, has the words in ``segments``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.asr.json_fields import Fields, object_of, objects_of, only, speaker_of, text_of
from captions.asr.json_times import time_ms
from captions.asr.passages import segments_of_words
from captions.asr.recognised import RawWord, Recognised
from captions.asr.segments import RawSegment, to_recognised
from captions.asr.word_list import WordList
from captions.text.words import joins_unspaced


def read(data: object) -> Recognised:
    """Return the speech in the JSON of Scribe. Raises CaptionsError for one without any."""
    fields = object_of(data)
    channels = objects_of(fields.get("transcripts")) or [fields]
    whole = " ".join(
        text_of(part.get("text"))
        for channel in channels
        for part in ([channel] if channel.get("text") else objects_of(channel.get("segments")))
    )
    return to_recognised(
        "elevenlabs",
        "the JSON of ElevenLabs Scribe",
        _segments(channels),
        language=only(text_of(channel.get("language_code")) for channel in channels),
        whole_text=whole,
    )


def _segments(channels: Sequence[Fields]) -> Iterator[RawSegment]:
    for number, channel in enumerate(channels):
        speaker = None
        if len(channels) > 1:
            index = channel.get("channel_index")
            speaker = f"Channel {(index if isinstance(index, int) else number) + 1}"
        parts = objects_of(channel.get("segments")) or [channel]
        for part in parts:
            words = _words(objects_of(part.get("words")), speaker)
            if words:
                yield from segments_of_words(words)
            else:
                yield RawSegment(text_of(part.get("text")).strip())


def _words(items: Sequence[Fields], channel: str | None) -> list[RawWord]:
    """Return the words; a mark or an ending that no space separates is a part of the one before.

    Lists from which some or all spaces were removed have a word in each item all the same.
    """
    words = WordList()
    is_apart = True
    before: RawWord | None = None
    for item in items:
        text = text_of(item.get("text"))
        kind = item.get("type")
        if kind == "spacing" or not text.strip():
            is_apart = is_apart or not text.strip()
            if text.strip():
                words.append(text.strip())
            continue
        speaker = speaker_of(item.get("speaker_id")) or channel
        word = RawWord(text.strip(), time_ms(item.get("start")), time_ms(item.get("end")), speaker)
        is_same = before is not None and before.speaker == speaker
        joins = is_same and _joins(words.words[-1].text, word.text)
        if is_apart or kind == "audio_event" or not joins:
            words.add(word)
        else:
            words.append(word.text, word.end_ms)
        before, is_apart = word, kind == "audio_event"
    return words.finished()


def _joins(before: str, text: str) -> bool:
    """Return whether two texts without a space between them are parts of one word.

    >>> _joins("twenty", "-one"), _joins("anti-", "matter"), _joins("Hi", "."), _joins("Hi", "Bo")
    (True, True, True, False)
    """
    if joins_unspaced(before, text):
        return False
    return text[0] in _PARTS or before[-1] in _HYPHENS or not any(map(str.isalnum, text))


_HYPHENS = "-\u2010\u2011"
_PARTS = f"{_HYPHENS}'\u2019"
"""What a text that goes on the word before it begins with."""
