"""A "&" or "<" of the text is not written as a reference.

WebVTT writes them ``&amp;`` and ``&lt;``, for ``<`` begins a tag: in "I <3 this" and "a < b"
players swallow all that follows, up to the next ``>`` or to the end of the cue; they swallow
``<ada@example.com>`` whole. ``&`` begins a
character reference; most players show a bare one, but "&copy" turns into a sign. An arrow ``-->``
within the text ends the cue for every player.

The fix writes the references ``&amp;``, ``&lt;`` and ``--&gt;``; viewers then see the text as it
was typed. It refuses where a tag may be meant that only lacks its ``>``, and where a reference
only lacks its semicolon.

Source: WebVTT, section 4.2.2, WebVTT cue text span; section 4.1: text has no "-->".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.formats.lines import excerpt, raw_lines
from captions.formats.vtt.timestamps import is_like_a_time
from captions.text.markup import unescape
from captions.validation.checks.raw_text import MOST_REPORTED, at_index, replace_text
from captions.validation.document import CaptionFile
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity

CODE = "X006"
NAME = "unescaped-character"
SEVERITY: Severity = "error"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT
FORMATS = ("vtt",)

# "&" and the reference it may begin, or "<" with what follows it up to the next bracket
_SIGN = re.compile("&(#?[A-Za-z0-9]{0,40};?)|<([^<>]*)(>?)")
_TAG = re.compile(r"/?[A-Za-z][A-Za-z0-9]*(?:[.\s].*|/)?", re.DOTALL)
_STAMP = re.compile(r"[0-9]+:[0-9:.,]*")
# what people write in brackets: <ada@example.com>, <https://example.com>
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+|[A-Za-z]+://\S*")
_NAMES = re.compile(r"/?(?:[cibuv]|lang|ruby|rt)(?![A-Za-z0-9])")


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each sign that must be written as a reference."""
    if "&" in file.text or "<" in file.text:
        for cue in file.cues:
            if "&" in cue.payload or "<" in cue.payload:
                found = [match for match in _SIGN.finditer(cue.payload) if not _counts(match)]
                if found:
                    yield from _faults(file, cue.index, found)
    if "broken" in file.kinds:
        yield from _arrows(file)


def _counts(match: re.Match[str]) -> bool:
    """Return whether players take a sign for the tag or the reference it begins."""
    reference, content, closed = match.groups()
    if content is None:
        return reference.endswith(";") and unescape(match[0]) != match[0]
    return bool(closed and (_TAG.fullmatch(content) or _STAMP.fullmatch(content)))


def _is_clear(match: re.Match[str]) -> bool:
    """Return whether no tag and no reference can have been meant."""
    if match[2] is None:
        return unescape(match[0]) == match[0]
    if match[3] and _ADDRESS.fullmatch(match[2]):
        return True
    return _NAMES.match(match[2]) is None


def _faults(file: CaptionFile, index: int, found: list[re.Match[str]]) -> Iterator[Fault]:
    cue = file.cues[index]
    parts = []
    at = 0
    for match in filter(_is_clear, found):
        start = match.start()
        parts += [cue.payload[at:start], "&lt;" if match[2] is not None else "&amp;"]
        at = start + 1
    edit = replace_text(cue, "".join([*parts, cue.payload[at:]]))
    more = len(found) - MOST_REPORTED
    for number, match in enumerate(found[:MOST_REPORTED], 1):
        clear = _is_clear(match)
        if match[2] is None:
            message = 'bare "&": write "&amp;"'
            if not clear:
                message = f'reference without its semicolon: "{excerpt(match[0], 20)}"'
        elif clear and match[3] and match[2][:1].isalpha():
            message = f'"{excerpt(match[0], 30)}" is no tag: write "&lt;" (players swallow it)'
        elif clear:
            message = 'bare "<": write "&lt;" (players swallow what follows)'
        elif match[3]:
            message = f'no tag is written like this: "{excerpt(match[0], 20)}"'
        else:
            message = f'tag without its ">": "{excerpt(match[0].partition(chr(10))[0], 20)}"'
        if number == MOST_REPORTED and more > 0:
            message += f" (and {more:,} more in this cue)"
        yield at_index(cue, match.start(), message, 1, edit=edit if clear else None)


def _arrows(file: CaptionFile) -> Iterator[Fault]:
    """Yield a fault for each arrow in the text of a cue: the reader breaks the cue there."""
    for index, kind in enumerate(file.kinds):
        if kind != "broken" or not index or file.kinds[index - 1] != "cue":
            continue
        block, before = file.blocks[index], file.blocks[index - 1]
        if before.raw.endswith(("\n\n", "\r\r", "\n\r\n")):
            continue
        for number, line in enumerate(raw_lines(block.raw), block.line):
            if "-->" in line and not is_like_a_time(line):
                raw = block.raw.replace("-->", "--&gt;")
                yield Fault(
                    number,
                    'arrow in the text: write "--&gt;" (players end the cue here)',
                    line.index("-->") + 1,
                    3,
                    edit=Edit({index: raw}, reads=[index - 1]),
                )
                break
