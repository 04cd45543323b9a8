"""Short episodes whose texts, voices, speeds and pauses differ, spoken by espeak-ng.

English sentences are put together from parts; those of other languages are the sentences of
``fixtures/languages``. Two episodes of a language with different numbers share no line.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.audio.speech import Episode, episode
from tests.benchmarks.language_samples import read_sample

VOICES = {
    "en": "en-us", "de": "de", "es": "es", "fr": "fr", "it": "it", "nl": "nl", "pl": "pl",
    "pt": "pt-br", "ru": "ru",
}  # fmt: skip
"""The voice of espeak-ng for each language."""

_VARIANTS = ("", "+m1", "+m2", "+m3", "+m5", "+f2", "+f4", "+f5")
_PAUSES_MS = (150, 350, 600)
_PEOPLE = """
the baker, my neighbour, a tired nurse, our captain, the young clerk, this old gardener,
every visitor, the second driver, a famous painter, the quiet teacher, her cousin, their lawyer,
the village council, one of the sailors, an engineer from the north, the boy with the drum
"""
_DEEDS = """
found, carried, lost, repaired, remembered, sold, described, measured, forgot, borrowed, painted,
counted, returned, studied, buried, photographed
"""
_THINGS = """
a wooden boat, three letters, the broken lamp, half of the harvest, an enormous map, a silver spoon,
the missing keys, a jar of honey, the northern road, several strange coins, the last ticket,
the winter coats, an unfinished bridge, a box of nails, the empty theatre, some yellow flowers
"""
_ENDS = """
before the rain started, because nobody asked, in the middle of the night, without telling anyone,
on the way to school, after a long argument, under the kitchen table, near the railway station,
during the summer holidays, for almost nothing, as quickly as possible, while the band was playing,
at the edge of the forest, and then went home, although it was forbidden
"""
_STARTS = ("", "", "Honestly, ", "As far as I know, ", "Last year ", "So ", "In the end ", "Well, ")
_ANSWERS = ("Yes, exactly.", "No, not really.", "I had no idea.", "Go on, please.", "Of course.")


def varied_episode(language: str, number: int, lines: int = 11) -> Episode:
    """Return an episode; even and odd numbers share no sentence, except for English answers."""
    chance = Random(f"{language} {number}")
    if language == "en":
        texts = [_english(chance) for _ in range(lines)]
    else:
        known = [one.text for one in read_sample(language)]
        texts = [text for text in known if not any(map(str.isdigit, text))][number % 2 :: 2]
        chance.shuffle(texts)
        texts = texts[:lines]
    voices = [VOICES[language] + chance.choice(_VARIANTS) for _ in range(2)]
    return episode(texts, voices=voices, pause_ms=chance.choice(_PAUSES_MS))


def _english(chance: Random) -> str:
    if chance.random() < 0.1:
        return chance.choice(_ANSWERS)
    person, deed, thing, end = (
        chance.choice(_parts(parts)) for parts in (_PEOPLE, _DEEDS, _THINGS, _ENDS)
    )
    if chance.random() < 0.2:
        return f"How did {person} know about {thing}?"
    text = f"{chance.choice(_STARTS)}{person} {deed} {thing} {end}."
    return text[0].upper() + text[1:]


def _parts(text: str) -> Sequence[str]:
    return [part.strip() for part in text.split(",")]
