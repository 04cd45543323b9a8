"""Read the JSON of Google Cloud Speech-to-Text, versions 1 and 2.

``results`` have ``alternatives``, of which the first is the best, with ``words``. Times are strings
such as "1.200s", in older client libraries objects of seconds and nanoseconds; a time of 0 may be
absent. Version 2 calls them offsets, and Python clients write the names with underscores. With
speakers, the last result repeats the words of all results with their speakers, and only that one is
read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from captions.asr.json_fields import Fields, object_of, objects_of, only, speaker_of, text_of
from captions.asr.json_times import time_ms
from captions.asr.notes import Notes
from captions.asr.passages import segments_of_words
from captions.asr.recognised import RawWord, Recognised
from captions.asr.segments import RawSegment, to_recognised
from captions.asr.written import written_words
from captions.text.punctuation import strip_punctuation

_START = ("startTime", "start_time", "startOffset", "start_offset")
_END = ("endTime", "end_time", "endOffset", "end_offset")


def read(data: object) -> Recognised:
    """Return the speech in Google's JSON. Raises CaptionsError for a file without any."""
    notes = Notes()
    results = [
        result
        for result in objects_of(object_of(data).get("results"))
        if _first(result, "isFinal", "is_final") is not False
    ]
    language = only(text_of(_first(result, "languageCode", "language_code")) for result in results)
    return to_recognised(
        "google", "the JSON of Google Speech-to-Text", _segments(results, notes),
        language=language, notes=notes,
    )  # fmt: skip


def _segments(results: Sequence[Fields], notes: Notes) -> Iterator[RawSegment]:
    channels: dict[object, list[Fields]] = {}
    for result in results:
        channels.setdefault(_first(result, "channelTag", "channel_tag"), []).append(result)
    for tag, mine in channels.items():
        name = f"Channel {tag}" if len(channels) > 1 else None
        yield from _channel(mine, name, notes)


def _channel(results: Sequence[Fields], name: str | None, notes: Notes) -> Iterator[RawSegment]:
    before_ms = 0
    for number, result in enumerate(_without_repeated(results, notes), 1):
        best = _best(result)
        words = [_word(item, name) for item in objects_of(best.get("words"))]
        text = text_of(best.get("transcript")).strip()
        end_ms = _result_end_ms(result)
        for item in objects_of(best.get("words")):
            if _written(text_of(item.get("word"))) != text_of(item.get("word")):
                notes.report("the reading of a word (時計|トケイ) is not kept")
        if any(word.start_ms is not None for word in words):
            yield from segments_of_words(written_words(text, words, number, notes))
        elif text:
            yield RawSegment(text, None if end_ms is None else before_ms, end_ms, name)
        before_ms = before_ms if end_ms is None else end_ms


def _result_end_ms(result: Fields) -> int | None:
    return time_ms(
        _first(result, "resultEndTime", "result_end_time", "resultEndOffset", "result_end_offset")
    )


def _without_repeated(results: Sequence[Fields], notes: Notes) -> Sequence[Fields]:
    """Return only the last result, if it repeats the words of the others with their speakers.

    It does if it begins before the others have ended. Words that it lacks are noted as removed.
    """
    last = [item for result in results[-1:] for item in objects_of(_best(result).get("words"))]
    if len(results) < 2 or not any(map(_speaker, last)):
        return results
    words = [word for result in results[:-1] for word in objects_of(_best(result).get("words"))]
    ends_ms = [time_ms(_first(word, *_END)) for word in words]
    ends_ms += [_result_end_ms(result) for result in results[:-1]]
    start_ms = _word(last[0], None).start_ms
    if start_ms is None or start_ms >= max((end for end in ends_ms if end is not None), default=0):
        return results
    said = [_spoken(text_of(word.get("word"))) for word in words]
    if not said:
        texts = [text_of(_best(result).get("transcript")) for result in results[:-1]]
        said = [_spoken(word) for text in texts for word in text.split()]
    listed = Counter(_spoken(text_of(word.get("word"))) for word in last)
    lacking = list((Counter(said) - listed).elements())
    if lacking:
        notes.report("words of the results without speakers are not in the last one, with speakers")
        notes.remove(len(results), None, " ".join(lacking), "not in the text")
    return results[-1:]


def _spoken(word: str) -> str:
    return strip_punctuation(_written(word)).casefold()


def _written(word: str) -> str:
    """Return a word without the reading that Japanese words have behind it: 時計|トケイ."""
    written, _, reading = word.partition("|")
    return written if written[-1:].isalnum() and reading[:1].isalnum() else word


def _best(result: Fields) -> Fields:
    return object_of(next(iter(objects_of(result.get("alternatives"))), None))


def _first(item: Fields, *names: str) -> object:
    return next((item[name] for name in names if name in item), None)


def _word(item: Fields, channel: str | None) -> RawWord:
    start = _first(item, *_START)
    start_ms, end_ms = time_ms(start), time_ms(_first(item, *_END))
    if start in (None, {}, "") and end_ms is not None:
        start_ms = 0  # a field that is 0 is not written, nor are its seconds and nanoseconds
    text = text_of(item.get("word"))
    return RawWord(_written(text), start_ms, end_ms, _speaker(item) or channel)


def _speaker(item: Fields) -> str | None:
    label = speaker_of(_first(item, "speakerLabel", "speaker_label"))
    tag = _first(item, "speakerTag", "speaker_tag")
    return label or (speaker_of(tag) if tag else None)
