"""Take the times of words as they are given, such as those found in the recording.

They stand beside the estimate: both give the words of a transcript with their times, and what comes
after does not ask where they are from.
"""

from __future__ import annotations

from collections.abc import Sequence

from captions.errors import CaptionsError
from captions.model import Turn, Word
from captions.text.words import split_words
from captions.timing.estimate import Speech, TurnTiming


def timed_speech(turns: Sequence[Turn], words: Sequence[Word]) -> Speech:
    """Return timed words as the speech of turns, in which a turn is "matched" from first to last.

    Raises CaptionsError unless they are exactly the words of the turns.
    """
    made: list[Word] = []
    timings: list[TurnTiming] = []
    index = 0
    for number, turn in enumerate(turns):
        first = index
        for text in split_words(turn.text):
            word = words[index] if index < len(words) else None
            if word is None or not _is_same(word.text, text):
                found = "nothing" if word is None else f"{word.text!r}"
                raise CaptionsError(
                    f"`words` are not those of the transcript: {text!r} is expected, not {found}",
                    hint="Give `align` and `generate` the same options for the text",
                    line=turn.line,
                )
            made.append(Word(text, word.start_ms, word.end_ms, turn.speaker, number))
            index += 1
        start_ms = words[first].start_ms if index > first else 0
        end_ms = words[index - 1].end_ms if index > first else 0
        timings.append(TurnTiming(start_ms, end_ms, "matched"))
    if index < len(words):
        raise CaptionsError(
            f"`words` has {len(words) - index} more than the transcript",
            hint="Give `align` and `generate` the same options for the text",
        )
    return Speech(tuple(made), tuple(timings))


def _is_same(one: str, other: str) -> bool:
    """Return whether two words are the same, with three dots written in either way."""
    return one == other or one.replace("...", "\u2026") == other.replace("...", "\u2026")
