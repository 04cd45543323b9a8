"""The type of a language table: function words by class, and what must stay together.

Classes of function words, which all languages share. A break after a word of the first group
separates it from what it belongs to:

- "art" articles, "poss" possessives, "dem" demonstratives, "quant" quantifiers, "adv" adverbs of
  degree, "title" titles before a name, "pre" adjectives before their noun;
- "prep" prepositions, "prepart" those merged with an article ("zum", "du", "nella"), "of" the one
  that makes genitives ("de", "von"), "to" the mark of an infinitive, "glue" prepositions of one
  letter (Polish "w");
- "coord" and "sub" conjunctions, "coord1" those of one letter, "wh" question words and relative
  pronouns;
- "subj" pronouns that are subjects, "clitic" unstressed pronouns before their verb, "ne" negations
  before their verb, "be", "have" and "modal" auxiliaries.

A break before a word of the second group separates it from what it belongs to: "obj" pronouns after
their verb, "not" negations after their verb, "part" particles of verbs, "post" postpositions, "enc"
enclitics, "second" words that are second in their clause (Czech "se").

Words in none of the lists get a class by their shape, see ``captions.text.word_classes``.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from captions.record import Record, field

Pair = tuple[str, str]
Ending = tuple[str, int, str]
"""The ending of a word, the least number of letters of the whole word, and the class it shows."""
Beginning = tuple[str, int, str, int]
"""The beginning of a word, the least number of letters of the whole word, the class it shows, and
how many letters come off to find the class of the word itself."""


class Language(Record, frozen=True, eq=False):
    """The table of one language. All words are in lower case, with straight apostrophes.

    - ``class_of``: the class of each function word.
    - ``endings``: classes of other words by their ending; the first that matches counts.
    - ``elided``: the class of a word that is cut before a vowel, such as "l'" in "l'heure".
    - ``beginnings``: the class of what is written together with the word after it, such as an
      Arabic conjunction; the first that matches counts. ``short_conjunctions`` are words that begin
      with one though they are too short.
    - ``abbreviations``: words whose full stop ends no sentence, without the stop.
    - ``common_titles``: titles that are ordinary words without a capital.
    - ``together``: pairs of words that a line never separates.
    - ``has_inversion``: a subject may follow its verb without a comma between ("kann | ich").
    - ``particles``: prepositions that are a particle of the verb where a clause ends after them.
    - ``never_last``: words that never end a line unless punctuation follows, because they belong
      to the words after them whatever these are: no word that may also be a particle of a verb, a
      pronoun or an adverb.
    - ``scores_before``, ``scores_after``, ``pair_scores``: differences from the usual scores in
      ``captions.segmentation.class_scores``: of a break after a word of a class, of a break before
      one, and what is added between two.
    """

    code: str
    name: str
    class_of: Mapping[str, str] = field(default_factory=dict)
    endings: tuple[Ending, ...] = ()
    elided: Mapping[str, str] = field(default_factory=dict)
    beginnings: tuple[Beginning, ...] = ()
    short_conjunctions: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    common_titles: frozenset[str] = frozenset()
    together: frozenset[Pair] = frozenset()
    particles: frozenset[str] = frozenset()
    has_inversion: bool = False
    never_last: frozenset[str] = frozenset()
    scores_before: Mapping[str, float] = field(default_factory=dict)
    scores_after: Mapping[str, float] = field(default_factory=dict)
    pair_scores: Mapping[Pair, float] = field(default_factory=dict)


def class_table(lists: Mapping[str, str]) -> dict[str, str]:
    """Return the class of each word, from the words of each class.

    >>> class_table({"art": "der die", "coord": "und"})
    {'der': 'art', 'die': 'art', 'und': 'coord'}
    """
    return {word: name for name, words in lists.items() for word in words.split()}


def word_set(words: str) -> frozenset[str]:
    """Return words that are separated by spaces as a set."""
    return frozenset(words.split())


def pairs_of(phrases: str) -> frozenset[Pair]:
    """Return the neighbouring words of phrases that are separated by commas.

    >>> sorted(pairs_of("parce que, tout de suite"))
    [('de', 'suite'), ('parce', 'que'), ('tout', 'de')]
    """
    return frozenset(pair for phrase in phrases.split(",") for pair in pairwise(phrase.split()))


def endings_of(lists: Mapping[str, str], letters: int) -> tuple[Ending, ...]:
    """Return endings with their classes, for words of at least so many letters."""
    return tuple(
        (ending, letters, name) for name, endings in lists.items() for ending in endings.split()
    )
