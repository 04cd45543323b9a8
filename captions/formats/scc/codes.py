"""The two-byte codes of CEA-608: what each means, and how each is written in hexadecimal.

Each byte has seven bits and an odd parity bit. A first byte from 0x10 to 0x1F makes a pair a
control code; from 0x20 on, both bytes are characters. References are to 47 CFR 79.101 and CTA-608.

>>> decode("9420").kind, decode("c8e9").text, decode("1370").row
('RCL', 'Hi', 13)
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from captions.formats.scc.characters import EXTENDED, SPECIAL, STANDARD
from captions.record import Record

# Second bytes of the miscellaneous control codes (79.101(f)(1)(ii)), whose first byte is 0x14, or
# 0x15 in field 2: resume caption loading (pop-on), backspace, delete to end of row, roll-up with
# 2, 3 or 4 rows, flash on, resume direct captioning (paint-on), text restart, resume text display,
# erase displayed memory, carriage return, erase non-displayed memory, end of caption (flip).
MISCELLANEOUS: Mapping[int, str] = dict(
    enumerate("RCL BS AOF AON DER RU RU RU FON RDC TR RTD EDM CR ENM EOC".split(), 0x20)
)
# The colour of three bits, in the order of mid-row codes; the eighth value means italics.
COLORS = ("white", "green", "blue", "cyan", "red", "yellow", "magenta")
_ITALIC = len(COLORS)
# Rows 1 to 15 as preamble address codes name them: the low three bits of the first byte, and
# whether the second has its bit 0x20 (79.101(f)(1)(i), table of preamble address codes).
_ROW_BITS = (
    *((1, 0x00), (1, 0x20), (2, 0x00), (2, 0x20), (5, 0x00), (5, 0x20), (6, 0x00), (6, 0x20)),
    *((7, 0x00), (7, 0x20), (0, 0x00), (3, 0x00), (3, 0x20), (4, 0x00), (4, 0x20)),
)
_ROWS = {bits: row for row, bits in enumerate(_ROW_BITS, 1)}
COLUMNS = 32
ROWS = 15


class Style(NamedTuple):
    """How a character looks: ``color`` is one of ``COLORS``."""

    italic: bool = False
    underline: bool = False
    color: str = "white"


PLAIN = Style()


class Code(Record, frozen=True):
    """A pair of bytes. ``value`` is both without their parity bits.

    ``kind`` is "text", "special", "extended", "PAC" (a preamble address code: row, column and
    style), "mid-row" (a style, in the cell of a space), "tab" (``count`` columns to the right), a
    value of ``MISCELLANEOUS`` (``count`` are the rows of "RU"), "background", "XDS" (extended data
    services), "padding" or "unknown". ``keeps_color`` is True for mid-row italics. ``channel`` is 0
    or 1 for control codes, and None for characters, which belong to the channel of the control code
    before them.
    """

    kind: str
    value: int
    text: str = ""
    channel: int | None = None
    row: int = 0
    column: int = 0
    style: Style = PLAIN
    keeps_color: bool = False
    count: int = 0
    has_wrong_parity: bool = False


@lru_cache(maxsize=1 << 16)  # all pairs there are
def decode(word: str) -> Code | None:
    """Return the code of four hexadecimal digits in lower case, None for anything else."""
    if len(word) != 4 or not all(digit in "0123456789abcdef" for digit in word):
        return None
    first, second = int(word[:2], 16), int(word[2:], 16)
    is_wrong = _with_parity(first) != first or _with_parity(second) != second
    first &= 0x7F
    second &= 0x7F
    value = first << 8 | second
    if 0x10 <= first < 0x20:
        return _control_code(first, second, has_wrong_parity=is_wrong)
    if 0 < first < 0x10:
        return Code("XDS", value, has_wrong_parity=is_wrong)
    text = STANDARD.get(first, "") + STANDARD.get(second, "")
    return Code("text" if text else "padding", value, text, has_wrong_parity=is_wrong)


def _control_code(first: int, second: int, *, has_wrong_parity: bool) -> Code:
    value, channel, group = first << 8 | second, first >> 3 & 1, first & 0x17
    kind, text, row, column, count = "unknown", "", 0, 0, 0
    style, keeps_color = PLAIN, False
    if second >= 0x40 and (first & 7, second & 0x20) in _ROWS:
        kind, row = "PAC", _ROWS[first & 7, second & 0x20]
        if second & 0x10:
            column, style = (second >> 1 & 7) * 4, Style(underline=bool(second & 1))
        else:
            style = _style(second)
    elif group == 0x11 and second >= 0x30:
        kind, text = "special", SPECIAL[second]
    elif group == 0x11 and second >= 0x20:
        kind, style = "mid-row", _style(second)
        keeps_color = style.italic
    elif group in (0x12, 0x13) and second >= 0x20:
        kind, text = "extended", EXTENDED[group, second]
    elif group in (0x14, 0x15) and 0x20 <= second < 0x30:
        kind = MISCELLANEOUS[second]
        count = second - 0x23 if kind == "RU" else 0
    elif group == 0x17 and 0x21 <= second <= 0x23:
        kind, count = "tab", second - 0x20
    elif (group == 0x10 and 0x20 <= second < 0x30) or (group == 0x17 and 0x2D <= second < 0x30):
        kind = "background"
    return Code(
        kind, value, text, channel, row, column, style, keeps_color, count, has_wrong_parity
    )


def _style(second: int) -> Style:
    number = second >> 1 & 7
    is_italic = number == _ITALIC
    return Style(is_italic, bool(second & 1), "white" if is_italic else COLORS[number])


def encode(first: int, second: int = 0) -> str:
    """Return two bytes with their parity bits, in hexadecimal.

    >>> encode(0x14, 0x20), encode(ord("H"))
    ('9420', 'c880')
    """
    return f"{_with_parity(first):02x}{_with_parity(second):02x}"


def encode_miscellaneous(kind: str) -> str:
    """Return a miscellaneous control code of the first channel (CC1).

    >>> encode_miscellaneous("EOC")
    '942f'
    """
    return encode(0x14, next(second for second, name in MISCELLANEOUS.items() if name == kind))


def encode_address(row: int, column: int, style: Style = PLAIN) -> list[str]:
    """Return the codes that move the cursor to a row from 1 and a column from 0.

    A preamble address code has steps of four columns; a tab offset adds the rest. It sets a style
    as well: an underline at any column, a colour or italics only in the first one.

    >>> encode_address(15, 6), encode_address(15, 0, Style(italic=True))
    (['94f2', '97a2'], ['946e'])
    """
    bits, high = _ROW_BITS[row - 1]
    if style.italic or style.color != PLAIN.color:
        return [encode(0x10 | bits, 0x40 | high | _style_bits(style))]
    address = encode(0x10 | bits, 0x50 | high | column // 4 << 1 | style.underline)
    return [address, encode(0x17, 0x20 | column % 4)] if column % 4 else [address]


def encode_style(style: Style) -> str:
    """Return the mid-row code of a style. Italics are sent after their colour, which they keep.

    >>> encode_style(Style(italic=True)), encode_style(Style(color="yellow"))
    ('91ae', '912a')
    """
    return encode(0x11, 0x20 | _style_bits(style))


def _style_bits(style: Style) -> int:
    number = _ITALIC if style.italic else COLORS.index(style.color)
    return number << 1 | style.underline


def _with_parity(byte: int) -> int:
    """Return seven bits with a high bit that makes the number of ones odd."""
    bits = byte & 0x7F
    return bits if bits.bit_count() & 1 else bits | 0x80
