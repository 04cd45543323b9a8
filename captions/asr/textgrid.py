"""Read Praat's TextGrid, in which aligners such as MFA save words: intervals with a text.

The long and the short form of the text file hold the same numbers and texts in the same order. A
file has several tiers. The words are in one called "words"; aligners add the speaker to its name
("Ada - words") and have other tiers for phones, which are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from captions.asr.json_fields import speaker_of
from captions.asr.json_times import time_ms
from captions.asr.notes import Notes
from captions.asr.passages import segments_of_words
from captions.asr.recognised import RawWord, Recognised
from captions.asr.segments import RawSegment, to_recognised
from captions.asr.word_by_word import is_word_by_word
from captions.errors import CaptionsError
from captions.record import Record

# The values of a TextGrid stand alone between spaces; all other text is for people to read.
_VALUE = re.compile(
    r'(?<!\S)(?:"(?P<text>(?:[^"]|"")*)"|(?P<number>-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?)'
    r"|(?P<flag><exists>|<absent>))(?!\S)"
)
_WORDS_TIER = re.compile(r"(?:(?P<speaker>.+?)\s*[-_/:]\s*)?(?:words?|ort|orthography|mots)", re.I)
_PHONES_TIER = re.compile(r"(?:.*[-_/:\s])?(?:phones?|phonemes?|segments?|mau|syllables?)", re.I)
# Texts that aligners write where nobody speaks.
_SILENCE = frozenset(("", "sp", "sil", "<eps>", "<p:>", "#", "<sil>", "spn"))


class _Tier(Record, frozen=True):
    name: str
    intervals: Sequence[tuple[str, str, str]]


def read(text: str) -> Recognised:
    """Return the words of a TextGrid. Raises CaptionsError if it is not clear which tier they are
    in, and for a file that is not complete.
    """
    notes = Notes()
    tiers = [tier for tier in _tiers(text) if any(said.strip() for *_, said in tier.intervals)]
    chosen = _choose(tiers, notes)
    segments: list[RawSegment] = []
    for tier in chosen:
        match = _WORDS_TIER.fullmatch(tier.name)
        name = match["speaker"] if match else tier.name if len(chosen) > 1 else None
        segments += _segments(tier, speaker_of(name), notes)
    return to_recognised("textgrid", "a TextGrid", segments, notes=notes)


def _choose(tiers: Sequence[_Tier], notes: Notes) -> Sequence[_Tier]:
    """Return the tiers with the words: those named so, else the one that is left without phones."""
    named = [tier for tier in tiers if _WORDS_TIER.fullmatch(tier.name)]
    chosen = named or [tier for tier in tiers if not _PHONES_TIER.fullmatch(tier.name)]
    if len(chosen) > 1 and not named:
        names = ", ".join(f'"{tier.name}"' for tier in chosen)
        raise CaptionsError(
            f"it is not clear which tier of this TextGrid holds the words: {names}",
            hint='Rename that tier to "words", or to "NAME - words" for each speaker, in Praat',
        )
    others = [tier.name for tier in tiers if tier not in chosen]
    if others:
        notes.report(f"tiers that are not read: {', '.join(others)}")
        for number, tier in enumerate((tier for tier in tiers if tier not in chosen), 1):
            if not _PHONES_TIER.fullmatch(tier.name):
                said = " ".join(said for *_, said in tier.intervals if said.strip())
                notes.remove(number, None, said)
    return chosen


def _segments(tier: _Tier, speaker: str | None, notes: Notes) -> Iterator[RawSegment]:
    words = []
    for number, (start, end, said) in enumerate(tier.intervals, 1):
        said = " ".join(said.split())
        if said.casefold() in _SILENCE:
            if said:
                notes.remove(number, time_ms(start), said)
            continue
        words.append(RawWord(said, time_ms(start), time_ms(end), speaker))
    if is_word_by_word([word.text for word in words]) or all(" " not in w.text for w in words):
        yield from segments_of_words(words)
        return
    for word in words:
        yield RawSegment(word.text, word.start_ms, word.end_ms, speaker)


def _tiers(text: str) -> Iterator[_Tier]:
    """Yield the tiers of intervals. Points in time, which hold no words, are passed over."""
    values = _VALUE.finditer(text)
    try:
        for match in values:
            kind = match["text"]
            if kind not in ("IntervalTier", "TextTier"):
                continue
            name = _text(next(values))
            next(values), next(values)  # its start and end
            count = int(next(values)["number"] or 0)
            if kind == "IntervalTier":
                yield _Tier(name, [_interval(values) for _ in range(count)])
            else:
                for _ in range(2 * count):
                    next(values)
    except (StopIteration, RuntimeError, ValueError):
        raise CaptionsError(
            "this TextGrid is broken or incomplete", hint="Save it again from Praat"
        ) from None


def _interval(values: Iterator[re.Match[str]]) -> tuple[str, str, str]:
    start, end, said = next(values), next(values), next(values)
    if start["number"] is None or end["number"] is None or said["text"] is None:
        raise ValueError
    return start["number"], end["number"], _text(said)


def _text(match: re.Match[str]) -> str:
    return (match["text"] or "").replace('""', '"')
