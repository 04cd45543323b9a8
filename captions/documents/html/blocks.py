"""Make lines of an HTML page as a browser shows them: a line for each block, row and ``<br>``.

No tree is built. Each line keeps the index of the element it is in, so that ``page`` can find the
part of the page that is the transcript.
"""

from __future__ import annotations

import re

from captions.documents.document import LineKind
from captions.documents.html.elements import (
    APART,
    BLOCKS,
    BOUNDARIES,
    ENDED_BY,
    HEADINGS,
    INVISIBLE,
    PAGE,
    PARAGRAPHS,
    SET_APART,
    VOID,
)
from captions.documents.html.lines import Block, Page, end_row
from captions.documents.html.tags import HtmlTag, HtmlText, html_tokens
from captions.record import Mutable
from captions.text.one_line import one_line
from captions.transcript.model import Reason, Removed
from captions.transcript.shapes.name_first import NAME_THEN_TIME, text_after
from captions.transcript.speakers import looks_like_name
from captions.transcript.timestamps import LEADING_STAMP

# How many open elements are searched for the one that a tag ends; a limit for hostile pages.
_SEARCHED = 50
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_TIME_ALONE = re.compile(r"\s*[\[(]?(?:\d{1,3}:)?\d{1,4}:\d\d(?:[.,]\d{1,3})?[\])]?\s*\Z")


class _Apart(Mutable):
    """An element whose text is no part of the transcript, and the line that it interrupts."""

    element: int
    reason: Reason
    parts: list[str]
    line: int


def read_blocks(text: str) -> Page:
    """Return the lines of a page in order.

    >>> page = read_blocks("<p><b>Ada</b> <i>0:03</i><br>Hello.</p><nav>Home</nav>")
    >>> [block.text for block in page.blocks], [item.text for item in page.removed]
    (['Ada 0:03', 'Hello.'], ['Home'])
    """
    reader = _BlockReader()
    for token in html_tokens(text.removeprefix("\ufeff")):
        if isinstance(token, HtmlText):
            reader.read_text(token)
        elif token.is_end:
            reader.read_end(token)
        else:
            reader.read_start(token)
    reader.close()
    return reader.page


