"""The text of a SAMI paragraph as WebVTT cue text: HTML with fonts, breaks and ruby."""

from __future__ import annotations

import re
from collections.abc import Mapping

from captions.formats.colours import colour_class
from captions.formats.problems import Problems
from captions.formats.sami.scan import Tag, Text, attributes
from captions.text.markup import escape_vtt, unescape

# White space as HTML collapses it; a no-break space is text.
_SPACES = re.compile("[ \t\f]+")
_DOUBLE_SPACES = re.compile("[ \n]{2,}")
_BREAK = re.compile("<br ?/?>", re.IGNORECASE)
# Tags of HTML that mean one of WebVTT's.
_SAME = {
    "i": "i",
    "em": "i",
    "b": "b",
    "strong": "b",
    "u": "u",
    "ruby": "ruby",
    "rt": "rt",
    **dict.fromkeys(("s", "strike", "del"), "c.strike"),
}
# Tags that neither show nor change anything here.
_WITHOUT_EFFECT = frozenset(("p", "sync", "body", "sami", "html", "rb", "rp", "tt", "div"))
_STYLE_TAGS = (("font-style", "italic", "i"), ("font-weight", "bold", "b"))
_COLOUR = re.compile(r"(?:^|[; ])color[ ]?:(?P<value>[^;]+)")


class CueText:
    """Build the text of one paragraph from its pieces.

    Tags are nested properly in what is built, however they are in the file: at most one of each
    name is open, and an end tag closes those inside, which are opened again.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        # Each open tag of the file: its name there, and its tag in WebVTT, "" for none.
        self._open: list[tuple[str, str]] = []
        self.has_text = False

    def add(self, piece: Text | Tag, problems: Problems) -> None:
        """Add a text or a tag; what is dropped is reported."""
        if isinstance(piece, Text):
            self._add_text(piece.text)
        elif piece.name == "br":
            self._parts.append("\n")
        elif piece.is_end:
            self._close(piece.name)
        elif piece.name not in _WITHOUT_EFFECT:
            self._start(piece, problems)

    def _add_text(self, text: str) -> None:
        if text.isspace():
            self._parts.append(" ")
            return
        text = text.replace("\n", " ")
        if "  " in text or "\t" in text or "\f" in text:
            text = _SPACES.sub(" ", text)
        if "&" in text:
            text = unescape(text)
            self.has_text = self.has_text or not text.isspace()
        else:
            self.has_text = True
        self._parts.append(escape_vtt(text))

    def finish(self) -> str:
        """Return the text, with all tags closed; empty if there is nothing to read."""
        while self._open:
            _, tag = self._open.pop()
            self._parts.append(_end(tag))
        if not self.has_text:
            return ""
        return _collapsed("".join(self._parts))

    def _start(self, piece: Tag, problems: Problems) -> None:
        tag = _SAME.get(piece.name, "")
        if piece.name in ("font", "span"):
            values = attributes(piece.rest)
            tag = _tag_of(values)
            if not tag and values:
                problems.add_loss(piece.line, "fonts, sizes and other colours are dropped")
        elif not tag:
            problems.add_recurring(piece.line, f"tags <{piece.name[:30]}> are dropped")
            return
        if any(opened == tag for _, opened in self._open if tag):
            tag = ""  # it is in force already
        if not tag and len(self._open) > 20:
            return  # so that a file of start tags alone stays linear
        self._open.append((piece.name, tag))
        if tag:
            self._parts.append(f"<{tag}>")

    def _close(self, name: str) -> None:
        index = next((i for i in reversed(range(len(self._open))) if self._open[i][0] == name), -1)
        if index < 0:
            return
        inner = self._open[index + 1 :]
        self._parts += [_end(tag) for _, tag in reversed(self._open[index:])]
        self._open[index:] = inner
        self._parts += [f"<{tag}>" for _, tag in inner if tag]


def simple_text(shown: str) -> str:
    r"""Return the text of a simple paragraph as ``CueText`` does: its only tags are ``<br>``.

    >>> simple_text("The tide <BR>clock\n"), simple_text("&nbsp;")
    ('The tide\nclock', '')
    """
    if shown.startswith("&"):
        return ""
    text = shown.replace("\n", " ")
    if "<" in text:
        text = text.replace("<br>", "\n")
        if "<" in text:
            text = _BREAK.sub("\n", text)
    return _collapsed(text)


def _collapsed(text: str) -> str:
    """Return a text with single spaces, and without spaces beside line breaks and at the ends."""
    text = text.strip(" \n")
    if "  " in text or ("\n" in text and (" \n" in text or "\n " in text or "\n\n" in text)):
        text = _DOUBLE_SPACES.sub(_one_space, text)
    return text


def _one_space(found: re.Match[str]) -> str:
    return "\n" if "\n" in found[0] else " "


def _tag_of(values: Mapping[str, str]) -> str:
    """Return the WebVTT tag of the attributes of ``<font>`` or ``<span>``, "" for none."""
    style = values.get("style", "").lower()
    for name, value, tag in _STYLE_TAGS:
        if name in style and value in style:
            return tag
    if "text-decoration" in style and "underline" in style:
        return "u"
    found = _COLOUR.search(style)
    return colour_class(values.get("color") or (found["value"] if found else "")) or ""


def _end(tag: str) -> str:
    return f"</{tag.partition('.')[0]}>" if tag else ""
