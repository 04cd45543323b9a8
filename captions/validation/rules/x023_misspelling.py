"""An English word is misspelled: "teh", "recieved", or "i" for "I".

Only misspellings that are no words themselves, in no other language that captions mix with English,
are reported: the list is short on purpose. Names and technical terms are never reported. The
pronoun "i" is reported before a verb and in "i'm", "i've", "i'll", because "i" alone may be a
variable.

The fix writes the usual spelling. It is unsafe because it changes a word that may be quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from captions.text.words import word_batches
from captions.validation.checks.raw_text import MOST_REPORTED, at_index, replace_text
from captions.validation.checks.widespread import reported_once
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "X023"
NAME = "misspelling"
SEVERITY: Severity = "info"
FIX: Safety | None = "unsafe"
PHASE = Phase.TEXT

# Misspelled words and what they mean, in lower case.
_SPELLINGS = dict(
    pair.split("=")
    for pair in (
        "teh=the hte=the taht=that adn=and nad=and waht=what wich=which whihc=which thier=their "
        "recieve=receive recieved=received reciever=receiver beleive=believe beleived=believed "
        "belive=believe seperate=separate seperated=separated seperately=separately "
        "definately=definitely definatly=definitely defiantely=definitely occured=occurred "
        "occurence=occurrence occuring=occurring untill=until wierd=weird freind=friend "
        "freinds=friends becuase=because beacuse=because becasue=because tommorow=tomorrow "
        "tommorrow=tomorrow tomorow=tomorrow noticable=noticeable "
        "acheive=achieve acheived=achieved arguement=argument begining=beginning "
        "calender=calendar commited=committed concious=conscious dissapear=disappear "
        "dissapoint=disappoint embarass=embarrass embarassing=embarrassing enviroment=environment "
        "existance=existence familar=familiar finaly=finally foward=forward goverment=government "
        "gaurd=guard happend=happened immediatly=immediately independant=independent "
        "knowlege=knowledge liason=liaison mispell=misspell neccessary=necessary "
        "necesary=necessary nessecary=necessary oppurtunity=opportunity persistant=persistent "
        "posession=possession prefered=preferred priviledge=privilege probaly=probably "
        "pronounciation=pronunciation publically=publicly realy=really refered=referred "
        "relevent=relevant remeber=remember rember=remember rythm=rhythm sieze=seize "
        "sucess=success sucessful=successful suprise=surprise suprised=surprised "
        "surpise=surprise truely=truly usualy=usually wether=whether whereever=wherever "
        "writting=writing yeild=yield youre=you're dont=don't doesnt=doesn't didnt=didn't "
        "isnt=isn't wasnt=wasn't couldnt=couldn't wouldnt=wouldn't shouldnt=shouldn't "
        "arent=aren't havent=haven't hasnt=hasn't thats=that's theyre=they're"
    ).split()
)
_PRONOUN = "i"
# What follows the pronoun where it is sure to be one.
_VERBS = (
    "am was have had do did don't didn't can can't could couldn't would will won't know think "
    "thought want wanted need love like mean said saw just never get got guess hope told should "
    "really always feel believe"
).split()
_KNOWN_VERBS = frozenset(_VERBS)
# More characters than such a verb has, with the punctuation behind it.
_LONGEST_VERB = 12
_APOSTROPHES = ("i'm", "i've", "i'll", "i'd", "i\u2019m", "i\u2019ve", "i\u2019ll", "i\u2019d")


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each misspelled word."""
    suspects: set[str] = set()
    for batch in file.lower_words():
        unique = set(batch)
        unique.update([word.strip('.,!?;:"') for word in unique if not word.isalpha()])
        suspects |= unique & _SPELLINGS.keys()
    suspects |= _small_pronouns(file.text)
    if not suspects or not file.is_english:
        return
    pattern = _pattern(" ".join(sorted(suspects)))
    faults = ((fault.message, fault) for fault in _faults(file, pattern))
    yield from reported_once(faults, len(file.cues), "cues")


def _small_pronouns(text: str) -> set[str]:
    """Return the forms of the pronoun that a text has in lower case."""
    found: set[str] = set()
    if any(sign in text for sign in (" i'", "\ni'", " i\u2019", "\ni\u2019")):
        for words in word_batches(text):
            found |= _PRONOUNS.intersection(words) - {_PRONOUN}
    if any(_has_pronoun(text, before) for before in " \n>"):
        found.add(_PRONOUN)
    return found


def _has_pronoun(text: str, before: str) -> bool:
    """Return whether the pronoun stands between a character and a verb."""
    at = text.find(f"{before}i ")
    while at >= 0:
        after = text[at + 3 : at + 3 + _LONGEST_VERB].split(maxsplit=1)
        if after and after[0].rstrip(".,!?") in _KNOWN_VERBS:
            return True
        at = text.find(f"{before}i ", at + 1)
    return False


def _faults(file: CaptionFile, pattern: re.Pattern[str]) -> Iterator[Fault]:
    for cue in file.cues:
        found = list(pattern.finditer(cue.payload))
        if not found:
            continue
        edit = None
        if file.is_editable:
            edit = replace_text(cue, pattern.sub(lambda match: _spelled(match[0]), cue.payload))
        for match in found[:MOST_REPORTED]:
            message = f'misspelled: "{match[0]}" for "{_spelled(match[0])}"'
            yield at_index(cue, match.start(), message, len(match[0]), edit=edit)


_PRONOUNS = frozenset((_PRONOUN, *_APOSTROPHES))


@cache
def _pattern(suspects: str) -> re.Pattern[str]:
    """Return the pattern of the words of a text that may be misspelled."""
    words = []
    for word in suspects.split():
        if word == _PRONOUN:
            words.append(f"i(?= (?:{'|'.join(_VERBS)})\\b)")
        else:
            words.append(word if word in _PRONOUNS else f"(?i:{re.escape(word)})")
    return re.compile(rf"(?<![\w'\u2019./@_-])(?:{'|'.join(words)})(?![\w'\u2019/@_-]|\.\w)")


def _spelled(word: str) -> str:
    """Return the usual spelling of a word, with a capital if it has one."""
    if word in _PRONOUNS:
        return f"I{word[1:]}"
    spelling = _SPELLINGS[word.lower()]
    if word.isupper():
        return spelling.upper()
    return spelling.capitalize() if word[0].isupper() else spelling
