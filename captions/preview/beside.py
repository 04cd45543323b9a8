"""The transcript beside the captions: its words, each with the cue that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from captions.alignment.align import align
from captions.asr.recognised import Recognised
from captions.model import Track
from captions.sources import read_content
from captions.text.comparison import tokenise
from captions.validation.document import CaptionFile


def describe_transcript(name: str, data: bytes, file: CaptionFile) -> dict[str, Any]:
    """Return the turns of a transcript for the page, with the index of the cue of each word.

    A word without one is not in the captions: its index is -1. Raises CaptionsError for a file
    that cannot be read.
    """
    turns = _turns(data)
    words = [word for _, _, text in turns for word in text.split()]
    cues = iter(_cues_of(words, file))
    described = [
        {
            "speaker": speaker,
            "start_ms": start_ms,
            "words": [[word, next(cues)] for word in text.split()],
        }
        for speaker, start_ms, text in turns
    ]
    return {"name": name, "turns": described}


def _turns(data: bytes) -> list[tuple[str | None, int | None, str]]:
    content = read_content(data)
    if isinstance(content, Recognised):
        return [(None, None, " ".join(word.text for word in content.words))]
    if isinstance(content, Track):
        return [(cue.speaker, cue.start_ms, cue.plain_text) for cue in content.cues]
    return [(turn.speaker, turn.start_ms, turn.text) for turn in content.turns]


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
