"""Which word of the reference is which of the script, and when it is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from captions.alignment.align import likeness
from captions.alignment.matches import Match, taken_words
from captions.alignment.passages import drop_short_passages
from captions.model import Word
from captions.text.comparison import Tokens

# "bearings" and "barings", "Odile" and "a deal" without its space
_ALIKE = 0.6
_LEAST_LETTERS = 3
# tokens of one word are heard within this many times their number
_SPREAD = 3


def match_words(
    ours: Tokens, theirs: Tokens, places: Sequence[int], heard: Sequence[Word]
) -> list[Match | None]:
    """Return the counterpart of each word of the script whose first token has one.

    ``places`` are those of the script's tokens among the reference's, -1 for none.
    """
    matches: list[Match | None] = []
    for start, stop in pairwise(ours.firsts):
        if start == stop or places[start] < 0:
            matches.append(None)
            continue
        furthest = places[start] + _SPREAD * (stop - start)
        found = [place for place in places[start:stop] if places[start] <= place <= furthest]
        first, last = theirs.owners[found[0]], theirs.owners[found[-1]]
        is_whole = places[stop - 1] == found[-1] == theirs.firsts[last + 1] - 1
        end_ms = heard[last].end_ms if is_whole else None
        matches.append(Match(first, last, _token_ms(theirs, found[0], heard), end_ms))
    matches = drop_short_passages(matches)
    _match_misheard(matches, ours, theirs, heard)
    return matches


def _match_misheard(
    matches: list[Match | None], ours: Tokens, theirs: Tokens, heard: Sequence[Word]
) -> None:
    """Match the words at the edges of each gap that look like what was heard beside them.

    So a misheard word beside an ad stays, when the ad goes.
    """
    taken = taken_words(matches, len(heard))
    for start, stop, first, last in list(_gaps(matches)):
        at, there = start, first
        # a passage from elsewhere may stand between: beyond what is taken the gap is not ours
        while at < stop and there < last and not taken[there]:
            if not _is_alike(ours, at, theirs, there):
                break
            matches[at] = Match(there, there, heard[there].start_ms, heard[there].end_ms)
            at, there = at + 1, there + 1
        end, behind = stop - 1, last - 1
        while end >= at and behind >= there and not taken[behind]:
            if not _is_alike(ours, end, theirs, behind):
                break
            matches[end] = Match(behind, behind, heard[behind].start_ms, heard[behind].end_ms)
            end, behind = end - 1, behind - 1


def _gaps(matches: Sequence[Match | None]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the words between two matched ones, and those of the reference between the same."""
    known = [(index, match) for index, match in enumerate(matches) if match is not None]
    for (index, left), (next_index, right) in pairwise(known):
        if next_index - index > 1 and right.first - left.last > 1:
            yield index + 1, next_index, left.last + 1, right.first


def _is_alike(ours: Tokens, our_word: int, theirs: Tokens, their_word: int) -> bool:
    one, other = ours.text_of(our_word), theirs.text_of(their_word)
    return min(len(one), len(other)) >= _LEAST_LETTERS and likeness(one, other) >= _ALIKE


def _token_ms(tokens: Tokens, token: int, heard: Sequence[Word]) -> int:
    """Return when a token is said, by its letters in its word: "re" in "you're"."""
    owner = tokens.owners[token]
    word, first = heard[owner], tokens.firsts[owner]
    if token == first:
        return word.start_ms
    parts = [len(part) for part in tokens.tokens[first : tokens.firsts[owner + 1]]]
    before = sum(parts[: token - first])
    return word.start_ms + (word.end_ms - word.start_ms) * before // sum(parts)
