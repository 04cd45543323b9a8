"""Load the table of a language by its tag, such as "de" or "pt-BR".

A table is imported when it is first asked for. Languages without one break lines by punctuation,
numbers, names and balance.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Final

from captions.errors import CaptionsError
from captions.text.languages.en import LANGUAGE as ENGLISH
from captions.text.languages.language import Language

# One line for each table, by the language's code, which is the name of its file. The words are
# common ones by which the language is recognised: each makes up 0.3 % or more of running text. A
# language in a script of its own needs no words.
LANGUAGES: Final = {
    "en": "the and to that it you this with what they is of was have are we not for your can but"
    " a i"
    " in on so if at as do or he she be just like there would could had has get got about out up"
    " all"
    " one my me know think don't it's i'm that's from your will when how who more some been were"
    " did"
    " an no by now well really because then them their our his her us",
    "de": "der die das und ist nicht ein eine ich wir sie es auch auf mit für dass den dem zu sich"
    " wie man aber oder wenn noch nur haben sind war von bei",
    "fr": "le la les et est pas que de des un une je vous nous il elle dans pour qui sur ce c'est"
    " avec mais on du au ne plus sont être cette j'ai",
    "es": "el la los las que de y en un una no se por con para es como pero más muy lo su del al"
    " este esta está son yo hay porque cuando también",
    "pt": "o a os as que de e em um uma não se por com para é como mas mais muito do da no na dos"
    " das isso você eu está são também foi ele quando",
    "it": "il la i le che di e un una non si per con è come ma più molto del della nel sono ho"
    " questo questa gli al anche ci perché quando cosa lo",
    "nl": "de het een en van is niet ik je dat die in op met voor zijn we maar ook aan er om te als"
    " naar wat dit hij wel heeft bij nog",
    "pl": "i w na się nie z że to jest do jak co ale o po tak czy dla już tylko od jego był są ma"
    " bardzo mnie może przez",
    "ru": "и в не на что я с как это но",
    "sv": "och att det är en som på jag inte för med av till den har ett om vi men så var de kan du"
    " man när också från vad ska",
    "da": "og at det er en som på jeg ikke for med af til den har et om vi men så var de kan du man"
    " når også fra hvad skal der meget blev mig nu noget efter ud op sig havde",
    "nb": "og at det er en som på jeg ikke for med av til den har et om vi men så var de kan du man"
    " når også fra hva skal å veldig ble meg nå noe etter ut opp seg hadde",
    "tr": "bir ve bu da de için çok ne o var ama gibi daha mi ben ile olarak sonra kadar değil en"
    " her biz şey olan",
    "uk": "і в не на що я з як це але",
    "cs": "a se v na je že to s z do o jako ale by si jsem za po tak které pro jsme nebo už co byl"
    " jen když jsou není také",
    "ko": "",
    "ar": "",
    "he": "",
}
# Other codes of languages that have a table, by those of ISO 639-1 to 639-3.
_OTHER_CODES: Final = {
    "no": "nb",
    "nn": "nb",
    "nor": "nb",
    "nob": "nb",
    "nno": "nb",
    "eng": "en",
    "deu": "de",
    "ger": "de",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "por": "pt",
    "ita": "it",
    "nld": "nl",
    "dut": "nl",
    "pol": "pl",
    "rus": "ru",
    "swe": "sv",
    "dan": "da",
    "tur": "tr",
    "ukr": "uk",
    "ces": "cs",
    "cze": "cs",
    "kor": "ko",
    "jpn": "ja",
    "zho": "zh",
    "chi": "zh",
    "cmn": "zh",
    "yue": "zh",
    "tha": "th",
    "lao": "lo",
    "khm": "km",
    "mya": "my",
    "bur": "my",
    "ara": "ar",
    "heb": "he",
    "iw": "he",
    "fas": "fa",
    "per": "fa",
    "urd": "ur",
}


def language_code(tag: str, name: str = "language") -> str:
    """Return the code of the language that a tag names, without region and script.

    ``name`` is the parameter that errors name. Raises CaptionsError for what is no language tag.

    >>> language_code("pt-BR"), language_code("ger"), language_code("no"), language_code("fi")
    ('pt', 'de', 'nb', 'fi')
    """
    if not isinstance(tag, str) or not _is_tag(tag):
        raise CaptionsError(
            f"`{name}` must be a language tag, not {tag!r:.40}",
            hint='Give the code of a language, such as "de" or "pt-BR"',
        )
    code = tag.lower().replace("_", "-").partition("-")[0]
    return _OTHER_CODES.get(code, code)


def known_code(tag: str | None) -> str | None:
    """Return the code of the language that a file names, None if it names none clearly.

    >>> known_code("de-AT"), known_code("English (auto-generated)")
    ('de', None)
    """
    return language_code(tag) if tag is not None and _is_tag(tag) else None


def _is_tag(text: str) -> bool:
    first, *rest = text.replace("_", "-").split("-")
    parts = all(part.isalnum() and len(part) <= 8 for part in rest)
    return text.isascii() and first.isalpha() and 2 <= len(first) <= 3 and parts


def find_language(tag: str) -> Language:
    """Return the table of the language that a tag names, an empty one for other languages.

    Raises CaptionsError for what is not a language tag.

    >>> find_language("de-AT").name, find_language("fi").class_of
    ('German', {})
    """
    return table_of(language_code(tag))


@cache
def table_of(code: str | None) -> Language:
    """Return the table for the code of a language; English for None, an unknown language.

    The rules of English do no harm to text in a script that it does not have.
    """
    if code is None or code == "en":
        return ENGLISH
    if code not in LANGUAGES:
        return Language(code, code)
    language: Language = import_module(f"captions.text.languages.{code}").LANGUAGE
    return language


def has_table(code: str) -> bool:
    """Return whether there is a table for the code of a language."""
    return code in LANGUAGES
