"""Give each written word what the aligner needs: names of words in its dictionary.

English words have the pronunciations of the model's dictionary. All others (names, numbers, other
languages) are spelled by espeak-ng and added to the dictionary under a name of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from captions.audio.espeak import VOICES, phonetic
from captions.audio.phones import to_phones
from captions.text.late_pattern import late_pattern
from captions.text.number_words import spell_number
from captions.text.sounds import is_sound

# Marks that separate the words of a compound: each part is looked up by itself.
_SEPARATOR = late_pattern(r"[-‐-―/_+@…]+|\.{2,}")
_NUMBER = late_pattern(r"\d[\d,]*(?:st|nd|rd|th)?\Z")
_EDGES = " \t\n\"'“”‘’«»‹›()[]{}<>.,;:!?¿¡*~`♪|"
# More phones than any word has: what is longer is a number of many digits or an address, which
# would cost more time than it is worth.
_MOST_PHONES = 120


class Pronouncer:
    """Turns written words into words of the decoder's dictionary, which grows as it goes."""

    def __init__(self, decoder: Any, language: str = "en") -> None:
        self._decoder = decoder
        self._language = language
        self._known: dict[str, str | None] = {}

    def names(self, text: str) -> Sequence[str]:
        """Return the dictionary words that a written word is spoken as; none for signs and sounds.

        A hyphenated word is several: "well-known" is "well" and "known".
        """
        if is_sound(text):
            return ()
        parts = (part.strip(_EDGES) for part in _SEPARATOR.split(text.replace("’", "'")))
        names = (self._name(part) for part in parts if any(map(str.isalnum, part)))
        return [name for name in names if name is not None]

    def _name(self, part: str) -> str | None:
        key = part if part.isupper() else part.lower()
        if key not in self._known:
            self._known[key] = self._find(key)
        return self._known[key]

    def _find(self, part: str) -> str | None:
        lower = part.lower()
        if self._language == "en":
            if lower.isascii() and self._decoder.lookup_word(lower):
                return lower
            spoken = self._number(lower)
            if spoken:
                return self._add(spoken)
        return self._add(to_phones(phonetic(part, self._language), self._language))

    def _number(self, text: str) -> list[str]:
        """Return the phones of an English number in digits, none for another text."""
        if not (text.isascii() and _NUMBER.match(text)):
            return []
        found = [self._decoder.lookup_word(word) for word in spell_number(text)]
        return " ".join(found).split() if all(found) else []

    def _add(self, phones: Sequence[str]) -> str | None:
        if not phones or len(phones) > _MOST_PHONES:
            return None
        name = f"~{len(self._known)}"  # no word of the dictionary begins so
        self._decoder.add_word(name, " ".join(phones), False)
        return name


def can_pronounce(language: str | None) -> bool:
    """Return whether words of a language can be found in a recording."""
    return language in VOICES
