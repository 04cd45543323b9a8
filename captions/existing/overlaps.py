"""Find cues that are on screen together: two speakers at once, or a sign above the speech.

Their words are not one text after the other, so such cues are not laid out again. Cues that only
stay on screen while the next one begins, as in automatic captions, are not meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from captions.model import Cue
from captions.record import Record

# Longest overlap (ms) that is taken for inaccurate times. Recognisers and frame rates make such.
_INACCURATE_MS = 250
# A cue that overlaps so many others is a background to them, which are laid out again: a long sign
# or a song.
_BACKGROUND_CUES = 3
# From so many cues in a row that stay on screen while the next begins, and from this share of all
# cues, it is the way the file shows its text.
_LINGERING_CUES, _LINGERING_SHARE = 4, 0.25


class Overlaps(Record, frozen=True):
    """Indexes of cues that are on screen together with others.

    ``kept`` cues are not laid out again. Those of them that are not a background also part the
    speech before them from the speech after them: ``parting``. ``lingering`` cues only stay on
    screen while the next one begins, and are laid out again.
    """

    kept: frozenset[int] = frozenset()
    parting: frozenset[int] = frozenset()
    lingering: frozenset[int] = frozenset()


def find_overlaps(cues: Sequence[Cue], looks: Sequence[object]) -> Overlaps:
    """Return which cues, in order of their starts, are on screen together.

    ``looks`` has what tells where on the screen each cue is.

    >>> cues = [Cue(0, 4000, "So what"), Cue(1000, 2000, "No!"), Cue(5000, 6000, "Right.")]
    >>> sorted(find_overlaps(cues, ["", "", ""]).kept)
    [0, 1]
    """
    pairs = _pairs(cues)
    lingering = {
        pair
        for pair in pairs
        if looks[pair[0]] == looks[pair[1]]
        and cues[pair[1]].start_ms > cues[pair[0]].start_ms
        and cues[pair[1]].end_ms > cues[pair[0]].end_ms
        and _is_one_voice(cues[pair[0]], cues[pair[1]])
    }
    if len(lingering) < max(_LINGERING_CUES, _LINGERING_SHARE * len(cues)):
        lingering = set()
    together = [pair for pair in pairs if pair not in lingering]
    counts = Counter(first for first, _ in together)
    background = {index for index, count in counts.items() if count >= _BACKGROUND_CUES}
    kept = set(background)
    parting: set[int] = set()
    for first, second in together:
        if first not in background:
            kept |= {first, second}
            parting |= {first, second}
    return Overlaps(
        frozenset(kept),
        frozenset(parting - background),
        frozenset(first for first, _ in lingering) - kept,
    )


def _pairs(cues: Sequence[Cue]) -> list[tuple[int, int]]:
    """Return each cue that starts before an earlier one has ended, after that earlier one.

    Only the earlier cue that ends last is looked at, so the time grows with the number of cues.
    """
    pairs: list[tuple[int, int]] = []
    last = 0
    for index, cue in enumerate(cues):
        before = cues[last]
        if index and _is_overlap(before, cue):
            pairs.append((last, index))
        if cue.end_ms > before.end_ms:
            last = index
    return pairs


def _is_overlap(before: Cue, cue: Cue) -> bool:
    overlap_ms = min(before.end_ms, cue.end_ms) - cue.start_ms
    if overlap_ms <= 0:
        return False
    return overlap_ms > _INACCURATE_MS or 2 * overlap_ms >= min(before.duration_ms, cue.duration_ms)


def _is_one_voice(before: Cue, cue: Cue) -> bool:
    return before.speaker is None or cue.speaker is None or before.speaker == cue.speaker
