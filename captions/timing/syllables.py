"""Count the syllables of words, the unit that predicts best how long words take to say.

English spelling is read by rules: groups of vowels, minus the silent ones. Other languages are
counted by script: letters in a fixed ratio, a mora for each kana, a syllable for each character.
"""

from __future__ import annotations

from captions.text.late_pattern import late_pattern

_SPOKEN_PART = late_pattern(r"\d|[^\W\d_]+(?:'[^\W\d_]+)*")
_VOWEL_GROUP = late_pattern(r"[aeiouy]+")
# A final -es is a syllable of its own after these letters: "boxes", "places".
_HISSING = frozenset("cghsxz")
# Words in capitals of up to this many letters are taken for abbreviations and spelled: "API".
_LONGEST_SPELLED = 5
# Syllables of a digit. English digits have 1.1 on average, but "15" and "2024" are read with tens
# and hundreds between.
_DIGIT_SYLLABLES = 2.0
# Letters of a syllable in Latin, Greek, Cyrillic and other alphabets, where the spelling rules are
# not known. English has 3.0.
_LETTERS_A_SYLLABLE = 2.6
# Length of a kana (one mora) and of a Han character (one Mandarin syllable), in units of an English
# syllable. Japanese speakers say 7.8 morae per second, Mandarin speakers 5.2 syllables (Pellegrino,
# Coupe and Marsico 2011, "Across-language perspective on speech information rate").
_KANA_SYLLABLES = 0.7
_HAN_SYLLABLES = 1.2


def english_syllables(word: str) -> float:
    """Return how many syllables an English word has, by its spelling.

    >>> english_syllables("places"), english_syllables("don't"), english_syllables("API")
    (2.0, 1.0, 3.0)
    """
    total = 0.0
    for part in _SPOKEN_PART.findall(word.replace("\u2019", "'")):
        if not part.isascii():
            total += other_syllables(part)
        elif part.isdigit():
            total += _DIGIT_SYLLABLES
        elif part.isupper() and 1 < len(part) <= _LONGEST_SPELLED:
            total += len(part) + 2 * part.count("W")  # "double u" has three
        else:
            total += _vowel_groups(part.lower())
    return total


def _vowel_groups(letters: str) -> int:
    groups = len(_VOWEL_GROUP.findall(letters))
    has_silent_e = (
        (letters.endswith("e") and not letters.endswith(("le", "ee", "ie", "ue")))
        or (letters.endswith("ed") and letters[-3:-2] not in ("t", "d"))
        or (letters.endswith("es") and letters[-3:-2] not in _HISSING)
    )
    return max(groups - has_silent_e, 1)


def other_syllables(word: str) -> float:
    """Return how many syllables a word has in any other language, by its letters.

    >>> other_syllables("\u5929\u6c14"), other_syllables("\u304b\u306a")
    (2.4, 1.4)
    """
    total = 0.0
    for character in word:
        if character.isdigit():
            total += _DIGIT_SYLLABLES
        elif not character.isalpha():
            continue
        elif character < "\u1100":  # alphabets; Hangul begins here
            total += 1 / _LETTERS_A_SYLLABLE
        elif "\u3041" <= character <= "\u30ff":
            total += _KANA_SYLLABLES
        elif "\uac00" <= character <= "\ud7a3":  # a Hangul character is a syllable
            total += 1
        else:
            total += _HAN_SYLLABLES
    return total
