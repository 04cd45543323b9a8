"""Find quotation marks and brackets without a partner, over the cues of a file.

>>> unmatched_marks([['He said "stop and left.'], ["(Nobody"], ["came.)"]])
[Mark(cue=0, line=0, column=8, character='"', is_opening=True)]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.record import Record

_BRACKETS = {")": "(", "]": "["}
# Quotation marks that close, by language, and those they may close.
_CLOSING_QUOTES = {"\u201d": "\u201c\u201e", "\u201c": "\u201e", "\u00bb": "\u00ab"}
_OPENING_QUOTES = "\u201c\u201e\u00ab"
_STRAIGHT = '"'
# How many cues a bracket and a quotation may last. Stage directions are short, quotations may fill
# a minute.
_LONGEST_BRACKET = 3
_LONGEST_QUOTE = 12
# What may be before a mark that opens.
_BEFORE_OPENING = "([{-\u2010\u2013\u2014/\u2018'\u201c>\u00bf\u00a1=\u266a*_"


class Mark(Record, frozen=True):
    """A quotation mark or bracket: the indices of its cue, its line and its column."""

    cue: int
    line: int
    column: int
    character: str
    is_opening: bool


def unmatched_marks(cues: Sequence[Sequence[str]]) -> list[Mark]:
    """Return the marks without a partner, in the order of the file; cues are given as lines."""
    brackets: list[Mark] = []
    quote: Mark | None = None
    found: list[Mark] = []
    for mark, text in _marks(cues):
        while brackets and mark.cue - brackets[0].cue >= _LONGEST_BRACKET:
            found.append(brackets.pop(0))
        if quote is not None and mark.cue - quote.cue >= _LONGEST_QUOTE:
            found.append(quote)
            quote = None
        character = mark.character
        if character in "([":
            brackets.append(mark)
        elif character in _BRACKETS:
            _close_bracket(mark, text, brackets, found)
        elif mark.is_opening:
            if quote is not None and (mark.cue, mark.line, mark.column) != (mark.cue, 0, 0):
                found.append(quote)
            quote = mark
        elif quote is not None:
            quote = None
        elif not text[: mark.column][-1:].isdigit():  # 5' 10"
            found.append(mark)
    found += brackets
    found += [quote] if quote is not None else []
    return sorted(found, key=lambda mark: (mark.cue, mark.line, mark.column))


def _marks(cues: Sequence[Sequence[str]]) -> Iterator[tuple[Mark, str]]:
    """Yield each quotation mark and bracket, and its line."""
    wanted = frozenset(f"()[]{_STRAIGHT}{_OPENING_QUOTES}\u201d\u00bb")
    is_open = False
    for index, lines in enumerate(cues):
        for row, text in enumerate(lines):
            if wanted.isdisjoint(text):
                continue
            for column, character in enumerate(text):
                if character in wanted and not _is_emoticon(text, column):
                    opens = _opens(text, column, is_open=is_open)
                    if character not in "()[]":
                        is_open = opens
                    yield Mark(index, row, column, character, opens), text


def _opens(text: str, column: int, *, is_open: bool) -> bool:
    """Return whether a mark opens a quotation or a bracket, by what is on either side of it."""
    character = text[column]
    if character in "([\u00ab\u201e":
        return True
    if character in ")]\u00bb":
        return False
    before, after = text[column - 1 : column] if column else "", text[column + 1 : column + 2]
    may_open = not before or before.isspace() or before in _BEFORE_OPENING
    may_close = not after or not (after.isalnum())
    if may_open and may_close:
        return not is_open
    return may_open


def _is_emoticon(text: str, column: int) -> bool:
    return text[column] in "()[]" and text[max(0, column - 2) : column].endswith(
        (":", ";", ":-", ";-", ":'", "=")
    )


def _close_bracket(mark: Mark, text: str, brackets: list[Mark], found: list[Mark]) -> None:
    """Take the partner of a closing bracket off the open ones, or report it."""
    partner = _BRACKETS[mark.character]
    for index in range(len(brackets) - 1, -1, -1):
        if brackets[index].character == partner:
            found += brackets[index + 1 :]
            del brackets[index:]
            return
    word = text[: mark.column].rpartition(" ")[2]
    if not (mark.character == ")" and len(word) <= 2 and word.isalnum()):  # "a)", "12)"
        found.append(mark)
