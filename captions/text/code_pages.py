"""Tell the old code pages of Latin letters apart, by the letters of the languages they were for.

One byte is "ř" in the code page of Central Europe, "ø" in that of Western Europe and "°" in one of
DOS, and a short text gives a general detector too little to go by. Here each code page is scored
together with each of its languages: how likely is it that a text of the language has just these
letters? (A naive Bayes classifier over single letters.) Turkish has "ı", "ş" and "ğ" all the time
and never "ý", "þ" and "ð", so a few such letters decide.
``captions.text.encoding`` asks here when it is clear that a text is in Latin letters.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from math import log
from string import ascii_lowercase
from typing import Final

from captions.text.letter_counts import ACCENTED, PLAIN

_WEST: Final = (
    *("Albanian", "Catalan", "Danish", "Dutch", "English", "Finnish", "French", "German"),
    *("Icelandic", "Italian", "Norwegian", "Portuguese", "Spanish", "Swedish"),
)
_CENTRE: Final = ("Croatian", "Czech", "German", "Hungarian", "Polish", "Romanian", "Slovak")
# The code pages with their languages, and how much rarer files in them are than in cp1252: natural
# logarithms, so that 3 is one file in twenty. Those of DOS and the old Macintosh are rarest.
_PAGES: Final = (
    ("cp1252", _WEST, 0.0),
    ("cp1250", (*_CENTRE, "Slovenian", "Albanian"), 1.0),
    ("cp1254", ("Turkish",), 1.0),
    ("cp1257", ("Estonian", "Latvian", "Lithuanian"), 1.5),
    ("cp1258", ("Vietnamese",), 3.0),
    ("iso8859-2", (*_CENTRE, "Slovenian"), 2.0),
    ("iso8859-15", ("French", "Finnish"), 3.0),
    ("cp850", _WEST, 3.0),
    ("cp852", (*_CENTRE, "Slovenian"), 4.0),
    ("mac-roman", _WEST, 4.0),
)
# How many times rarer still the other code pages are in a file that is mostly UTF-8.
_RARER_IN_UTF8: Final = 3
LATIN_PAGES: Final = tuple(page for page, _, _ in _PAGES)
# The chance of a letter that a language does not have, in a name or a foreign word.
_FOREIGN: Final = log(2e-5)
# Punctuation beyond ASCII that captions do have, and how often; other signs are rarer.
_PUNCTUATION: Final = frozenset("“”„‚‘’«»‹›–—…¿¡°·€£§\u00a0♪½")
_USUAL_SIGN: Final = log(5e-3)
_RARE_SIGN: Final = log(1e-6)
# Signs that stand at the edge of a word: inside one, as in "mo¿na", they are the wrong letter.
_NEVER_INSIDE: Final = frozenset("“”„‚«»‹›¿¡°€£§½")
# A control character is in no text: the code page is wrong.
_CONTROL: Final = log(1e-6)
# A capital behind a small letter, as in "trÅs", is nearly always the wrong letter.
_INNER_CAPITAL: Final = log(1e-3)


def likeliest_code_page(sample: bytes, rest: str | None = None) -> str | None:
    """Return the code page that bytes are in; None if they fit none of those known here.

    ``rest`` is the rest of their text, whose letters are known, if it is in UTF-8. Then only code
    pages of Windows are considered: nobody pastes text from DOS into UTF-8.

    >>> likeliest_code_page("Řeka teče kolem mlýna".encode("cp1250"))
    'cp1250'
    >>> likeliest_code_page("La rivière coule près du moulin".encode("cp1252"))
    'cp1252'
    """
    best, best_score = None, 0.0
    for page, languages, rarity in _PAGES:
        if rest is not None:
            if not page.startswith("cp125"):
                continue
            rarity *= _RARER_IN_UTF8
        try:
            text = sample.decode(page)
        except UnicodeDecodeError:
            continue
        letters = _counted(text + (rest or ""))
        fit = max(_score(letters, language) for language in languages)
        score = fit + _score_of_signs(text) - rarity
        if best is None or score > best_score:
            best, best_score = page, score
    return best


def is_usual_letter(letter: str) -> bool:
    """Return whether a letter, in any case, is one of the accented letters of a language here."""
    return letter.lower() in _known_letters()


def is_usual_sign(before: str, sign: str, after: str) -> bool:
    """Return whether a sign beyond ASCII is usual in captions, between two characters.

    >>> is_usual_sign("o", "’", "s"), is_usual_sign("o", "¿", "n")
    (True, False)
    """
    is_inside = before.isalpha() and after.isalpha()
    return sign in _PUNCTUATION and not (is_inside and sign in _NEVER_INSIDE)


@cache
def _known_letters() -> frozenset[str]:
    return frozenset(entry[0] for entries in ACCENTED.values() for entry in entries.split())


def _counted(text: str) -> Counter[str]:
    """Return how often each letter is in a text, in lower case."""
    letters: Counter[str] = Counter()
    for letter, count in Counter(text).items():
        if _is_letter(letter):
            letters[letter if letter == "İ" else letter.lower()] += count
    return letters


def _is_letter(letter: str) -> bool:
    """Return whether a character is a letter, or one of the accents that cp1258 has alone."""
    return letter.isalpha() or "\u0300" <= letter <= "\u0323"


@cache
def _chances(language: str) -> dict[str, float]:
    """Return the logarithm of the chance of each letter in a language."""
    accented = {entry[0]: int(entry[1:]) / 10_000 for entry in ACCENTED[language].split()}
    rest = 1 - sum(accented.values())
    plain = {
        letter: rest * max(int(share), 0.5) / 1000
        for letter, share in zip(ascii_lowercase, PLAIN[language].split())
    }
    return {letter: log(share) for letter, share in (accented | plain).items()}


def _score(letters: Counter[str], language: str) -> float:
    """Return the logarithm of the chance that a text of a language has these letters."""
    chances = _chances(language)
    return sum(count * chances.get(letter, _FOREIGN) for letter, count in letters.items())


def _score_of_signs(text: str) -> float:
    """Return the same for what is not a letter, and for capitals inside words."""
    score = 0.0
    for before, letter, after in zip(f" {text}", text, f"{text[1:]} "):
        if letter.isascii():
            continue
        if _is_letter(letter):
            score += _INNER_CAPITAL if letter.isupper() and before.islower() else 0
        elif "\x80" <= letter <= "\x9f":
            score += _CONTROL
        elif is_usual_sign(before, letter, after):
            score += _USUAL_SIGN
        else:
            score += _RARE_SIGN
    return score
