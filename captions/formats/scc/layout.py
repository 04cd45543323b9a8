"""Lay words out in the 15 rows and 32 columns of CEA-608, and encode them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from captions.formats.scc.characters import (
    EXTENDED_CODES,
    SPECIAL_CODES,
    STANDARD_CODES,
    substitute,
)
from captions.formats.scc.codes import (
    COLUMNS,
    PLAIN,
    ROWS,
    Style,
    encode,
    encode_address,
    encode_style,
)
from captions.formats.scc.position import Position
from captions.formats.scc.screen import column_of_percentage
from captions.formats.scc.words import Changes, Word
from captions.record import Record

MOST_ROWS = 4
# Lines that begin so are those of a speaker each, and are not joined when text is laid out anew.
_SPEAKER_SIGNS = ("-", "—", ">>", "[")

# Codes that are sent without others between them: a control code and its repetition, for instance.
Unit = list[str]


class Row(Record, frozen=True):
    """A row of words; ``column`` is where its text starts."""

    number: int
    column: int
    words: Sequence[Word]


def split_rows(lines: Sequence[Sequence[Word]], changes: Changes) -> list[list[Sequence[Word]]]:
    """Return lines of words as captions of at most four rows that fit into 32 columns.

    Lines that fit stay as they are; others are broken so that the rows are of similar length. Text
    of more than four rows becomes several captions.
    """
    lines = [list(_fitting_words(line, changes)) for line in lines]
    rows = [row for line in lines for row in break_line(line)]
    if len(rows) > len(lines) > 1:
        has_speakers = sum(line[0].text.startswith(_SPEAKER_SIGNS) for line in lines) > 1
        together = break_line([word for line in lines for word in line])
        if len(together) < len(rows) and not (has_speakers and len(rows) <= MOST_ROWS):
            rows = together
            changes.counts["line breaks"] += 1
    count = -(-len(rows) // MOST_ROWS)
    if count <= 1:
        return [rows] if rows else []
    changes.counts["split"] += 1
    at = [len(rows) * part // count for part in range(count + 1)]
    return [rows[start:end] for start, end in itertools.pairwise(at)]


def break_line(words: Sequence[Word]) -> list[Sequence[Word]]:
    """Return words as the fewest rows, as even as they can be.

    The narrowest width that needs no more rows is found by binary search.

    >>> rows = break_line([Word(text) for text in "the tide clock in the harbour stopped".split()])
    >>> [" ".join(word.text for word in row) for row in rows]
    ['the tide clock in', 'the harbour stopped']
    """
    rows = _fill(words, COLUMNS)
    if len(rows) < 2:
        return rows
    low, high = 1, COLUMNS
    while low < high:
        middle = (low + high) // 2
        if len(_fill(words, middle)) > len(rows):
            low = middle + 1
        else:
            high = middle
    return _fill(words, high)


def _fill(words: Sequence[Word], columns: int) -> list[Sequence[Word]]:
    """Return words as rows, each as long as its columns allow, and at least one word."""
    rows: list[list[Word]] = []
    width = 0
    for word in words:
        if rows:
            width += _gap(rows[-1][-1].style, word.style) + len(word.text)
            if width <= columns:
                rows[-1].append(word)
                continue
        width = _lead(word.style) + len(word.text)
        rows.append([word])
    return list(rows)


def _fitting_words(words: Sequence[Word], changes: Changes) -> Iterator[Word]:
    """Yield words, those that are longer than a row in pieces."""
    for word in words:
        most = COLUMNS - _lead(word.style)
        changes.counts["broken"] += len(word.text) > most
        for start in range(0, len(word.text), most):
            yield Word(word.text[start : start + most], word.style)


def _style_codes(before: Style, style: Style) -> list[str]:
    """Return the mid-row codes that change a style, each of which takes a cell."""
    if before == style:
        return []
    if not style.italic:
        return [encode_style(style)]
    colored = Style(False, style.underline, style.color)
    color = [encode_style(colored)] if before.color != style.color else []
    return [*color, encode_style(style)]


def _gap(before: Style, style: Style) -> int:
    """Return the cells between two words: a space, or the codes that change the style."""
    return len(_style_codes(before, style)) or 1


def _lead(style: Style) -> int:
    """Return the cells before the first word of a row, for its style."""
    return len(_style_codes(Style(underline=style.underline), style))


def _width(words: Sequence[Word]) -> int:
    """Return the columns from the start of a row's text to its end."""
    gaps = sum(_gap(before.style, word.style) for before, word in itertools.pairwise(words))
    return gaps + sum(len(word.text) for word in words)


def position_rows(rows: Sequence[Sequence[Word]], position: Position) -> list[Row]:
    """Return rows at a position, or as near to it as they fit.

    Percentages are those of the picture, of which the rows take the middle 80 %.
    """
    first = _first_row(len(rows), position)
    return [
        Row(number, _first_column(words, position), words)
        for number, words in enumerate(rows, first)
    ]


def _first_row(count: int, position: Position) -> int:
    line = position.line
    if line is None:
        first = ROWS + 1 - count
    elif position.is_percentage:
        above = {"start": 0.0, "center": count / 2, "end": count}[position.line_part]
        first = round((line - 10) * ROWS / 80 - above) + 1
    else:
        first = round(max(min(line, ROWS), -ROWS))
        first += 1 if first >= 0 else ROWS + 1
    return min(max(first, 1), ROWS + 1 - count)


def _first_column(words: Sequence[Word], position: Position) -> int:
    width = _width(words)
    default = {"left": 10.0, "center": 50.0, "right": 90.0}[position.side]
    at = default if position.percentage is None else position.percentage
    before = {"left": 0, "center": (width + 1) // 2, "right": width}[position.side]
    column = min(max(column_of_percentage(at) - before, 0), COLUMNS - width)
    lead = _lead(words[0].style)
    return lead if 0 < column < lead else column


def encode_rows(rows: Sequence[Row]) -> list[Unit]:
    """Return the codes that load rows, control codes twice as CTA-608 asks of field 1."""
    units: list[Unit] = []
    for row in rows:
        style = row.words[0].style
        if row.column == 0:
            address = Style(style.italic and style.color == PLAIN.color, *style[1:])
            units += [[code, code] for code in encode_address(row.number, 0, address)]
            current = address
        else:
            current = Style(underline=style.underline)
            codes = _style_codes(current, style)
            start = encode_address(row.number, row.column - len(codes), current)
            units += [[code, code] for code in start]
        units += _encode_words(row.words, current)
    return units


def _encode_words(words: Sequence[Word], style: Style) -> Iterator[Unit]:
    """Yield the codes of words, from a style on; two standard characters share a code."""
    waiting: list[int] = []
    for index, word in enumerate(words):
        changes = _style_codes(style, word.style)
        style = word.style
        if changes and waiting:
            yield [encode(waiting.pop())]
        yield from ([code, code] for code in changes)
        text = word.text if changes or not index else f" {word.text}"
        for character in text:
            control = SPECIAL_CODES.get(character)
            codes = (0x11, control) if control else EXTENDED_CODES.get(character)
            shown = (
                None if control else STANDARD_CODES[substitute(character) if codes else character]
            )
            if shown is not None:
                waiting.append(shown)
            if waiting and (codes or len(waiting) == 2):
                yield [encode(*waiting)]
                waiting.clear()
            if codes:
                code = encode(*codes)
                yield [code, code]
    if waiting:
        yield [encode(*waiting)]
