"""Recognise SubRip time lines that need another reading, and reject lines that only look like one.

Word processors turn ``-->`` into ``–>`` or ``→``, web pages into ``--&gt;``, machine translation
writes the digits and punctuation of the other language, and scanned captions have letters for
digits. Such a line is read where it can mean only one pair of times. The readers report each.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from captions.formats.srt.time_line import TIME_LINE
from captions.formats.srt.well_formed import GAP, LIKE_A_START

# Characters that stand for the ASCII ones of a time line, one for one, so that indexes into the
# line stay right: punctuation of Chinese, Japanese and Arabic, dashes, special spaces, brackets as
# chat programs put around both times, and the invisible marks that Arabic and Hebrew editors put
# around numbers.
_EQUAL_CHARACTERS = str.maketrans(
    {
        **dict.fromkeys("：﹕∶︰", ":"),
        **dict.fromkeys("，﹐،٫٬、､‚", ","),
        **dict.fromkeys("．﹒。", "."),
        **dict.fromkeys("＞﹥", ">"),
        **dict.fromkeys("‐‑‒–—―−－﹣", "-"),
        **dict.fromkeys("\u3000\u2002\u2003\u2009\u200a\u202f\u200b\u2060", " "),
        **dict.fromkeys("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e", " "),
        **dict.fromkeys("\u2066\u2067\u2068\u2069", " "),
        **dict.fromkeys("【】［］（）", " "),
    }
)
# The brackets of ASCII, which also stand in text: removed only around a whole line.
_BRACKETS = str.maketrans(dict.fromkeys("[]()", " "))
# Letters that text recognition (OCR) confuses with digits.
_LETTERS_AS_DIGITS = str.maketrans("OoQlI|", "000111")
# A line in which nothing but such letters keeps it from being a time line.
_SCANNED = re.compile(r"[ \t\u00a00-9OoQlI|:,.]{5,40}-{1,3}>[ \t\u00a00-9OoQlI|:,.]{5,40}[\r\n]*\Z")
# Characters of a line that are looked at; a time line with all its spaces is shorter.
_MOST_LOOKED_AT = 300
# Text between the seconds and the fraction, as in "00:00:19wer,580": a slip of the keyboard. Of
# the seconds both digits must be there, or one of them was overwritten.
_SLIP = "(?:(?<=[0-9]{2})[^\\s0-9,.:;<>&-]{1,20}(?=[,.][0-9]))?"
_GARBLED_TAIL = re.compile(r"[^\s0-9,.:;<>&-]{1,20}[,.][0-9]{1,3}(?:\s|\Z)")


def _time(name: str) -> str:
    # As in captions.formats.srt.time_line, but with seconds such as "013" and with a slip.
    return (
        rf"(?P<{name}>-?{GAP}(?:(?P<{name}_hours>[0-9]{{1,9}}){GAP}:{GAP})?"
        rf"-?(?P<{name}_minutes>[0-9]{{1,4}}){GAP}:{GAP}-?(?P<{name}_seconds>0?[0-9]{{1,2}}){_SLIP}"
        rf"(?:{GAP}[,.:]{GAP}(?P<{name}_fraction>[0-9]{{0,9}}))?)(?![0-9])"
    )


_POINTED_ARROW = (
    "(?:[-=~]{0,3} ?[-=]{0,2} ?(?:>{1,2}|&(?:amp;)?gt;|&#62;|»)|-{0,2}[→⟶➔➜➝➞⇒⟹►▶\uf0e0])"
)
# A dash or the French "à", which one version of an editor makes of "-->", may be anything.
_BARE_ARROW = "(?:[-~]{1,3}|à)"
# Whatever else stands between two whole times on a line of their own: "to", "<--", spaces; a comma
# without spaces is that of SubViewer.
_LINK = "(?:[^\\s0-9,]{1,5}|(?<=[ \t\u00a0])(?:,(?=[ \t\u00a0]))?)"
# A time with other marks between its numbers: "00.00.31.000", "00-00-31,000", "0h00m31s000".
_OTHER_MARKS = re.compile(
    "([0-9]{1,2})[.:;h-]([0-9]{2})[.:;m-]([0-9]{2})[.,:;s'´`’]([0-9]{3})(?![0-9])"
)


@cache  # most files have no such line, and these patterns are slow to compile
def _line(arrow: str) -> re.Pattern[str]:
    return re.compile(rf"\ufeff?{GAP}{_time('start')}{GAP}{arrow}{GAP}{_time('end')}")


def find_times(line: str, *, is_start: bool) -> re.Match[str] | None:
    """Return the match of a time line, in any of its forms; None for a line that is not one.

    The groups are those of ``TIME_LINE``; their indexes fit the line, but the text that they hold
    is ASCII where the line is not. ``is_start`` is True for a line below a blank line or a number:
    there even times without a fraction are no text.

    >>> line = "００:００:０５，０００ → 00:00:06,000"
    >>> find_times(line, is_start=True)["start"]
    '00:00:05,000'
    >>> find_times("5:00 -> 6:00 on Sundays", is_start=False) is None
    True
    """
    if "->" in line:
        match = TIME_LINE.match(line)
        if match and _GARBLED_TAIL.match(line, match.end()) is None:
            if "-->" in match[0] or _is_clear(match, line, is_start=is_start):
                return match
            return None
    if LIKE_A_START.match(line) is None and not (is_start and "->" in line):
        return None
    return _find_odd(line, is_start=is_start)


def is_odd(times: re.Match[str]) -> bool:
    """Return whether a time line is in another form than its program would write, and reported."""
    between = times.string[times.end("start") : times.start("end")]
    return times.re is not TIME_LINE or between.strip(" \t\u00a0") != "-->"


def is_pointed(times: re.Match[str]) -> bool:
    """Return whether the arrow between two times has a point; a dash may be anything."""
    return times.re not in (_line(_BARE_ARROW), _line(_LINK))


def _find_odd(line: str, *, is_start: bool) -> re.Match[str] | None:
    looked_at = _as_ascii(line[:_MOST_LOOKED_AT])
    match = _line(_POINTED_ARROW).match(looked_at)
    if match is None and is_start:
        match = _line(_BARE_ARROW).match(looked_at) or _line(_LINK).match(looked_at)
    if match is None and is_start and "->" in looked_at:
        match = _line(_POINTED_ARROW).match(_OTHER_MARKS.sub(r"\1:\2:\3.\4", looked_at))
    if match is None and _SCANNED.match(looked_at):
        match = _line(_POINTED_ARROW).match(looked_at.translate(_LETTERS_AS_DIGITS))
    return match if match and _is_clear(match, line, is_start=is_start) else None


def _is_clear(match: re.Match[str], line: str, *, is_start: bool) -> bool:
    """Return whether a line with another arrow is a time line, not text with two times in it."""
    has_fractions = bool(match["start_fraction"] and match["end_fraction"])
    is_alone = not line[match.end() :].strip()
    if match.re is _line(_LINK):
        has_hours = bool(match["start_hours"] and match["end_hours"])
        return has_hours and has_fractions and is_alone
    if match.re is _line(_BARE_ARROW):
        return has_fractions and is_alone
    return has_fractions or (is_start and is_alone)


def _as_ascii(line: str) -> str:
    if line.lstrip(" \t")[:1] in ("[", "("):
        line = line.translate(_BRACKETS)
    if line.isascii():
        return line
    line = line.translate(_EQUAL_CHARACTERS)
    return "".join(
        character if character.isascii() else str(unicodedata.decimal(character, character))
        for character in line
    )