class _BlockReader:
    def __init__(self) -> None:
        self.page = Page()
        self._open: list[tuple[str, int]] = []  # names of open elements, and their indexes
        self._counts: dict[str, int] = {}
        self._apart: list[_Apart] = []
        self._invisible: list[int] = []  # indexes of open elements that are never shown
        self._hidden: list[int] = []  # and of those that the page hides
        self._in_title = False
        self._title: list[str] = []
        self._parts: list[str] = []
        self._line = 1
        self._last_boundary = ""
        self._is_parted = True
        self._is_set_apart = False  # the text before is a time, or in an element such as <cite>
        # of each open row: its first block, its cell, and whether it has cells with values
        self._rows: list[tuple[int, int, bool]] = []

    def read_text(self, token: HtmlText) -> None:
        """Add text to the line that is being read."""
        if self._in_title:
            self._title.append(token.text)
            return
        if self._invisible:
            if words := one_line(token.text):
                self.page.removed.append(Removed(token.line, None, words, "furniture"))
            return
        if not self._parts and not token.text.strip():
            return
        if not self._parts:
            self._line = token.line + token.text[: -len(token.text.lstrip())].count("\n")
        if self._counts.get("pre"):
            for index, line in enumerate(token.text.split("\n")):
                if index:
                    self._flush()
                    self._line = token.line + index
                self._parts.append(line)
        else:
            is_time = _TIME_ALONE.match(token.text) is not None
            self._is_set_apart = self._is_set_apart or is_time
            self._add(token.text)
            self._is_set_apart = is_time

    def _add(self, text: str) -> None:
        """Add text to the line; with a space where style sheets set it apart from a word."""
        before = self._parts[-1][-1:] if self._parts else ""
        is_word = text[:1].isalnum() or text[:1] in ("[", "(")
        if self._is_set_apart and is_word and (before.isalnum() or before in (*":.,;!?)]",)):
            self._parts.append(" ")
        self._parts.append(text)
        self._is_set_apart = False

    def read_start(self, tag: HtmlTag) -> None:
        """Read a start tag."""
        name = tag.name
        if name == "title" and not self._in_title and not self._counts.get("svg"):
            self._in_title = True
            return
        self._read_counted(tag)
        if self._invisible and name not in ("body", "p", "div"):
            if name not in VOID:
                self._push(tag)
            return
        if name == "body" and self._counts.get("head"):
            self._pop_to("head")  # its end tag is missing
        if name in BLOCKS:
            self._boundary("start", is_paragraph=name in PARAGRAPHS)
            self._end_implied(name)
        if name in ("td", "th") and self._rows:
            self._flush()
            self._end_implied(name)
        if name in ("td", "th") and self._rows:
            start, cell, has_values = self._rows[-1]
            self._rows[-1] = (start, cell + 1, has_values or name == "td")
        if name == "br":
            self._flush()
        elif name in SET_APART:
            self._is_set_apart = True
        if name in PAGE:
            self.page.is_whole = True
        if name in VOID:
            return
        is_hidden = name not in PAGE and _is_hidden(tag)
        if name in APART or (is_hidden and name not in BLOCKS):
            index, reason = len(self.page.parents), APART.get(name, "furniture")
            self._apart.append(_Apart(index, reason, self._parts, self._line))
            self._parts, self._line = [], tag.line
        elif is_hidden:
            self._hidden.append(len(self.page.parents))
        self._push(tag)
        if name == "tr":
            self._rows.append((len(self.page.blocks), 0, False))

    def _read_counted(self, tag: HtmlTag) -> None:
        """Count what is not text: scripts, links, pictures."""
        if tag.name in ("script", "style", "template"):
            self.page.scripts += 1
        elif tag.name == "a" and tag.attribute("href"):
            self.page.links += 1
        elif tag.name == "img" and not self._invisible:
            alt = one_line(tag.attribute("alt") or "")
            if alt:
                self.page.removed.append(Removed(tag.line, None, alt, "image"))

    def _push(self, tag: HtmlTag) -> None:
        parent = self._open[-1][1] if self._open else 0
        index = len(self.page.parents)
        self.page.parents.append(parent)
        self._open.append((tag.name, index))
        self._counts[tag.name] = self._counts.get(tag.name, 0) + 1
        if tag.name in INVISIBLE:
            self._invisible.append(index)

    def read_end(self, tag: HtmlTag) -> None:
        """Read an end tag; one without a start tag is ignored."""
        name = tag.name
        if name == "title" and self._in_title:
            self._in_title = False
            title = one_line("".join(self._title))
            self._title.clear()
            if self.page.title and title:
                self.page.removed.append(Removed(tag.line, None, title, "heading"))
            self.page.title = self.page.title or title
            return
        if name == "p" and not self._counts.get("p"):
            self._boundary("end", is_paragraph=True)
        if not self._counts.get(name):
            return
        if name in SET_APART:
            self._is_set_apart = True
        is_block = name in BLOCKS
        for depth in range(1, min(len(self._open), _SEARCHED) + 1):
            found = self._open[-depth][0]
            if found == name:
                self._pop(depth)
                return
            if not is_block and name not in ("td", "th") and found in BLOCKS:
                return

    def _pop_to(self, name: str) -> None:
        while self._counts.get(name):
            self._pop(1)

    def _pop(self, depth: int) -> None:
        """End the innermost open elements, as many as ``depth``."""
        for _ in range(depth):
            name, index = self._open[-1]
            if name in BLOCKS:
                self._boundary("end", is_paragraph=name in PARAGRAPHS)
            if name in ("td", "th"):
                self._flush()
            if self._apart and self._apart[-1].element == index:
                self._end_apart()
            self._open.pop()
            self._counts[name] -= 1
            for hidden in (self._hidden, self._invisible):
                if hidden and hidden[-1] == index:
                    hidden.pop()
            if name == "tr" and self._rows:
                start, _, has_values = self._rows.pop()
                row = self._open[-1][1] if self._open else 0
                end_row(self.page, start, row, is_header=not has_values)

    def _end_implied(self, name: str) -> None:
        """End the paragraph, list item or cell that a start tag ends."""
        ended = ENDED_BY.get(name, frozenset())
        if name in BLOCKS and self._counts.get("p"):
            ended |= {"p"}
        for depth in range(1, min(len(self._open), _SEARCHED) + 1):
            found = self._open[-depth][0]
            if found in ended:
                self._pop(depth)
                return
            if found in BOUNDARIES or (found in BLOCKS and name in BLOCKS and "p" in ended
                                        and name not in ENDED_BY):  # fmt: skip
                return

    def _end_apart(self) -> None:
        """End an element whose text is no part of the transcript, unless it is a time."""
        text = one_line("".join(self._parts))
        apart = self._apart.pop()
        is_time = apart.reason == "furniture" and _TIME_ALONE.match(text) is not None
        if text and not is_time:
            self.page.removed.append(Removed(self._line, None, text, apart.reason))
        self._parts, line = apart.parts, self._line
        self._line = apart.line if self._parts else line
        if is_time:
            self._add(text)
            self._is_set_apart = True

    def _boundary(self, kind: str, *, is_paragraph: bool) -> None:
        self._flush()
        # two starts, or two ends: an element with several lines, such as the row of a list
        if is_paragraph or kind == self._last_boundary:
            self._is_parted = True
        self._last_boundary = kind

    def _flush(self) -> None:
        """End the line that is being read."""
        if not self._parts:
            return
        text = one_line("".join(self._parts))
        self._parts.clear()
        if not text:
            return
        if self._apart and not _is_opening(text):
            self.page.removed.append(Removed(self._line, None, text, self._apart[-1].reason))
            return
        element = self._open[-1][1] if self._open else 0
        kind: LineKind = "text"
        if any(self._counts.get(heading) for heading in HEADINGS):
            kind = "title" if self._counts.get("h1") else "heading"
        cell = self._rows[-1][1] if self._rows else 0
        self.page.blocks.append(
            Block(text, self._line, element, kind, self._is_parted, cell, bool(self._hidden))
        )
        self._is_parted, self._last_boundary = False, ""

    def close(self) -> None:
        """End all that is still open."""
        self._pop(len(self._open))
        self._flush()


def _is_hidden(tag: HtmlTag) -> bool:
    """Return whether a page hides an element, at least until somebody opens it."""
    style = tag.attribute("style")
    return tag.attribute("hidden") is not None or (
        style is not None and _HIDDEN_STYLE.search(style) is not None
    )


def _is_opening(text: str) -> bool:
    """Return whether a line is a time, or a name and its time."""
    stamp = LEADING_STAMP.fullmatch(text)
    named = NAME_THEN_TIME.fullmatch(text) if stamp is None else None
    if named is None:
        return stamp is not None
    return not text_after(named) and looks_like_name(named["name"])
