"""The conditions of ``phrase_costs`` on groups of words: a subject and its verb, a noun phrase.

Each takes the index of the word after a break and the traits of all words, and says whether the
words beside the break are of one group:

- a pronoun that is a subject, and its verb ("that you | can", "everybody | was");
- an auxiliary, the adverbs after it, and the verb ("was just | going", "to actually | see it");
- an adverb of degree and what it describes ("a pretty | interesting question");
- a determiner such as "some", "other" or "all" and what it determines ("all | the things");
- a name before the noun it describes ("our Linux | machines"), an ordinal and a number
  ("the first | 100").

>>> from captions.segmentation.break_scores import traits_of
>>> [is_subject(2, traits_of(text.split())) for text in ("if it is late", "most of it is late")]
[True, False]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from captions.segmentation.break_scores import WordTraits

# Classes of the word before a pronoun that show that the pronoun is a subject.
_BEFORE_SUBJECT: Final = frozenset("adv coord intj like ly obj pronc so sub that wh".split())
# Verbs that such a clause follows without "that" ("I think it | is").
_CLAUSE_VERBS: Final = frozenset(
    "believe feel felt guess hope know knew mean said say see seems sure think thought".split()
)
# Classes of auxiliaries, of the contractions that end with one ("I'm", "we've") and of "not".
_AUXILIARIES: Final = frozenset("be do have modal not pronc to".split())
DEGREES: Final = frozenset(
    "absolutely completely extremely fairly highly incredibly least less more most particularly"
    " pretty quite rather really relatively slightly so somewhat substantially super too totally"
    " truly very".split()
)
"""Adverbs that belong to the word after them."""

COUNTING: Final = frozenset("couple dozen".split())
"""Nouns that count the noun after them, without "of"."""

# Determiners that are of the class "quant"; the rest of it stands alone as often ("not much").
_DETERMINING: Final = frozenset(
    "all another any each every few many more most neither no other several some such".split()
)
# Determiners that an article or a possessive follows.
_BEFORE_ARTICLE: Final = frozenset("all such".split())
# Words that say which of some numbered things are meant.
_ORDINALS: Final = frozenset("first last next only other past top".split())
# Classes of words that open a noun phrase.
_DETERMINER_CLASSES: Final = frozenset("art dem num poss quant".split())
# Classes that may follow a verb, but hardly ever a noun: "the IDE | gives you".
_AFTER_VERB: Final = frozenset("art dem obj poss pron".split())


def is_subject(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the pronoun before an index is the subject of the verb at the index."""
    if index < 2:
        return True
    before = traits[index - 2]
    return (
        before.punctuation != ""
        or before.word_class in _BEFORE_SUBJECT
        or before.key in _CLAUSE_VERBS
    )


def is_in_verb_group(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the adverb before an index is between an auxiliary and its verb."""
    return (
        index > 1
        and traits[index - 2].word_class in _AUXILIARIES
        and not traits[index - 2].punctuation
    )


def is_in_verb_group_or_described(index: int, traits: Sequence[WordTraits]) -> bool:
    return (
        is_described(index, traits)
        or is_in_verb_group(index, traits)
        or (index > 1 and traits[index - 2].word_class in _DETERMINER_CLASSES)
    )


def is_described(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether an adverb before an index describes the word at it: "so | different"."""
    return traits[index].modifies or traits[index - 1].key in DEGREES


def is_determined(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the word before an index is the determiner of what follows it."""
    return traits[index - 1].key in _DETERMINING


def is_determined_again(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether an article or possessive follows its determiner: "all | the things"."""
    return traits[index - 1].key in _BEFORE_ARTICLE


def is_in_noun_phrase(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether a noun phrase has begun two words before an index."""
    if index < 2 or traits[index - 2].punctuation:
        return False
    before = traits[index - 2]
    return before.word_class in _DETERMINER_CLASSES or before.modifies or before.key in DEGREES


def is_ordinal(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether a number follows an ordinal: "the first | 100"."""
    return traits[index - 1].key in _ORDINALS


def is_named(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the noun at an index is described by the name before it.

    It is if a determiner or a genitive begins the name: "our YouTube | channel", "Linode's Linux |
    machines". A noun is told from a verb by the word that follows.
    """
    if (
        index + 1 < len(traits)
        and not traits[index].punctuation
        and traits[index + 1].word_class in _AFTER_VERB
    ):
        return False
    first = index - 1
    while first > 0 and not traits[first - 1].punctuation and _is_name(traits[first]):
        if traits[first].key.endswith("'s"):
            return True
        first -= 1
    before = traits[first]
    return before.word_class in _DETERMINER_CLASSES or before.modifies or before.key.endswith("'s")


def _is_name(word: WordTraits) -> bool:
    return word.word_class == "cap"
