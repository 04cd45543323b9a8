"""The transcript beside the captions: its words, each with the cue that shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from captions.alignment.align import align
from captions.asr.recognised import Recognised
from captions.model import Track
from captions.preview.cues import words_by_cue
from captions.record import Record
from captions.sources import read_content
from captions.text.comparison import tokenise
from captions.validation.document import CaptionFile


class _Passage(Record, frozen=True):
    """A turn of a transcript; each word has its time in ms, None where that is not known."""

    speaker: str | None
    start_ms: int | None
    words: Sequence[tuple[str, int | None]]


def describe_transcript(name: str, data: bytes, file: CaptionFile) -> dict[str, Any]:
    """Return the turns of a transcript for the page, its words as (text, cue) or (text, cue, ms).

    The cue is the index of the one that shows the word, or -1 for a word that is not in the
    captions. Raises CaptionsError for a file that cannot be read.
    """
    passages = list(_passages(data))
    cues = iter(_cues_of([word for passage in passages for word, _ in passage.words], file))
    described = [
        {
            "speaker": passage.speaker,
            "start_ms": passage.start_ms,
            "words": [
                [word, next(cues)] if ms is None else [word, next(cues), ms]
                for word, ms in passage.words
            ],
        }
        for passage in passages
    ]
    return {"name": name, "turns": described}


def _passages(data: bytes) -> Iterator[_Passage]:
    content = read_content(data)
    if isinstance(content, Recognised):
        for segment in content.segments:
            words = [
                (word.text, word.start_ms if content.has_word_times else None)
                for word in segment.words
            ]
            yield _Passage(segment.speaker, segment.start_ms, words)
    elif isinstance(content, Track):
        times_ms = [(cue.start_ms, cue.end_ms) for cue in content.cues]
        for cue, timed in zip(content.cues, words_by_cue(content.words, times_ms)):
            yield _Passage(
                cue.speaker,
                cue.start_ms,
                [(text, ms) for ms, text in timed] or _untimed(cue.plain_text),
            )
    else:
        for turn in content.turns:
            yield _Passage(turn.speaker, turn.start_ms, _untimed(turn.text))


def _untimed(text: str) -> list[tuple[str, int | None]]:
    return [(word, None) for word in text.split()]


def _cues_of(words: Sequence[str], file: CaptionFile) -> list[int]:
    """Return for each word of a transcript the index of the cue that shows it, or -1."""
    shown = [(word, cue.index) for cue in file.cues for line in cue.lines for word in line.split()]
    expected, found = tokenise(words), tokenise([word for word, _ in shown])
    matches = align(expected.tokens, found.tokens, trusting=True)
    cues = []
    last = -1
    for index in range(len(words)):
        tokens = matches[expected.firsts[index] : expected.firsts[index + 1]]
        hits = [match for match in tokens if match >= 0]
        if hits:
            last = shown[found.owners[hits[0]]][1]
            cues.append(last)
        else:
            cues.append(-1 if tokens else last)  # punctuation alone belongs to the word before
    return cues
