"""Read a web page, or a piece of one, as a transcript: its lines, and what is beside them."""

from __future__ import annotations

from captions.documents.document import Document, Line
from captions.documents.html.blocks import read_blocks
from captions.documents.html.lines import Block, Page
from captions.documents.html.page import find_transcript, has_time
from captions.errors import CaptionsError
from captions.model import Problem
from captions.transcript.model import Reason, Removed

_NAME = "this web page"


def read_html(text: str) -> Document:
    """Return the lines of the transcript in a page; its other text is removed as "furniture".

    In a piece of a page, one without ``<html>`` and ``<body>``, all text is the transcript, except
    navigation and the like. Raises CaptionsError for a page without times.
    """
    page = read_blocks(text)
    _remove_hidden(page)
    inside = find_transcript(page) if page.is_whole else range(len(page.blocks))
    if inside is None:
        raise CaptionsError(
            "this is a web page without a transcript: no line begins with a time",
            hint="Copy the transcript out of it and save it as plain text",
        )
    lines: list[Line] = []
    removed = list(page.removed)
    for index, block in enumerate(page.blocks):
        if index in inside:
            if block.is_parted:
                lines.append(Line("", block.line))
            lines.append(Line(block.text, block.line, block.kind))
        else:
            removed.append(_removed(block))
    removed.sort(key=lambda item: item.line)
    return Document(_NAME, tuple(lines), tuple(removed), tuple(_problems(page)), page.title or None)


def _remove_hidden(page: Page) -> None:
    """Remove the lines that a page hides, unless they have times: many pages fold transcripts."""
    hidden = [block for block in page.blocks if block.is_hidden]
    if hidden and not any(has_time(block.text) for block in hidden):
        page.removed += map(_removed, hidden)
        page.blocks = [block for block in page.blocks if not block.is_hidden]


def _removed(block: Block) -> Removed:
    reason: Reason = "furniture" if block.kind == "text" else "heading"
    return Removed(block.line, None, block.text.replace("\t", " "), reason)


def _problems(page: Page) -> list[Problem]:
    """Return one problem that counts what a page has beside its text, if anything."""
    counts = (
        (page.scripts, "script or style sheet"),
        (page.links, "link address"),
    )
    found = [f"{count:,} {_plural(name, count)}" for count, name in counts if count]
    return [Problem(1, f"skipped in the page: {', '.join(found)}")] if found else []


def _plural(name: str, count: int) -> str:
    if count == 1:
        return name
    return {
        "script or style sheet": "scripts and style sheets",
        "link address": "link addresses",
    }[name]
