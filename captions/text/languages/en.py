"""English: the table with which the scores of line breaks were fitted.

Some classes exist in English only: "do", "that", "so", "let", "like", "there", "pron" (pronouns
that can be subject or object), "pronc" (contractions of a pronoun and its verb), "ind" (indefinite
pronouns), "gen" (genitives), "ly", "ing" and "ed" (words by their ending).
"""

from __future__ import annotations

from typing import Final

from captions.text.languages.language import Language, class_table, word_set
from captions.text.punctuation import ENGLISH_ABBREVIATIONS

_LISTS: Final = {
    "adv": "almost already also always even just maybe now only pretty probably quite really still"
    " then too very",
    "art": "a an the",
    "be": "ain't am are aren't be been being is isn't was wasn't were weren't",
    "coord": "and but nor or yet",
    "dem": "these this those",
    "do": "did didn't do does doesn't don't",
    "have": "had hadn't has hasn't have haven't having",
    "ind": "anybody anyone anything everybody everyone everything nobody nothing one ones somebody"
    " someone something",
    "intj": "hey oh ok okay please right well yeah yes",
    "let": "let let's",
    "like": "as like than",
    "modal": "can can't cannot could couldn't gonna gotta may might must mustn't oughta shall"
    " should shouldn't wanna will won't would wouldn't",
    "not": "never not",
    "num": "billion eight eighty eleven fifty five forty four half hundred million nine ninety"
    " seven seventy six sixty ten thirty thousand three trillion twelve twenty two",
    "obj": "herself him himself itself me myself ourselves them themselves us yourself",
    "of": "of",
    "part": "ahead apart away back down off out together up",
    "poss": "her his its my our their whose your",
    "prep": "about above across against along amid among around at behind below beneath beside"
    " besides between beyond by despite during except for from in inside into near on onto outside"
    " over per plus through throughout toward towards under upon via with within without",
    "pron": "it you",
    "quant": "all another any both each either enough every few many more most much neither no"
    " other several some such",
    "so": "so",
    "sub": "'cause after although because before cause if once since though till unless until when"
    " whenever where wherever whether while",
    "subj": "he i she they we",
    "that": "that",
    "there": "here there",
    "title": "capt captain dr mr mrs ms president prof professor sir st",
    "to": "to",
    "wh": "how however what whatever which whichever who whoever whom why",
}
# Contractions of a pronoun and its verb ("I'm", "we'll", "that's"), class "pronc": the ending of
# each verb, and the pronouns that take it.
_PRONOUN_VERBS: Final = {
    "'m": "i",
    "'re": "you we they",
    "'ve": "i you we they",
    "'ll": "i you he she it we they that there",
    "'d": "i you he she it we they that there",
    "'s": "he she it that there what who here where how",
}
LANGUAGE: Final = Language(
    code="en",
    name="English",
    class_of=class_table(_LISTS)
    | {
        pronoun + verb: "pronc"
        for verb, words in _PRONOUN_VERBS.items()
        for pronoun in words.split()
    },
    # The least number of letters excludes "fly", "wing" and "red".
    endings=(
        ("n't", 4, "modal"),
        ("'s", 3, "gen"),
        ("ly", 5, "ly"),
        ("ing", 5, "ing"),
        ("ed", 4, "ed"),
    ),
    abbreviations=ENGLISH_ABBREVIATIONS,
    common_titles=word_set("captain president professor sir"),
)
"""The table of English."""
