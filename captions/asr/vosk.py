"""Read the JSON of Vosk: ``result``, words with their times in seconds, one object an utterance.

Several utterances are a list, or objects one after the other as the program prints them. With
alternatives the first is the best. ``vosk-transcriber`` writes ``monologues`` of ``terms``. Vosk
writes no punctuation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.asr.json_fields import Fields, object_of, objects_of, speaker_of, text_of
from captions.asr.json_times import time_ms
from captions.asr.passages import segments_of_words
from captions.asr.recognised import RawWord, Recognised
from captions.asr.segments import RawSegment, to_recognised


def read(data: object) -> Recognised:
    """Return the speech in the JSON of Vosk. Raises CaptionsError for a file without any."""
    utterances = objects_of(data) if isinstance(data, list) else [object_of(data)]
    whole = " ".join(text_of(_best(utterance).get("text")) for utterance in utterances)
    return to_recognised("vosk", "the JSON of Vosk", _segments(utterances), whole_text=whole)


def _best(utterance: Fields) -> Fields:
    alternatives = objects_of(utterance.get("alternatives"))
    return alternatives[0] if alternatives else utterance


def _segments(utterances: Sequence[Fields]) -> Iterator[RawSegment]:
    for utterance in utterances:
        if "monologues" in utterance:
            yield from _monologues(objects_of(utterance.get("monologues")))
            continue
        best = _best(utterance)
        words = [
            RawWord(
                text_of(item.get("word")),
                time_ms(item.get("start")),
                time_ms(item.get("end")),
                speaker_of(utterance.get("speaker")),
            )
            for item in objects_of(best.get("result"))
        ]
        if words:
            yield from segments_of_words(words)
        else:
            yield RawSegment(text_of(best.get("text")).strip())


def _monologues(monologues: Sequence[Fields]) -> Iterator[RawSegment]:
    for monologue in monologues:
        speaker = object_of(monologue.get("speaker"))
        name = speaker_of(speaker.get("name"))
        yield from segments_of_words(
            RawWord(
                text_of(term.get("text")),
                time_ms(term.get("start")),
                time_ms(term.get("end")),
                name,
            )
            for term in objects_of(monologue.get("terms"))
        )
