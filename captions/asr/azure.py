"""Read the JSON of Azure Speech: fast transcription, batch transcription, and single results.

Fast: ``phrases`` with ``offsetMilliseconds`` and ``durationMilliseconds``. Batch:
``recognizedPhrases``, whose best guess is the first of ``nBest``, with times in ticks of 100 ns
(``offsetInTicks``) and as durations of ISO 8601 (``offset``). The SDK and the REST API give one
object for each utterance, with ``NBest`` and times in ticks. Speakers and channels are numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.asr.json_fields import Fields, object_of, objects_of, only, speaker_of, text_of
from captions.asr.json_times import TICK_MS, number_of, time_ms
from captions.asr.notes import Notes
from captions.asr.recognised import RawWord, Recognised
from captions.asr.segments import RawSegment, to_recognised
from captions.asr.units import Timed, unit_ms


def read(data: object) -> Recognised:
    """Return the speech in the JSON of Azure. Raises CaptionsError for a file without any."""
    fields = object_of(data)
    items = (
        objects_of(data)
        or objects_of(fields.get("recognizedPhrases"))
        or objects_of(fields.get("phrases"))
        or [fields]
    )
    items = [_lowered(item) for item in items]
    notes = Notes()
    unit = _unit(items, fields, notes)
    numbers = {str(item.get("channel")) for item in items if "channel" in item}
    segments = _segments(items, unit, has_channels=len(numbers) > 1)
    language = only(text_of(item.get("locale")) for item in items)
    return to_recognised(
        "azure", "the JSON of Azure Speech", segments,
        language=language, notes=notes, whole_text=_whole_text(fields),
    )  # fmt: skip


def _whole_text(fields: Fields) -> str:
    """Return the text of all phrases, which both kinds of transcription also give in one."""
    combined = objects_of(fields.get("combinedPhrases"))
    combined = combined or objects_of(fields.get("combinedRecognizedPhrases"))
    return " ".join(text_of(one.get("text")) or text_of(one.get("display")) for one in combined)


def _lowered(item: Fields) -> Fields:
    """Return an object with its keys as batch transcription writes them: the SDK has capitals."""
    return {key[:1].lower() + key[1:]: value for key, value in item.items()}


def _unit(items: Sequence[Fields], fields: Fields, notes: Notes) -> float:
    """Return the unit of a bare ``offset``: ticks, or milliseconds in ``phrases``."""
    if "phrases" not in fields or any("offsetMilliseconds" in item for item in items):
        return TICK_MS
    timed = []
    for item in items:
        start = number_of(item.get("offset"))
        end = start + number_of(item.get("duration"))
        timed.append(Timed(text_of(item.get("text")), start, end))
    return unit_ms(timed, notes, documented=1)


def _segments(items: Sequence[Fields], unit: float, *, has_channels: bool) -> Iterator[RawSegment]:
    for item in items:
        best = _lowered(object_of(next(iter(objects_of(item.get("nBest"))), None)))
        start_ms, end_ms = _times_ms(item, unit)
        if start_ms is None:
            start_ms, end_ms = _times_ms(best, unit)
        listed = objects_of(best.get("displayWords")) or objects_of(best.get("words"))
        listed = listed or objects_of(item.get("words"))
        speaker = speaker_of(item.get("speaker")) or speaker_of(item.get("speakerId"))
        if has_channels and speaker is None:
            speaker = f"Channel {item.get('channel')}"
        texts = (
            best.get("display"),
            item.get("text"),
            item.get("displayText"),
            best.get("lexical"),
        )
        yield RawSegment(
            next(filter(None, map(text_of, texts)), "").strip(),
            start_ms,
            end_ms,
            speaker,
            [_word(_lowered(word), unit, speaker) for word in listed],
        )


def _times_ms(item: Fields, unit: float) -> tuple[int | None, int | None]:
    """Return the start and end of a phrase or a word, in the most exact form that it has."""
    forms = (
        ("offsetMilliseconds", "durationMilliseconds", 1.0),
        ("offsetInTicks", "durationInTicks", TICK_MS),
        ("offset", "duration", unit),
    )
    for offset, duration, unit_of_form in forms:
        start_ms = time_ms(item.get(offset), unit_of_form)
        if start_ms is not None:
            length_ms = time_ms(item.get(duration), unit_of_form)
            return start_ms, None if length_ms is None else start_ms + length_ms
    return None, None


def _word(item: Fields, unit: float, speaker: str | None) -> RawWord:
    text = (
        text_of(item.get("displayText")) or text_of(item.get("text")) or text_of(item.get("word"))
    )
    return RawWord(text, *_times_ms(item, unit), speaker)
