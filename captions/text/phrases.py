"""Divide text of scripts without spaces into phrases, between which a line may break.

Japanese, Chinese and Thai are divided by BudouX, a small trained model, if it is installed
(``captions-toolkit[cjk]``). Without it, and for other scripts, every position that the rules of
line starts and ends allow counts as a boundary.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from captions.errors import CaptionsWarning
from captions.text.words import may_break

Parse = Callable[[str], Sequence[str]]

_NAMES: Final = {
    "ja": "Japanese",
    "zh": "Chinese",
    "th": "Thai",
    "lo": "Lao",
    "km": "Khmer",
    "my": "Burmese",
}
# Languages that BudouX has a model for.
_MODELLED: Final = ("ja", "zh", "th")
# BudouX divides Chinese and Thai into words. These stay with the word before them (particles) or
# after them (negations, prepositions, conjunctions, adverbs of degree).
_WITH_PREVIOUS: Final = {
    "zh": frozenset("的了吗嗎呢吧着著过過们們得地之们里裡"),
    "th": frozenset("ๆ ครับ ค่ะ คะ นะ แล้ว กัน ด้วย ไหม ได้ เลย นี้ นั้น เอง มาก".split()),
}
_WITH_NEXT: Final = {
    "zh": frozenset("不没沒很最更太在把被对對从從向跟和与與给給为為让讓每这這那一"),
    "th": frozenset(
        "ไม่ จะ ที่ ว่า และ แต่ หรือ ของ ใน กับ การ ความ เพื่อ จาก โดย ถ้า ได้ เกิน อย่าง"
        " ระหว่าง ตั้งแต่ กำลัง ควร ต้อง อยาก ซึ่ง เพราะ แม้ หาก".split()
    ),
}
# What follows a Japanese phrase in "ni" to make one postposition with it ("ni tsuite"): BudouX
# divides before it.
_AFTER_NI: Final = (
    "\u3064\u3044\u3066", "\u3088\u3063\u3066", "\u3068\u3063\u3066", "\u5bfe\u3057\u3066",
    "\u95a2\u3057\u3066", "\u304a\u3044\u3066", "\u304a\u3051\u308b", "\u3064\u308c\u3066",
)  # fmt: skip
_NI: Final = "\u306b"
# Common characters that are different in simplified and traditional Chinese.
_SIMPLIFIED: Final = frozenset("这个来们时说国会学对没还后为么过发现经动东车长门问间")
_TRADITIONAL: Final = frozenset("這個來們時說國會學對沒還後為麼過發現經動東車長門問間")


def split_phrases(text: str, language: str | None) -> list[str]:
    """Return the phrases of a text without spaces, by the code of its language.

    None is divided where a line may not break.
    """
    parse = _parser(language, _is_traditional(text)) if language in _MODELLED else None
    if parse is None:
        return split_characters(text)
    phrases: list[str] = []
    length = 0
    last = ""
    with_previous = _WITH_PREVIOUS.get(language or "", frozenset())
    with_next = _WITH_NEXT.get(language or "", frozenset())
    for piece in parse(text):
        is_bound = (
            piece in with_previous
            or last in with_next
            or (last.endswith(_NI) and piece.startswith(_AFTER_NI))
        )
        if phrases and (is_bound or not may_break(text, length, beside_others=True)):
            phrases[-1] += piece
        else:
            phrases.append(piece)
        length += len(piece)
        last = piece
    return phrases


def split_characters(text: str) -> list[str]:
    """Return the smallest pieces of a text that a line break may separate."""
    starts = [index for index in range(1, len(text)) if may_break(text, index)]
    return [text[start:stop] for start, stop in zip([0, *starts], [*starts, len(text)])]


def is_unspaced(language: str | None) -> bool:
    """Return whether a language, given by its code, is written without spaces between words."""
    return language in _NAMES


def language_name(language: str) -> str | None:
    """Return the English name of a language without spaces, None for others."""
    return _NAMES.get(language)


def missing_phrases(language: str | None) -> str | None:
    """Return what to report if lines of a language cannot break between phrases; None if they can.

    Languages with spaces have nothing to report.
    """
    if language not in _NAMES:
        return None
    lines = (
        f"lines of {_NAMES[language]} text break between any two characters, at punctuation first"
    )
    if language not in _MODELLED:
        return f"{lines}: phrases of this language are not known"
    if _parser(language, False) is None:
        return f"{lines}: to break between phrases, install captions-toolkit[cjk]"
    return None


@cache
def warn_of_missing_phrases(language: str | None) -> None:
    """Give a Python warning, once for each language, if lines cannot break between its phrases."""
    missing = missing_phrases(language)
    if missing is not None:
        import warnings

        warnings.warn(missing, CaptionsWarning, stacklevel=3)


def _is_traditional(text: str) -> bool:
    return sum(map(_TRADITIONAL.__contains__, text)) > sum(map(_SIMPLIFIED.__contains__, text))


@cache
def _parser(language: str | None, traditional: bool) -> Parse | None:
    """Return the model of a language; None if BudouX is not installed."""
    try:
        import budoux  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        return None
    if language == "ja":
        parser = budoux.load_default_japanese_parser()
    elif language == "th":
        parser = budoux.load_default_thai_parser()
    elif traditional:
        parser = budoux.load_default_traditional_chinese_parser()
    else:
        parser = budoux.load_default_simplified_chinese_parser()
    parse: Parse = parser.parse
    return parse
