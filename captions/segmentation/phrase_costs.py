"""Find the breaks that a reader stumbles over although the word classes beside them look good.

``break_scores`` sees the classes of two words at a time. This module deducts from its scores where
the words themselves, or one word more of context, show that the two belong together:

- phrases of the lists in ``phrases``: "kind | of", "set | up", "look | at";
- a determiner, an adjective and their noun ("other | libraries", "typical | software");
- an adverb and what it describes ("slightly | different", "more | likely", "bad | enough");
- a subject and its verb ("that you | can"), an auxiliary and the verb ("was just | going");
- an auxiliary and "not" ("did | not see"), a quantity and "of" ("every one | of you");
- "there" and its verb ("there | was"), a verb of beginning and its verb ("keep | working"), a
  subject that follows its auxiliary and the verb ("would it | be");
- a verb and a preposition without an object ("what is going | on and"): the break after it is
  better than its class says;
- a verb and its particle with the object between ("shut | everything down");
- "that" or "if" and the subject of its clause ("the show that | I had called");
- a verb and the pronoun that is its object ("wear | it for hours", "known | each other"),
  recognised by what follows: a subject would be followed by its verb;
- a name of two words ("Ada | Lovelace", "University | of Oregon"), a name and its noun ("our
  Linux | machines"), a name or a noun and its number ("Python | 3", "version | 3"), and two names
  joined by "and" ("Ada | and I", "you | and I");
- words paired by "and" ("over | and over", "now | and then", "try | and work");
- a word said twice ("really, | really cool");
- a sound in brackets ("[door | slams]").

What only the whole text can show is found by ``collocations``.

>>> words = "The show that I had called kind of good".split()
>>> [(f"{words[index - 1]} {words[index]}", cost) for index, cost in phrase_costs(words)]
[('that I', 1.0), ('had called', 1.0), ('kind of', 3.5)]
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from captions.segmentation.break_scores import WordTraits, traits_of
from captions.segmentation.phrase_conditions import (
    begins_with_name,
    is_compared,
    is_compared_or_compound,
    is_compound,
    is_dated,
    is_existential,
    is_gerund_in_group,
    is_in_name,
    is_inverted,
    is_numbered_or_ordinal,
    is_one,
    is_other_or_enough,
    is_parted_object,
    is_preposition,
    is_pronoun_object,
    is_second_name,
    is_subject_or_inverted,
    is_that_object,
    is_verb_after_verb,
    joins_names,
    lacks_object,
    pairs_pronouns,
    pairs_words,
    stands_alone,
)
from captions.segmentation.phrases import CLOSE, INSEPARABLE, TOGETHER
from captions.segmentation.word_groups import (
    is_described,
    is_determined,
    is_determined_again,
    is_in_noun_phrase,
    is_in_verb_group,
    is_in_verb_group_or_described,
    is_named,
    is_subject,
)
from captions.text.languages.en import LANGUAGE as ENGLISH
from captions.text.languages.language import Language
from captions.text.sounds import bracketed_sounds

# Deducted from a break inside a sound. No sum of other costs comes near it, so that a sound is
# only parted if it is longer than a cue may be.
_SOUND_COST: Final = 200.0
# Deducted from a break before "and" between two names. It outweighs the +1.75 of a name and "and".
_NAMES_COST: Final = 4.0
# Deducted from a break inside "really, really". It outweighs the +2.25 of the comma.
_REPEATED_COST: Final = 4.5
# Deducted from a break inside a noun phrase or between an adverb and what it describes.
_GROUP_COST: Final = 2.5
# Deducted from a break between a name and its noun: as bad as between an article and a noun.
_NAMED_COST: Final = 3.0
# Deducted from a break after a preposition without an object: it is a good one.
_AFTER_ADVERB_COST: Final = -1.0
# Classes that can be a noun after its adjective.
_NOUNS: Final = frozenset(("x", "cap", "ing"))
# For the classes of the word before and the word after a break: what is deducted, and on what
# condition. A condition takes the index of the word after the break.
_Rule = tuple[float, Callable[[int, Sequence[WordTraits]], bool] | None]
_AUXILIARY: Final[dict[str, _Rule]] = {
    "not": (TOGETHER, None),
    **dict.fromkeys(("adv", "ed", "ing", "ly"), (CLOSE, None)),
}
_OF: Final[dict[str, _Rule]] = {"of": (CLOSE, None)}
_OBJECT: Final[dict[str, _Rule]] = {
    "pron": (TOGETHER, is_pronoun_object),
    "quant": (TOGETHER, is_other_or_enough),
    "ind": (TOGETHER, is_one),
    "dem": (TOGETHER, is_parted_object),
    "prep": (TOGETHER, lacks_object),
    "that": (TOGETHER, is_that_object),
}
# An adverb and what follows it.
_ADVERB: Final[dict[str, _Rule]] = {
    **dict.fromkeys(("adv", "ed", "ing", "x"), (_GROUP_COST, is_in_verb_group_or_described)),
    **dict.fromkeys(("art", "poss", "dem", "num", "like"), (CLOSE, is_in_verb_group)),
    "ly": (_GROUP_COST, is_described),
    "quant": (TOGETHER, is_other_or_enough),
}
# A pronoun that is a subject, and its verb.
_SUBJECT: Final[dict[str, _Rule]] = dict.fromkeys(
    ("be", "do", "have", "modal"), (TOGETHER, is_subject)
)
_PRONOUN: Final[dict[str, _Rule]] = {
    "coord": (TOGETHER, pairs_pronouns),
    "be": (TOGETHER, is_subject_or_inverted),
    "have": (TOGETHER, is_subject_or_inverted),
    **dict.fromkeys(("do", "modal"), (TOGETHER, is_subject)),
    **dict.fromkeys(("adv", "ly", "not", "x"), (CLOSE, is_subject)),
}
_PAIRED_PRONOUNS: Final[dict[str, _Rule]] = {
    "coord": (TOGETHER, pairs_pronouns),
    "be": (TOGETHER, is_inverted),
    "have": (TOGETHER, is_inverted),
}
_THAT: Final[dict[str, _Rule]] = {"that": (CLOSE, is_that_object)}
_PAIRED: Final[dict[str, _Rule]] = {"coord": (INSEPARABLE, pairs_words)}
_RULES: Final[dict[str, dict[str, _Rule]]] = {
    "be": _AUXILIARY,
    "do": {**_AUXILIARY, "that": (TOGETHER, is_that_object)},
    "have": _AUXILIARY,
    "modal": _AUXILIARY,
    "pronc": {**_AUXILIARY, "prep": (CLOSE, None)},
    "so": dict.fromkeys(("subj", "pron", "pronc"), (CLOSE, None)),
    "to": dict.fromkeys(("adv", "ly"), (CLOSE, None)),
    "ind": {**_SUBJECT, "of": (TOGETHER, None), "x": (CLOSE, is_subject)},
    "gen": dict.fromkeys(("cap", "x"), (CLOSE, None)),
    "num": {**_OF, "num": (TOGETHER, None)},
    "quant": {
        **_OF,
        **_PAIRED,
        **dict.fromkeys(
            ("adv", "cap", "ed", "ing", "ly", "num", "quant", "x"), (_GROUP_COST, is_determined)
        ),
        **dict.fromkeys(("art", "dem", "poss"), (_GROUP_COST, is_determined_again)),
    },
    "adv": {**_ADVERB, **_PAIRED},
    "ly": {**_ADVERB, **_PAIRED},
    "ed": {
        **_OBJECT,
        "ing": (TOGETHER, is_verb_after_verb),
        "x": (TOGETHER, is_in_noun_phrase),
    },
    "ing": {
        **_OBJECT,
        **_PAIRED,
        "ing": (TOGETHER, is_verb_after_verb),
        "x": (CLOSE, is_gerund_in_group),
    },
    "not": dict.fromkeys(("ed", "ing", "ly", "x"), (CLOSE, None)),
    "poss": {**dict.fromkeys(("cap", "ed", "ing"), (_GROUP_COST, None)), "num": (CLOSE, None)},
    "x": {
        **_OBJECT,
        **_PAIRED,
        "cap": (CLOSE, is_in_noun_phrase),
        "num": (TOGETHER, is_numbered_or_ordinal),
        "ed": (TOGETHER, is_compound),
        "ing": (TOGETHER, is_verb_after_verb),
        "gen": (TOGETHER, None),
        "ly": (TOGETHER, is_compared),
        "x": (TOGETHER, is_compared_or_compound),
    },
    "cap": {
        "cap": (TOGETHER, begins_with_name),
        "coord": (_NAMES_COST, joins_names),
        "ed": (TOGETHER, is_compound),
        "num": (TOGETHER, begins_with_name),
        "of": (CLOSE, is_in_name),
        **dict.fromkeys(("ing", "x"), (_NAMED_COST, is_named)),
    },
    "coord": dict.fromkeys(("cap", "subj"), (TOGETHER, is_second_name)),
    "dem": {
        **_SUBJECT,
        **dict.fromkeys(("x", "cap", "num", "ind", "ing", "ed"), (_GROUP_COST, None)),
    },
    "obj": _PAIRED_PRONOUNS,
    "of": {**_THAT, "wh": (TOGETHER, None)},
    "part": {
        **dict.fromkeys(("art", "poss", "dem"), (CLOSE, is_preposition)),
        **_PAIRED,
        "prep": (TOGETHER, is_dated),
    },
    "like": _THAT,
    "prep": {**_PAIRED, **_THAT, "wh": (CLOSE, None)},
    "pron": _PRONOUN,
    "sub": dict.fromkeys(("subj", "pron", "pronc"), (CLOSE, None)),
    "subj": _PAIRED_PRONOUNS,
    "that": dict.fromkeys(("subj", "pron", "pronc", "cap"), (CLOSE, None)),
    "there": {**dict.fromkeys(("be", "have"), (TOGETHER, is_existential)), **_PAIRED},
}


def phrase_costs(
    words: Sequence[str],
    traits: Sequence[WordTraits] | None = None,
    language: Language = ENGLISH,
    among: range | None = None,
) -> list[tuple[int, float]]:
    """Return what to deduct from the score of a break, with the index of the word after it.

    ``traits`` are those of the words, if they are known. ``among`` are the indices that matter, all
    by default; others may be missing. The rules about phrases are English; in other languages only
    sounds are kept together, and ``break_scores`` knows their phrases.
    """
    found: list[tuple[int, float]] = []
    if language is ENGLISH:
        found = _costs_of_phrases(traits or traits_of(words), among or range(1, len(words)))
    found += [(index, _SOUND_COST) for sound in bracketed_sounds(words) for index in sound[1:]]
    return found


def _costs_of_phrases(traits: Sequence[WordTraits], among: range) -> list[tuple[int, float]]:
    """Return the costs of breaks inside English phrases."""
    found = []
    rules_of = _RULES.get
    adverb = -1  # index of the last preposition without an object
    before = among.start - 1
    if before > 0 and traits[before].word_class == "prep" and stands_alone(before, traits):
        adverb = before
    is_all = before == 0 and among.stop == len(traits)
    pairs = pairwise(traits if is_all else traits[before : among.stop])
    for index, (left, right) in enumerate(pairs, among.start):
        if left.punctuation:
            if left.key == right.key and left.punctuation == "comma":
                found.append((index, _REPEATED_COST))
            continue
        cost = left.partners.get(right.key, 0.0) if left.partners else 0.0
        right_class = right.word_class
        if left.modifies and right_class in _NOUNS:
            # without a verb list "popular | Python" looks like a verb and a name, a good break
            if right_class == "cap":
                cost = max(cost, INSEPARABLE)
            else:
                cost = max(cost, _GROUP_COST if is_in_noun_phrase(index, traits) else CLOSE)
        rules = rules_of(left.word_class)
        if rules and right_class in rules:
            rule_cost, applies = rules[right_class]
            if rule_cost > cost and (applies is None or applies(index, traits)):
                cost = rule_cost
        if not cost and index == adverb + 1:
            cost = _AFTER_ADVERB_COST
        if cost:
            found.append((index, cost))
        if right_class == "prep" and stands_alone(index, traits):
            adverb = index
    return found
