"""Read the bytes of a UTF-8 file that are not UTF-8: lines pasted from a file in a code page.

A text is given with these bytes as lone surrogates, as Python's "surrogateescape" decodes them. A
byte is read as the letter of a code page where it makes sense there: next to other letters, in the
lower case of its word. What is left, such as half of a UTF-8 character, stays as it is.

>>> text = "café\\nnaïve\\n".encode() + "façade Ã".encode("cp1252")
>>> strays = read_strays(text.decode(errors="surrogateescape"))
>>> strays.text.endswith("façade \\udcc3"), strays.page, strays.read_lines, strays.torn_lines
(True, 'cp1252', [3], [3])
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from captions.record import Record
from captions.text.code_pages import is_usual_letter, is_usual_sign, likeliest_code_page

# A byte that could not be decoded is the character U+DC00 plus its value.
_STRAY = re.compile("[\udc80-\udcff]+")
# The first byte of a UTF-8 character of several bytes, and one of its other bytes.
_TORN_CHARACTER = re.compile("[\udcc2-\udcf4][\udc80-\udcbf]")
# How many bytes of such lines are looked at to find their code page.
_SAMPLE_BYTES = 65536
_LINE = re.compile("[^\r\n]*(?:\r\n?|\n)?")
# Accented letters that are words of their own, such as the French "à" and the Danish "å".
_WORDS = frozenset("àáéèíóúôöåøæÀÁÉÈÍÓÚÔÖÅØÆ")


class Strays(Record, frozen=True):
    """A text with stray bytes read where they make sense, and how.

    ``page`` is the code page they were read in. ``read_lines`` and ``torn_lines`` are the numbers,
    from 1, of lines that were read, and of those in which bytes are left.
    """

    text: str
    page: str
    read_lines: Sequence[int]
    torn_lines: Sequence[int]


def read_strays(text: str) -> Strays:
    """Return a text with its stray bytes read as letters of the code page that fits them best."""
    lines = [match[0] for match in _LINE.finditer(text) if match[0]]
    page = _page_of(lines)
    read_lines, torn_lines = [], []
    for index, line in enumerate(lines):
        if _STRAY.search(line) is None:
            continue
        lines[index] = read_line(line, page)
        if lines[index] != line:
            read_lines.append(index + 1)
        if _STRAY.search(lines[index]):
            torn_lines.append(index + 1)
    return Strays("".join(lines), page, read_lines, torn_lines)


def has_more_strays(text: str) -> bool:
    """Return whether a text has more stray bytes than characters beyond ASCII in valid UTF-8."""
    strays = sum(map(len, _STRAY.findall(text)))
    valid = len(text) - len(text.encode("ascii", errors="ignore")) - strays
    return strays > valid


def read_line(line: str, page: str) -> str:
    """Return a line, or a few, with its stray bytes read in a code page where they make sense."""
    if _TORN_CHARACTER.search(line):
        return line
    candidate = _STRAY.sub(lambda match: _decoded(match[0], page), line)
    letters = list(candidate)
    for match in _STRAY.finditer(line):
        for index in range(*match.span()):
            if not _makes_sense(candidate, index):
                letters[index] = line[index]
    return "".join(letters)


def _page_of(lines: Sequence[str]) -> str:
    """Return the code page that fits the stray bytes in lines of a text best."""
    strays = [line for line in lines if _STRAY.search(line)]
    sample = b"\n".join(map(_bytes_of, strays))[:_SAMPLE_BYTES]
    rest = "".join(letter for line in lines for letter in line if not letter.isascii())
    return likeliest_code_page(sample, _STRAY.sub("", rest[:_SAMPLE_BYTES])) or "cp1252"


def _bytes_of(line: str) -> bytes:
    """Return a line as it would be in its code page, without its characters in valid UTF-8."""
    kept = "".join(letter for letter in line if letter.isascii() or _STRAY.match(letter))
    return kept.encode("ascii", "surrogateescape")


def _decoded(strays: str, page: str) -> str:
    """Return stray bytes in a code page, one character for each; bytes it lacks stay strays."""
    decoded = []
    for stray in strays:
        try:
            letter = stray.encode("ascii", "surrogateescape").decode(page)
        except UnicodeDecodeError:
            letter = stray
        decoded.append(letter)
    return "".join(decoded)


def _makes_sense(text: str, index: int) -> bool:
    letter = text[index]
    before = text[index - 1] if index else " "
    after = text[index + 1] if index + 1 < len(text) else " "
    if not letter.isalpha():
        return is_usual_sign(before, letter, after)
    if letter.isupper() and before.islower():
        return False
    is_in_word = before.isalpha() or after.isalpha()
    return is_usual_letter(letter) if is_in_word else letter in _WORDS
