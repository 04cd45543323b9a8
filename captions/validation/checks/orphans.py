"""Cues that hold only the last one or two words of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from captions.text.punctuation import ends_sentence

# The most words of an orphan: more of them read like a caption.
_MAX_WORDS = 2
# An orphan follows the cue before within this time (ms). After a longer pause viewers expect a new
# caption, and a short one reads well.
_MAX_PAUSE_MS = 1000
# The most characters of an orphan: two words are hardly ever longer. It clears most cues quickly.
_MAX_CHARS = 30


def is_orphan(before: Sequence[str], lines: Sequence[str], pause_ms: int) -> bool:
    """Return whether a cue holds only the end of the sentence in the cue before it.

    ``pause_ms`` is the time between the two, negative if the cue before is still on screen.

    >>> is_orphan(["We wound the clock every"], ["night."], 83)
    True
    >>> is_orphan(["We wound the clock."], ["Right."], 83)
    False
    """
    if len(lines) != 1 or len(lines[0]) > _MAX_CHARS or not before or pause_ms >= _MAX_PAUSE_MS:
        return False
    text = lines[0]
    words = text.split()
    if len(words) > _MAX_WORDS or not (text[0].islower() or text[0].isdigit()):
        return False
    last = before[-1]
    # In a file without punctuation, orphans look like replies. So the cue must end a sentence, and
    # the cue before must not.
    return (
        ends_sentence(words[-1])
        and last[-1].isalnum()
        and not ends_sentence(last.rpartition(" ")[2])
    )
