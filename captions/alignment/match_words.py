"""Match the words of a script to the words of a reference.

Alignment compares tokens, in which both texts are spelled alike: "it's" has two, "1,200" four. Here
matches of tokens become matches of words, and misheard words beside them are matched by their
letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from captions.alignment.lcs import similarity
from captions.alignment.matches import Match, matched_words
from captions.alignment.passages import drop_short_passages
from captions.model import Word
from captions.text.comparison import Tokens
from captions.timing.spread import spread_by_share

# Least similarity of a word and what was heard instead, as a share of their letters: "bearings" and
# "barings" have 0.93, two words that have nothing to do with each other mostly less than half.
_LEAST_SIMILARITY = 0.6
# Fewest letters of such words; in shorter ones letters agree by chance.
_LEAST_LETTERS = 3
# The tokens of one word are found within this many times their number. Beyond it the later ones
# have matched another word of the same sound.
_WIDEST_WORD = 3


def match_words(
    script: Tokens, reference: Tokens, found: Sequence[int], reference_words: Sequence[Word]
) -> list[Match | None]:
    """Return the match of each word of a script, None for a word whose first token has none.

    ``found`` has the index of each token of the script among those of the reference, or -1. Matches
    in another order than the rest are kept only in passages of PASSAGE_WORDS words and more.
    """
    matches: list[Match | None] = []
    for start, stop in pairwise(script.firsts):
        if start == stop or found[start] < 0:
            matches.append(None)
            continue
        furthest = found[start] + _WIDEST_WORD * (stop - start)
        tokens = [token for token in found[start:stop] if found[start] <= token <= furthest]
        first, last = reference.owners[tokens[0]], reference.owners[tokens[-1]]
        is_whole = found[stop - 1] == tokens[-1] == reference.firsts[last + 1] - 1
        end_ms = reference_words[last].end_ms if is_whole else None
        start_ms = _token_start_ms(reference, tokens[0], reference_words)
        matches.append(Match(first, last, start_ms, end_ms))
    matches = drop_short_passages(matches)
    _match_misheard(matches, script, reference, reference_words)
    return matches


def _match_misheard(
    matches: list[Match | None],
    script: Tokens,
    reference: Tokens,
    reference_words: Sequence[Word],
) -> None:
    """Match the words at either end of each gap that look like those heard beside the same match.

    This keeps a misheard word beside an ad when the ad is removed.
    """
    is_matched = matched_words(matches, len(reference_words))

    def match_while_similar(indices: Sequence[int], heard: Sequence[int]) -> int:
        count = 0
        for index, other in zip(indices, heard):
            # a passage in another order may lie in the gap: words beyond it are not neighbours
            if is_matched[other] or not _is_similar(script, index, reference, other):
                break
            word = reference_words[other]
            matches[index] = Match(other, other, word.start_ms, word.end_ms)
            count += 1
        return count

    for gap, heard in list(_gaps(matches)):
        count = match_while_similar(gap, heard)
        match_while_similar(gap[count:][::-1], heard[count:][::-1])


def _gaps(matches: Sequence[Match | None]) -> Iterator[tuple[range, range]]:
    """Yield the words between two neighbouring matches, in the script and in the reference."""
    known = [(index, match) for index, match in enumerate(matches) if match is not None]
    for (index, left), (next_index, right) in pairwise(known):
        if next_index - index > 1 and right.first - left.last > 1:
            yield range(index + 1, next_index), range(left.last + 1, right.first)


def _is_similar(script: Tokens, index: int, reference: Tokens, other: int) -> bool:
    one, two = script.text_of(index), reference.text_of(other)
    is_long = min(len(one), len(two)) >= _LEAST_LETTERS
    return is_long and similarity(one, two) >= _LEAST_SIMILARITY


def _token_start_ms(tokens: Tokens, token: int, words: Sequence[Word]) -> int:
    """Return when a token starts, by its letters in its word: "are" in "you're"."""
    owner = tokens.owners[token]
    word, first = words[owner], tokens.firsts[owner]
    if token == first:
        return word.start_ms
    parts = tokens.tokens[first : tokens.firsts[owner + 1]]
    shares = [(float(len(part)), 0.0) for part in parts]
    return spread_by_share(shares, word.start_ms, word.end_ms)[token - first][0]
