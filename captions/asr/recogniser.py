"""What speech recognisers write: YouTube's json3 and the JSON of Whisper and its relatives.

Each is a list of segments of speech with times, most with a time for every word. The shapes read:
json3; OpenAI's Whisper and its API, WhisperX, faster-whisper (``segments``, ``words``,
``word_segments``); whisper.cpp (``transcription``); Transformers (``chunks``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from captions.asr.detect import is_recognised
from captions.asr.recognised import (
    RawWord,
    Recognised,
    Segment,
    join_pieces,
    sort_segments,
    split_by_speaker,
    time_words,
    with_punctuation,
)
from captions.errors import CaptionsError
from captions.model import Problem, Word
from captions.text.encoding import decode_any
from captions.timing.spread import LETTER_MS, WORD_MS, usual_word_ms

_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST_MS = 10**12  # beyond it a number is no time


def read_words(data: str | bytes) -> list[Word] | None:
    """Return the timed words of a recogniser's file, None for a file that is none.

    Raises CaptionsError for one that is broken.
    """
    recognised = read_recognised(data)
    return None if recognised is None else recognised.words


def read_recognised(data: str | bytes) -> Recognised | None:
    """Return what a recogniser's file says, None for a file that is none.

    Raises CaptionsError for a file that looks like one and cannot be read.
    """
    if isinstance(data, bytes):
        start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
        if start[:1] not in (b"{", b"[") and b"\x00" not in start:
            return None
        data = decode_any(data).text
    source = is_recognised(data)
    if source is None:
        return None
    return read_json3(data) if source == "json3" else read_whisper(data)


def read_json3(text: str) -> Recognised:
    """Return YouTube's json3. An event is a segment; raises CaptionsError for what is not json3."""
    problems: list[Problem] = []
    events = list(_spoken_events(_load(text), problems))
    segs = [seg for event in events for seg in event.segs]
    has_offsets = any("tOffsetMs" in seg for seg in segs)
    is_automatic = has_offsets or any("acAsrConf" in seg for seg in segs)
    segments: list[Segment] = []
    for event, following in zip_longest(events, events[1:]):
        start_ms, end_ms = event.start_ms, event.end_ms
        next_ms = following.start_ms if following else None
        heard = _end_words(event, next_ms) if has_offsets else [RawWord(event.said)]
        if end_ms is None:
            last_ms = heard[-1].end_ms if heard else None
            end_ms = last_ms or next_ms or start_ms + WORD_MS
        if is_automatic and next_ms is not None and start_ms < next_ms < end_ms:
            end_ms = next_ms  # events of an automatic track are shown on into the next
        words = time_words(heard, start_ms, end_ms, None, len(segments))
        segments.append(Segment(start_ms, end_ms, event.said, words))
    if not segments:
        raise _no_speech("json3", "events")
    return Recognised("json3", sort_segments(segments), None, has_offsets, problems)


@dataclass(frozen=True, slots=True)
class _Event:
    """An event of json3 that says something; its display may have no end."""

    start_ms: int
    end_ms: int | None
    said: str
    segs: Sequence[dict[str, Any]]


def _spoken_events(data: dict[str, Any], problems: list[Problem]) -> Iterator[_Event]:
    for number, event in enumerate(_items(data.get("events")), 1):
        segs = _items(event.get("segs"))
        said = "".join(_text(seg.get("utf8")) for seg in segs).strip()
        if not said or event.get("aAppend"):
            continue
        start_ms, length_ms = _whole(event.get("tStartMs")), _whole(event.get("dDurationMs"))
        if start_ms is None:
            problems.append(Problem(1, f"event {number} has no time; left out: {said[:60]}"))
        else:
            yield _Event(start_ms, None if length_ms is None else start_ms + length_ms, said, segs)


def _end_words(event: _Event, next_ms: int | None) -> list[RawWord]:
    """Return the words of an event; each ends at the next, at the display's end, or sooner."""
    said = [
        (word, event.start_ms + (_whole(seg.get("tOffsetMs")) or 0))
        for seg in event.segs
        if (word := _text(seg.get("utf8")).strip())
    ]
    heard = []
    for (word, start_ms), after in zip_longest(said, said[1:]):
        longest_ms = usual_word_ms(word)
        limits = (after[1] if after else next_ms, event.end_ms)
        ends = [limit for limit in limits if limit is not None and limit > start_ms]
        heard.append(RawWord(word, start_ms, min([start_ms + longest_ms, *ends])))
    return heard


