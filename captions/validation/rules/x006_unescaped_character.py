"""A "&" or "<" in the text is not written as a character reference.

WebVTT writes them as ``&amp;`` and ``&lt;``, because ``<`` begins a tag. In "I <3 this" and "a < b"
players drop everything after the ``<``, up to the next ``>`` or the end of the cue, and they drop
``<ada@example.com>`` as a whole. ``&`` begins a character reference: most players show a bare one,
but "&copy" turns into a sign. An arrow, ``-->``, in the text ends the cue in every player.

The fix writes ``&amp;``, ``&lt;`` and ``--&gt;``; viewers then see the text as it was typed. There
is no fix if a tag may be meant that lacks its ``>`` or is misspelled (``<c-red>``), or a reference
that only lacks its semicolon.

Source: WebVTT, section 4.2.2, WebVTT cue text span; section 4.1: text has no "-->".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.formats.lines import Block, excerpt, raw_lines
from captions.formats.vtt.timestamps import is_like_a_time
from captions.text.late_pattern import late_pattern
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

# "&" and the reference it may begin, or "<" with what follows it up to the next bracket.
_SIGN = late_pattern("&(?P<reference>#?[A-Za-z0-9]{0,40};?)|<(?P<content>[^<>]*)(?P<closed>>?)")
_TAG = late_pattern(r"/?[A-Za-z][A-Za-z0-9]*(?:[.\s].*|/)?", re.DOTALL)
_TIMESTAMP = late_pattern(r"[0-9]+:[0-9:.,]*")
# What people write in brackets: <ada@example.com>, <https://example.com>.
_ADDRESS = late_pattern(r"[^\s@]+@[^\s@]+|[A-Za-z]+://\S*")
_NAMES = late_pattern(r"/?(?:[cibuv]|lang|ruby|rt)(?![A-Za-z0-9])")


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each "&" or "<" of the text, and for each arrow in it."""
    if "&" in file.text or "<" in file.text:
        for cue in file.cues:
            if "&" in cue.payload or "<" in cue.payload:
                found = [match for match in _SIGN.finditer(cue.payload) if not _is_markup(match)]
                if found:
                    yield from _faults(file, cue.index, found)
    if "broken" in file.kinds:
        yield from _arrows(file)


def _is_markup(match: re.Match[str]) -> bool:
    """Return whether a sign begins a tag or a reference that players know as one."""
    content = match["content"]
    if content is None:
        reference = match["reference"]
        return reference.endswith(";") and unescape(match[0]) != match[0]
    return bool(match["closed"] and (_TAG.fullmatch(content) or _TIMESTAMP.fullmatch(content)))


def _is_surely_text(match: re.Match[str]) -> bool:
    """Return whether a sign is surely text: neither a tag nor a reference can be meant."""
    if match["content"] is None:
        return unescape(match[0]) == match[0]
    if match["closed"] and _ADDRESS.fullmatch(match["content"]):
        return True
    return _NAMES.match(match["content"]) is None


def _faults(file: CaptionFile, index: int, found: list[re.Match[str]]) -> Iterator[Fault]:
    cue = file.cues[index]
    parts = []
    at = 0
    for match in filter(_is_surely_text, found):
        start = match.start()
        parts += [cue.payload[at:start], "&lt;" if match["content"] is not None else "&amp;"]
        at = start + 1
    edit = replace_text(cue, "".join([*parts, cue.payload[at:]]))
    more = len(found) - MOST_REPORTED
    for number, match in enumerate(found[:MOST_REPORTED], 1):
        is_text = _is_surely_text(match)
        message = _describe(match, is_text=is_text)
        if number == MOST_REPORTED and more > 0:
            message += f" (and {more:,} more in this cue)"
        yield at_index(cue, match.start(), message, 1, edit=edit if is_text else None)


def _describe(match: re.Match[str], *, is_text: bool) -> str:
    """Return what is wrong with a sign, in the words of the message."""
    if match["content"] is None:
        if is_text:
            return 'bare "&": write "&amp;"'
        return f'character reference without a semicolon: "{excerpt(match[0], 20)}"'
    if is_text and match["closed"] and match["content"][:1].isalpha():
        return f'"{excerpt(match[0], 30)}" is not a tag: write "&lt;" (players drop it)'
    if is_text:
        return 'bare "<": write "&lt;" (players drop the text after it)'
    if match["closed"]:
        return f'invalid tag: "{excerpt(match[0], 20)}"'
    return f'tag without a ">": "{excerpt(match[0].partition(chr(10))[0], 20)}"'


def _arrows(file: CaptionFile) -> Iterator[Fault]:
    """Yield a fault for each arrow in the text of a cue, which ends the cue for every reader."""
    for index, kind in enumerate(file.kinds):
        if kind == "broken" and index and file.kinds[index - 1] == "cue":
            yield from _faults_of_chain(file, index)


def _faults_of_chain(file: CaptionFile, first: int) -> Iterator[Fault]:
    """Yield the faults of blocks that are all text of the cue above; they share one edit.

    Each line with an arrow begins a block, so a text with many such lines is a chain of blocks.
    """
    found: list[tuple[int, int]] = []  # the line and the index in it
    blocks: dict[int, str] = {}
    for index in range(first, len(file.blocks)):
        block, above = file.blocks[index], file.blocks[index - 1]
        if file.kinds[index] != "broken" or above.raw.endswith(("\n\n", "\r\r", "\n\r\n")):
            break
        arrow = _first_arrow(block)
        if arrow is None:
            break
        found.append(arrow)
        blocks[index] = block.raw.replace("-->", "--&gt;")
    edit = Edit(blocks, reads=[first - 1])
    more = len(found) - MOST_REPORTED
    for number, (line, start) in enumerate(found[:MOST_REPORTED], 1):
        message = 'arrow in the text: write "--&gt;" (players end the cue here)'
        if number == MOST_REPORTED and more > 0:
            message += f" (and {more:,} more in this cue)"
        yield Fault(line, message, start + 1, 3, edit=edit)


def _first_arrow(block: Block) -> tuple[int, int] | None:
    """Return the line of the first arrow that is text, and its index in the line."""
    for number, line in enumerate(raw_lines(block.raw), block.line):
        if "-->" in line and not is_like_a_time(line):
            return number, line.index("-->")
    return None
