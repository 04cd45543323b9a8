r"""Override codes of SubStation text: ``{\i1\an8}``, and which letters a viewer reads between them.

The rules are those of libass, the renderer that most players use: a block runs from "{" to the next
"}", "\{" is a brace to be read, and a "{" that is never closed is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_ESCAPE = re.compile("\\\\([Nnh{}\u2060])")
_DELIMITER = re.compile(r"[\\()]")
# Codes with a number, and the arguments that count: "\i" alone means "as in the style".
_NUMBERED = re.compile(r"(?P<name>an|a|b|i|u|s|p|q|kt|k[fo]?|K)\s*(?P<number>-?[0-9]{0,9})")
_FRACTION = re.compile(r"\.[0-9]*")
_DECIMAL = re.compile(r"[-+]?[0-9]{0,7}(?:\.[0-9]{0,9})?")
_COLOUR = re.compile(r"1?c(?:&?H?(?P<hexadecimal>[0-9A-Fa-f]{1,8})&?)?")
# A word joiner after a backslash keeps "\N" in speech from being a line break.
WORD_JOINER = "\u2060"
# The eight colours that WebVTT has classes for (section 5.1.2), as blue, green, red: SubStation
# writes them in this order. Others get the class "colorRRGGBB".
COLOUR_NAMES = {
    0xFFFFFF: "white",
    0x00FF00: "lime",
    0xFFFF00: "cyan",
    0x0000FF: "red",
    0x00FFFF: "yellow",
    0xFF00FF: "magenta",
    0xFF0000: "blue",
    0x000000: "black",
}


class Code(NamedTuple):
    """An override code: its name and its argument, as far as captions can express it.

    ``name`` is empty for a code with no equal, such as a blur. ``value`` is None where the code
    has no argument.
    """

    name: str
    value: int | str | tuple[str, str] | None = None
    is_whole: bool = True


def split_blocks(text: str) -> Iterator[tuple[bool, str]]:
    r"""Yield the parts of a text: whether each is a block of codes, and what it contains.

    >>> list(split_blocks(r"One {\i1}two{\i0} \{3\}"))
    [(False, 'One '), (True, '\\i1'), (False, 'two'), (True, '\\i0'), (False, ' \\{3\\}')]
    """
    at = search = 0
    while True:
        start = text.find("{", search)
        if start > 0 and text[start - 1] == "\\":
            search = start + 1
            continue
        end = text.find("}", start) if start >= 0 else -1
        if end < 0:
            if at < len(text):
                yield False, text[at:]
            return
        if start > at:
            yield False, text[at:start]
        yield True, text[start + 1 : end]
        at = search = end + 1


def unescape(text: str, *, is_wrapped_by_hand: bool) -> str:
    r"""Return what a viewer reads of a text between codes.

    "\N" breaks the line, "\n" only where the script wraps no lines itself; "\h" is a hard space.

    >>> unescape(r"soft\nhard\Nend\\", is_wrapped_by_hand=False)
    'soft hard\nend\\\\'
    """
    if "\\" not in text:
        return text
    table = _BY_HAND if is_wrapped_by_hand else _BY_PLAYER
    return _ESCAPE.sub(lambda match: table[match[1]], text)


_BY_PLAYER = {"N": "\n", "n": " ", "h": "\u00a0", "{": "{", "}": "}", WORD_JOINER: "\\"}
_BY_HAND = {**_BY_PLAYER, "n": "\n"}


def read_codes(block: str) -> Iterator[Code]:
    r"""Yield the codes of a block; a comment between them is a code with no equal.

    >>> [code.name for code in read_codes(r"\b700\i\pos(1,2)\fad(10,20)")]
    ['b', 'i', 'pos', '']
    """
    comment, *codes = _split_codes(block)
    if comment.strip():
        yield Code("")
    for code in codes:
        code = code.strip()
        if not code:
            continue
        numbered = _NUMBERED.match(code)
        if numbered is not None and _is_end(code, numbered.end()):
            yield _numbered(numbered, code)
        elif code.startswith(("pos", "move")):
            yield _point(code)
        elif code[0] == "r":
            yield Code("r", code[1:].strip())
        else:
            colour = _COLOUR.fullmatch(code)
            yield Code("") if colour is None else _colour(colour["hexadecimal"])


def _is_end(code: str, at: int) -> bool:
    """Return whether the code is over, but for a fraction and a bracket after its number."""
    fraction = _FRACTION.match(code, at)
    return not code[fraction.end() if fraction else at :].rstrip(" )")


def _split_codes(block: str) -> list[str]:
    r"""Return what is before the first backslash, then each code; "\t(\i1)" is a single code."""
    if "(" not in block:
        return block.split("\\")
    parts = []
    at = depth = 0
    for match in _DELIMITER.finditer(block):
        if match[0] == "(":
            depth += 1
        elif match[0] == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            parts.append(block[at : match.start()])
            at = match.end()
    return [*parts, block[at:]]


def _numbered(match: re.Match[str], code: str) -> Code:
    name, digits = match["name"], match["number"]
    value = int(digits) if digits.strip("-") else None
    if name[0] in "kK":
        # hundredths of a second, which some programs give a fraction
        fraction = _FRACTION.match(code, match.end())
        tenth = fraction[0][1:2] if fraction else ""
        value_ms = max(0, value or 0) * 10 + int(tenth or 0)
        return Code("kt" if name == "kt" else "k", value_ms)
    if name == "b" and value is not None and value > 1:
        return Code("b", int(value >= 600), is_whole=value in (400, 700))
    if name == "a":
        return Code("an", legacy_anchor(value) if value is not None else None)
    if name == "an" and value is not None and not 1 <= value <= 9:
        return Code("")
    return Code(name, value)


def _point(code: str) -> Code:
    name, _, arguments = code.partition("(")
    numbers = [number.strip() for number in arguments.rstrip(" )").split(",", 2)[:2]]
    if name.strip() not in ("pos", "move") or len(numbers) < 2:
        return Code("")
    x, y = numbers
    if not (_is_decimal(x) and _is_decimal(y)):
        return Code("")
    return Code("pos", (x, y), is_whole=name.strip() == "pos")


def _is_decimal(text: str) -> bool:
    return _DECIMAL.fullmatch(text) is not None and any(map(str.isdigit, text))


def _colour(hexadecimal: str | None) -> Code:
    if hexadecimal is None:
        return Code("c")
    bgr = int(hexadecimal, 16) & 0xFFFFFF
    red, green, blue = bgr & 0xFF, bgr >> 8 & 0xFF, bgr >> 16
    return Code("c", COLOUR_NAMES.get(bgr, f"color{red:02x}{green:02x}{blue:02x}"))


def legacy_anchor(value: int) -> int:
    r"""Return the number-pad alignment of a SubStation v4 one: ``\a``, and styles of SSA files.

    1 to 3 are left, centre and right at the bottom; 4 more is the top, 8 more the middle.

    >>> legacy_anchor(2), legacy_anchor(6), legacy_anchor(10)
    (2, 8, 5)
    """
    column = value & 3 or 2
    if value & 4:
        return 6 + column
    return 3 + column if value & 8 else column
