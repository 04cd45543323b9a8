"""Read the text of paragraphs that are as nearly all are: text, line breaks and spans with a look.

This does at once what ``collect``, ``passages`` and ``cue_text`` do for all documents in steps; it
makes reading several times faster.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element as Node

from captions.formats.ttml.context import PLAIN_LOOK, Context
from captions.formats.ttml.cue_text import Run, is_blank, runs_of
from captions.formats.ttml.passages import BREAK, TextPiece

# Attributes by which a span is more than text with a look.
_APART: Final = frozenset(("begin", "end", "dur", "timeContainer", "region"))
_SPACE = re.compile("[ \t\r\n]+")


def plain_runs(node: Node, context: Context, tags: Mapping[str, str]) -> list[Run] | None:
    """Return the text of a paragraph with its looks, or None if there is more in it.

    ``context`` is that inside the paragraph, ``tags`` the resolved names of elements.
    """
    look = context.look
    texts = [node.text or ""]
    for child in node:
        if tags[child.tag] != "br" or len(child):
            break
        texts.append(child.tail or "")
    else:
        text = "\n".join(map(_collapsed, texts)).strip("\n")
        return [(text, look)] if text else []
    text = texts[0]
    lines: list[Run] = []
    # of the line so far
    line_look, is_empty = look, is_blank(text)
    for child in node:
        if len(child):
            return None
        name = tags[child.tag]
        if name == "br":
            lines.append((_collapsed(text), line_look))
            text = child.tail or ""
            line_look, is_empty = look, is_blank(text)
            continue
        if name != "span" or not _APART.isdisjoint(child.attrib):
            return None
        inner = context.enter(child)
        if not inner.is_usual:
            return None
        part = child.text
        if part:
            part_look = inner.look
            if not part.isspace() or not is_blank(part):
                if is_empty:
                    line_look, is_empty = part_look, False
                elif part_look is not line_look and part_look != line_look:
                    return _mixed_runs(node, context, tags)
            text += part
        part = child.tail
        if part:
            if not part.isspace() or not is_blank(part):
                if is_empty:
                    line_look, is_empty = look, False
                elif look is not line_look and look != line_look:
                    return _mixed_runs(node, context, tags)
            text += part
    lines.append((_collapsed(text), line_look))
    return _joined(lines)


def _joined(lines: list[Run]) -> list[Run]:
    """Return lines as runs, without blank lines at the start and at the end."""
    while lines and not lines[-1][0]:
        lines.pop()
    while lines and not lines[0][0]:
        del lines[0]
    if len(lines) < 2:
        return lines
    look = lines[0][1]
    for _, line_look in lines:
        if line_look is not look and line_look != look:
            break
    else:
        return [("\n".join([text for text, _ in lines]), look)]
    runs: list[Run] = []
    for line in lines:
        if runs:
            runs.append(("\n", PLAIN_LOOK))
        if line[0]:
            runs.append(line)
    return runs


def _mixed_runs(node: Node, context: Context, tags: Mapping[str, str]) -> list[Run] | None:
    """Return the text of a paragraph whose look changes within lines; None if there is more."""
    pieces: list[TextPiece] = [(node.text, context)] if node.text else []
    for child in node:
        if len(child):
            return None
        if tags[child.tag] == "br":
            pieces.append(BREAK)
        elif tags[child.tag] == "span" and _APART.isdisjoint(child.attrib):
            inner = context.enter(child)
            if not inner.is_usual:
                return None
            if child.text:
                pieces.append((child.text, inner))
        else:
            return None
        if child.tail:
            pieces.append((child.tail, context))
    return runs_of(pieces)


def _collapsed(line: str) -> str:
    line = line.strip(" \t\r\n")
    if "  " in line or "\n" in line or "\t" in line or "\r" in line:
        return _SPACE.sub(" ", line)
    return line