def read_whisper(text: str) -> Recognised:
    """Return the JSON of Whisper or a relative. Raises CaptionsError for any other JSON."""
    data = _load(text)
    shape = next(
        (key for key in ("segments", "transcription", "chunks") if _items(data.get(key))), ""
    )
    entries: Iterable[_Entry] = map(_READERS[shape], _items(data[shape])) if shape else ()
    loose = _items(data.get("word_segments")) or _items(data.get("words"))
    if loose and not any(_items(item.get("words")) for item in _items(data.get("segments"))):
        entries = _with_loose_words(list(entries), [_heard(item) for item in loose])
    has_word_times = False
    segments: list[Segment] = []
    problems: list[Problem] = []
    for number, entry in enumerate(entries, 1):
        said = entry.text or " ".join(word.text.strip() for word in entry.heard)
        times = [
            ms for word in entry.heard for ms in (word.start_ms, word.end_ms) if ms is not None
        ]
        start_ms = entry.start_ms if entry.start_ms is not None else min(times, default=None)
        end_ms = entry.end_ms if entry.end_ms is not None else max(times, default=None)
        if not said:
            continue
        if start_ms is None:
            problems.append(Problem(1, f"segment {number} has no time; left out: {said[:60]}"))
            continue
        if end_ms is None:
            end_ms = start_ms + LETTER_MS * len(said)
        heard = with_punctuation(join_pieces(entry.heard), said) or [RawWord(said)]
        has_word_times = has_word_times or any(word.start_ms is not None for word in heard)
        turn = len(segments)
        words = time_words(heard, start_ms, max(start_ms, end_ms), entry.speaker, turn)
        segments += split_by_speaker(Segment(start_ms, end_ms, said, words, entry.speaker))
    if not segments:
        raise _no_speech("Whisper's", "segments")
    language = _text(data.get("language")) or _text(_dict(data.get("result")).get("language"))
    return Recognised(
        "whisper", sort_segments(segments), language or None, has_word_times, problems
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """A segment as a file has it."""

    text: str
    start_ms: int | None
    end_ms: int | None
    speaker: str | None
    heard: Sequence[RawWord]


def _segment_entry(item: dict[str, Any]) -> _Entry:
    return _Entry(
        _text(item.get("text")).strip(),
        _seconds(item.get("start")),
        _seconds(item.get("end")),
        _speaker(item),
        [word for part in _items(item.get("words")) if (word := _heard(part)).text.strip()],
    )


def _cpp_entry(item: dict[str, Any]) -> _Entry:
    offsets = _dict(item.get("offsets"))
    start_ms, end_ms = _whole(offsets.get("from")), _whole(offsets.get("to"))
    return _Entry(_text(item.get("text")).strip(), start_ms, end_ms, _speaker(item), [])


def _chunk_entry(item: dict[str, Any]) -> _Entry:
    times = item.get("timestamp")
    start, end = times if isinstance(times, list) and len(times) == 2 else (None, None)
    return _Entry(_text(item.get("text")).strip(), _seconds(start), _seconds(end), None, [])


_READERS: dict[str, Callable[[dict[str, Any]], _Entry]] = {
    "segments": _segment_entry,
    "transcription": _cpp_entry,
    "chunks": _chunk_entry,
}


def _heard(item: dict[str, Any]) -> RawWord:
    return RawWord(
        _text(item.get("word")) or _text(item.get("text")),
        _seconds(item.get("start")),
        _seconds(item.get("end")),
        _speaker(item),
    )


def _with_loose_words(entries: Sequence[_Entry], heard: Sequence[RawWord]) -> list[_Entry]:
    """Give words that stand beside the segments to the segment they begin in."""
    if not entries:
        entries = [_Entry("", None, None, None, [])]
    shares: list[list[RawWord]] = [[] for _ in entries]
    at = 0
    for word in heard:
        while at + 1 < len(entries) and word.start_ms is not None:
            after = entries[at + 1].start_ms
            if after is None or word.start_ms < after:
                break
            at += 1
        shares[at].append(word)
    return [replace(entry, heard=share) for entry, share in zip(entries, shares)]


def _load(text: str) -> dict[str, Any]:
    """Return the object of a JSON text; a list of segments counts as one."""
    try:
        data = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise CaptionsError(
            f"this JSON is broken: {error.msg}", hint="Export it anew", line=error.lineno
        ) from None
    except (ValueError, RecursionError):
        raise CaptionsError("this JSON cannot be read", hint="Export it anew") from None
    if isinstance(data, list):
        return {"segments": data}
    return data if isinstance(data, dict) else {}


def _no_speech(whose: str, key: str) -> CaptionsError:
    return CaptionsError(
        f"this JSON is not {whose} (it has no {key} with times and text)",
        hint="Read are YouTube's json3 and the JSON of Whisper, WhisperX and faster-whisper",
    )


def _items(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    # half a surrogate pair, which JSON can spell, cannot be written to any file
    return _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else ""


def _speaker(item: dict[str, Any]) -> str | None:
    return _text(item.get("speaker")).strip() or None


def _seconds(value: object) -> int | None:
    return _whole(value * 1000) if isinstance(value, int | float) else None


def _whole(value: object) -> int | None:
    """Return a number as whole milliseconds, not below 0; None for what is no time."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not abs(value) < _LONGEST_MS:  # neither NaN nor infinity is below it
        return None
    return max(0, round(value))
