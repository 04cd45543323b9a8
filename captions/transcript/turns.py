"""Turn passages into the turns of a transcript: what is left after times, names and marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from captions.model import Turn
from captions.record import replace
from captions.text.words import join_words, split_words
from captions.transcript.model import Removed
from captions.transcript.voices import Passage

# Unicode categories of characters that viewers read although they are not letters or digits:
# symbols and emoji, currency signs, modifier letters, marks on letters.
_READABLE = ("So", "Sc", "Lm", "Mn")


def make_turns(parts: Iterable[Passage | Removed]) -> Iterator[Turn | Removed]:
    """Yield a turn for each passage with text to read, and what is removed, in order.

    A printed time goes to the first turn after it in its paragraph, the others have none; a printed
    end goes to the last turn of its paragraph.

    >>> parts = [Passage(1, ">>", 1000, 1000), Passage(1, " Hello. ", None, 1000, "Ada")]
    >>> for part in make_turns(parts):
    ...     print(part)
    Removed(line=1, time_ms=1000, text='>>', reason='marker')
    Turn(text='Hello.', start_ms=1000, line=1, resolution_ms=1000, speaker='Ada', end_ms=None)
    """
    made: list[Turn | Removed] = []
    line = known_ms = pending_ms = last_turn = None
    resolution_ms = 1000
    for part in parts:
        if isinstance(part, Removed):
            made.append(part)
            continue
        if part.line != line or part.start_ms is not None:
            yield from made
            made, last_turn = [], None
            line, pending_ms, resolution_ms = part.line, part.start_ms, part.resolution_ms
        if part.start_ms is not None:
            known_ms = part.start_ms
        text = join_words(split_words(part.text))
        if text and is_marker(text):
            made.append(Removed(part.line, known_ms, text, "marker"))
        elif text:
            last_turn = len(made)
            made.append(Turn(text, pending_ms, part.line, resolution_ms, part.speaker))
            pending_ms = None
        turn = made[last_turn] if last_turn is not None else None
        if part.end_ms is not None and last_turn is not None and isinstance(turn, Turn):
            made[last_turn] = replace(turn, end_ms=part.end_ms)
    yield from made


def is_marker(text: str) -> bool:
    """Return whether a text has nothing to read: no letter, digit, currency sign or symbol.

    >>> [is_marker(text) for text in (">>", "...", "42", "\\u266a")]
    [True, True, False, False]
    """
    return not text[:1].isalnum() and not any(
        character.isalnum() or unicodedata.category(character) in _READABLE for character in text
    )
