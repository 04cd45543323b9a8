"""Split WebVTT text into its header and blocks, by the specification (section 6.1).

Both readers of WebVTT use it: the one for tracks (``captions.formats.vtt.read``) and the one for
checking (``captions.validation.document.vtt``), so that both find the same cues. It works on raw
text with any line ends, and on text with LF alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from captions.formats.lines import Block, bare, raw_lines
from captions.text.late_pattern import late_pattern

BlockKind = Literal["note", "style", "region", "stray"]

SIGNATURE = late_pattern("WEBVTT(?=[ \t\r\n]|\\Z)")
_NOTE = late_pattern(r"NOTE(?:[ \t\r\n]|\Z)")
_DEFINITION = late_pattern(r"(?P<keyword>STYLE|REGION)[ \t\f]*(?:[\r\n]|\Z)")


def header_end(text: str, start: int = 0) -> int:
    r"""Return the index behind the header that begins at ``start``.

    The header ends with its first empty line, or before a line with "-->" below the signature.

    >>> header_end("WEBVTT\nLanguage: en\n\n00:01.000 --> 00:02.000\nHello\n")
    21
    """
    end = start
    for raw_line in raw_lines(text, start):
        if end > start and "-->" in raw_line:
            return end
        end += len(raw_line)
        if not bare(raw_line):
            return end
    return end


def split_blocks(text: str, start: int = 0, line: int = 1) -> Iterator[Block]:
    """Yield the blocks below the header, each with the empty lines behind it.

    ``start`` is the index behind the header and ``line`` the line number there; empty lines before
    the first block are skipped. A block ends at an empty line, and before a line with "-->" that
    cannot be its own time line: that can only be its first line, or its second if the first has
    no "-->".
    """
    block_start = end = start
    count, has_arrow, has_ended, next_line = 0, False, False, line
    for raw_line in raw_lines(text, start):
        content = bare(raw_line)
        if content and (has_ended or ("-->" in content and (count > 1 or has_arrow))):
            yield Block(line, text[block_start:end])
            count, has_arrow, has_ended = 0, False, False
        if content and not count:
            block_start, line = end, next_line
        end += len(raw_line)
        next_line += 1
        if content:
            count += 1
            has_arrow = has_arrow or "-->" in content
        else:
            has_ended = count > 0
    if count:
        yield Block(line, text[block_start:end])


def kind_of_block(raw: str) -> BlockKind:
    r"""Return the kind of a block without "-->"; "stray" is text that belongs to nothing.

    >>> [kind_of_block(raw) for raw in ("NOTE made by hand\n", "STYLE\n::cue {}\n", "STYLES\n")]
    ['note', 'style', 'stray']
    """
    if _NOTE.match(raw):
        return "note"
    definition = _DEFINITION.match(raw)
    if definition is None:
        return "stray"
    return "style" if definition["keyword"] == "STYLE" else "region"
