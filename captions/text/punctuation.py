"""Punctuation marks by what they do, and the mark that ends a word.

Line breaking, speech timing, transcript reading and the rules of the validator all ask whether a
sentence ends, a quotation closes or another voice begins. They share the sets of marks below, so
that they agree on the answer.

>>> [final_punctuation(word) for word in ("done.", 'done."', "Dr.", "well,", "well")]
['end', 'end', '', 'comma', '']
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

FinalPunctuation = Literal["end", "ellipsis", "dash", "comma", "colon", "quote", ""]

# The marks in the four strings below are ASCII first, then East Asian (full width), then Arabic,
# Urdu and Devanagari.
QUESTION_MARKS: Final = "?\uff1f\u061f"
"""Marks that end a question."""

SENTENCE_MARKS: Final = f".!{QUESTION_MARKS}\u3002\uff01\uff0e\u06d4\u0964"
"""Marks that end a sentence."""

COMMAS: Final = ",\u3001\uff0c\u060c"
"""Commas."""

COLONS: Final = ";:\uff1b\uff1a\u061b"
"""Colons and semicolons."""

DASHES: Final = "-\u2010\u2013\u2014"
"""The ASCII hyphen, the hyphen of Unicode, the en dash and the em dash."""

ELLIPSIS: Final = "\u2026"
"""The ellipsis character; three full stops count as one too."""

CLOSING_MARKS: Final = (
    "\"')]}\u201d\u2019\u00bb\u203a\u201c\u2018\u00ab\u2039\u300d\u300f\uff09\u200e\u200f"
)
"""Quotes and brackets that may follow the punctuation of a word.

German, Czech and Danish close with marks that open in English. Three are East Asian, and the last
two are the direction marks of Arabic and Hebrew.
"""

OPENING_MARKS: Final = ('"', "(", "[", "{", "\u201c", "\u2018", "\u00ab")
"""Quotes and brackets that may come before the first letter of a word, in English."""

SPEAKER_MARKS: Final = (">>", ">>>")
"""What American captions write before the words of a new speaker, and of a new story."""

VOICE_MARKS: Final = (*DASHES, *SPEAKER_MARKS, "\u2022", "*")
"""What opens a reply or an item of a list: dashes, speaker marks and bullets."""

SENTENCE_ENDS: Final = frozenset(("end", "ellipsis"))
"""The kinds of punctuation that end a sentence."""

# Everything that is stripped from both ends of a word before it is looked up in a word list.
_AROUND_WORDS: Final = (
    " .,;:!?\u2026\"'\u201c\u201d\u2018\u2019\u00ab\u00bb()[]{}<>-\u2013\u2014*_~/|&\u00bf\u00a1"
    "\u201e\u201a\u2039\u203a\u060c\u061b\u061f\u06d4\u0964\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)

# The kind of each mark that can end a word.
_KINDS: Final[dict[str, FinalPunctuation]] = {
    **dict.fromkeys(SENTENCE_MARKS, "end"),
    **dict.fromkeys(COMMAS, "comma"),
    **dict.fromkeys(COLONS, "colon"),
    **dict.fromkeys(DASHES, "dash"),
    ELLIPSIS: "ellipsis",
}
ENGLISH_ABBREVIATIONS: Final = frozenset(
    ("capt", "dr", "e.g", "i.e", "mr", "mrs", "ms", "prof", "st", "vs")
)
"""English words whose full stop does not end a sentence, in lower case and without the stop."""

# How many different words are remembered with their final punctuation. An episode has about 2,500
# different words, twenty episodes of one show 18,000.
_REMEMBERED_WORDS: Final = 1 << 14


@lru_cache(maxsize=_REMEMBERED_WORDS)
def final_punctuation(
    word: str, abbreviations: frozenset[str] = ENGLISH_ABBREVIATIONS
) -> FinalPunctuation:
    """Return the kind of punctuation that ends a word, "" for none.

    Closing quotes and brackets are ignored unless nothing else ends the word ("quote"). A full
    stop after initials ("J.", "U.S.") and after abbreviations, by default those of English ("Dr.",
    "vs."), does not count.

    >>> final_punctuation("wait..."), final_punctuation('title"'), final_punctuation("U.S.")
    ('ellipsis', 'quote', '')
    """
    stem = word.rstrip(CLOSING_MARKS)
    if stem.endswith("..."):
        return "ellipsis"
    kind = _KINDS.get(stem[-1:], "")
    if kind == "end" and stem[-1] == "." and _is_abbreviation(stem, abbreviations):
        kind = ""
    return kind or ("quote" if len(stem) < len(word) else "")


def ends_sentence(word: str) -> bool:
    """Return whether a word ends with the mark of a sentence end or an ellipsis."""
    return final_punctuation(word) in SENTENCE_ENDS


def strip_punctuation(word: str) -> str:
    """Return a word without the punctuation around it, its apostrophes straight.

    >>> strip_punctuation("(don’t!)")
    "don't"
    """
    return word.strip(_AROUND_WORDS).replace("\u2019", "'")


def _is_abbreviation(word: str, abbreviations: frozenset[str]) -> bool:
    bare = strip_punctuation(word)
    return bare.lower() in abbreviations or _are_initials(bare)


def _are_initials(word: str) -> bool:
    """Return whether a word without its last full stop is initials: "J", "U.S".

    "I" is not: "I." is the pronoun ("so do I.").
    """
    return word != "I" and all(len(part) == 1 and part.isupper() for part in word.split("."))
