"""Write numbers as the English words they are spoken as, to compare "25" with "twenty five".

>>> spell_number("25"), spell_number("1984"), spell_number("3rd")
(['twenty', 'five'], ['nineteen', 'eighty', 'four'], ['third'])
"""

from __future__ import annotations

from typing import Final

_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS: Final = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES: Final = (
    (10**9, "billion"),
    (10**6, "million"),
    (1000, "thousand"),
    (100, "hundred"),
)
# Ordinals that are not the number and "th".
_ORDINALS: Final = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
# Numbers with more digits than this are read digit by digit, as phone numbers are.
_MOST_DIGITS: Final = 9
# Years that are read as two numbers ("nineteen eighty four"), from the first to before the last.
# Those in between are read as thousands ("two thousand nine").
_SPLIT_YEARS: Final = ((1100, 2000), (2010, 2100))


def spell_number(number: str) -> list[str]:
    """Return the words of a number of decimal digits, which may have "," and end in "th" or "st".

    A number of four digits without a comma is read as a year if it can be one.

    >>> spell_number("1,984")
    ['one', 'thousand', 'nine', 'hundred', 'eighty', 'four']
    >>> spell_number("007")
    ['zero', 'zero', 'seven']
    """
    digits = number.replace(",", "")
    is_ordinal = not digits[-1].isdigit()
    digits = digits[:-2] if is_ordinal else digits
    if len(digits) > _MOST_DIGITS or not digits.isdecimal() or digits[0] == "0":
        words = [_ONES[int(digit)] for digit in digits if digit.isdecimal()]
    else:
        words = _number_words(int(digits), may_be_year="," not in number)
    if is_ordinal and words:
        words[-1] = _ordinal(words[-1])
    return words


def _ordinal(number: str) -> str:
    if number[-1] == "y":
        return f"{number[:-1]}ieth"
    return _ORDINALS.get(number, f"{number}th")


def _number_words(number: int, *, may_be_year: bool = False) -> list[str]:
    is_year = may_be_year and any(first <= number < last for first, last in _SPLIT_YEARS)
    if is_year and number % 100:
        return [*_number_words(number // 100), *_end_of_year(number % 100)]
    if number < len(_ONES):
        return [_ONES[number]]
    if number < 100:
        rest = [_ONES[number % 10]] if number % 10 else []
        return [_TENS[number // 10], *rest]
    # no scale is larger than a number of nine digits, and none smaller than 100
    scale, name = next(pair for pair in _SCALES if number >= pair[0])
    rest = _number_words(number % scale) if number % scale else []
    return [*_number_words(number // scale), name, *rest]


def _end_of_year(number: int) -> list[str]:
    return ["oh", _ONES[number]] if number < 10 else _number_words(number)
