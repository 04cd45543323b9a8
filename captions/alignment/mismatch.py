"""Explain why a script and a reference do not belong together."""

from __future__ import annotations

from collections.abc import Sequence

from captions.alignment.align import count_shared_runs
from captions.errors import CaptionsError
from captions.text.comparison import tokenise
from captions.text.words import join_words
from captions.timing.spoken_length import is_english

LEAST_SHARE = 0.4
"""Least share of the words of the shorter text that must match. In the measured episodes a stream
shares 78 % and more with its own transcript and up to 15 % with that of another episode."""

# Words of each text that are quoted, from its middle.
_QUOTED_WORDS = 8
# Share of the words that start a run of three found in both texts but in another order, from which
# the order is taken for the reason that so little matches.
_OTHER_ORDER_SHARE = 0.15
# Two texts of one language have more than this share of the words of the shorter one in common
# ("the", "and", "so"), if it has at least so many.
_SAME_LANGUAGE_SHARE, _FEWEST_WORDS = 0.12, 12
# What to do with captions in another language.
_BY_TIMES = "fit captions by their times alone with `sync_by_times`"


def mismatch(
    script: Sequence[str], reference: Sequence[str], matched: int, *, accept_low_match: bool
) -> CaptionsError:
    """Return the error for words of a script and a reference of which too few match.

    ``matched`` is how many of the tokens do. The message quotes both, gives the likely reason, and
    says what to do.
    """
    ours, theirs = tokenise(script).tokens, tokenise(reference).tokens
    shared = count_shared_runs(ours, theirs) - matched
    why = "they seem to be different episodes"
    hint = "Give the captions of this episode's stream"
    if are_different_languages(script, reference):
        why = "they are in different languages"
        hint = f"Give a reference in the language of the transcript, or {_BY_TIMES}"
    elif shared > _OTHER_ORDER_SHARE * min(len(script), len(reference)):
        why = "many passages are the same, but in another order"
        hint = "Put the transcript in the order of the stream"
    if matched:
        share = matched / min(len(ours), len(theirs))
        found = f"only {_percent(share)} of the words match ({_percent(LEAST_SHARE)} needed)"
        hint += ", or use them anyway with `accept_low_match=True`"
    else:
        found = "no word of the transcript matches the reference"
        if _BY_TIMES not in hint:
            hint += f"; if they are in two languages, {_BY_TIMES}"
        if accept_low_match:
            found += ", so that `accept_low_match=True` does not help"
    compared = f"Compared were {_quote(script)} and {_quote(reference)}"
    return CaptionsError(f"{found}: {why}. {compared}", hint=hint)


def are_different_languages(script: Sequence[str], reference: Sequence[str]) -> bool:
    """Return whether two texts are in different languages.

    Either only one is English, or they share fewer words than any two texts of one language.
    """
    if is_english(script) != is_english(reference):
        return True
    fewer, more = sorted((tokenise(script).tokens, tokenise(reference).tokens), key=len)
    if len(fewer) < _FEWEST_WORDS:
        return False
    known = set(more)
    return sum(token in known for token in fewer) < _SAME_LANGUAGE_SHARE * len(fewer)


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")


def _quote(texts: Sequence[str]) -> str:
    """Return words from the middle of a text: it may begin with music and greetings."""
    middle = max(0, len(texts) // 2 - _QUOTED_WORDS // 2)
    quoted = join_words(list(texts[middle : middle + _QUOTED_WORDS]))
    words = "1 word" if len(texts) == 1 else f"{len(texts):,} words"
    return f'"{quoted}" (of {words})'
