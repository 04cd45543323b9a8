"""Remove the marks of Markdown inside a paragraph: emphasis, links, code, references, tags."""

from __future__ import annotations

import re
from collections.abc import Collection

from captions.documents.markdown.stage_directions import is_stage_direction
from captions.record import Mutable, field
from captions.text.markup import unescape
from captions.text.one_line import one_line
from captions.transcript.model import Reason, Removed

# The punctuation that a backslash escapes (CommonMark section 2.4), and the 32 noncharacters that
# stand for it while the marks are removed.
_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_HIDDEN = {ord(mark): 0xFDD0 + index for index, mark in enumerate(_PUNCTUATION)}
_SHOWN = {hidden: mark for mark, hidden in _HIDDEN.items()}
# The tags that people write in Markdown. Others are text, such as the voice tags of WebVTT.
_TAGS = (
    "a|abbr|b|big|blockquote|br|center|cite|code|del|details|div|em|font|hr|i|img|ins|kbd|mark|p|q|"
    "s|small|span|strike|strong|sub|summary|sup|time|tt|u"
)
_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?<!`)`(?!`)(?P<code>[^`]{1,2000})`(?!`)"
    r"|``(?P<codes>(?:[^`]|`(?!`)){1,2000})``"
    r"|!\[(?P<alt>[^\[\]]{0,500})\](?:\((?P<picture>[^()\s]{0,2000})(?:\s[^()]{0,300})?\))"
    r"|\[\^(?P<note>[^\s\[\]]{1,40})\]"
    r"|(?<!\\)\[(?P<linked>(?:\\.|[^\[\]\\]|\[[^\[\]]{0,100}\]){1,1000})\]"
    r"(?:\(\s{0,9}<?(?P<target>[^()\s<>]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?)>?"
    r"(?:\s{1,9}[\"'(][^\n]{0,300}?[\"')])?\s{0,9}\)|[ ]?\[(?P<reference>[^\[\]]{0,100})\])"
    r"|<(?P<address>(?:https?://|mailto:)[^\s<>]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,255})>"
    r"|<!--(?P<comment>(?:[^<-]|-(?!->)|<(?!!--)){0,20000})-->"
    rf"|</?(?P<tag>{_TAGS})(?P<attributes>(?:[\s/][^<>]{{0,2000}})?)>"
    r"|&(?:#[xX]?[0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[#/.?]|[^\s:]*[./]")
_STRONG = re.compile(
    r"(?P<mark>\*{2,3})(?=[^\s*])(?P<inner>[^*]{1,5000})(?<=\S)(?P=mark)"
    r"|(?<!\w)(?P<under>_{2,3})(?=[^\s_])(?P<low>[^_]{1,5000})(?<=\S)(?P=under)(?!\w)"
)
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])(?P<inner>[^*]{1,5000})(?<=\S)\*(?![\w*])"
    r"|(?<!\w)_(?=[^\s_])(?P<low>[^_]{1,5000})(?<=\S)_(?!\w)"
)
_STRUCK = re.compile(r"~~(?=\S)(?P<inner>[^~]{1,2000})(?<=\S)~~")
_LETTER = re.compile(r"[^\W_]")


class InlineReader(Mutable):
    """Reads paragraphs; ``removed`` has the addresses, pictures and notes that were in them.

    ``targets`` are the addresses of links by their names in lower case, ``notes`` the names of the
    footnotes that the document has.
    """

    targets: Collection[str]
    notes: Collection[str]
    removed: list[Removed] = field(default_factory=list)
    comments: list[int] = field(default_factory=list)
    _line: int = 1
    _text: str = ""

    def read(self, text: str, line: int) -> str:
        """Return a paragraph, whose first line is ``line``, as it is read; its lines are kept."""
        self._line, self._text = line, text
        if not _LETTER.search(text):
            return text
        text = _TOKEN.sub(self._read_token, text)
        text = _STRUCK.sub(self._remove_struck, text)
        # emphasis in bold and bold in emphasis: the inner one first
        text = _EMPHASIS.sub(_unmark, text)
        text = _STRONG.sub(_unmark, text)
        text = _EMPHASIS.sub(_unmark, text)
        return text.translate(_SHOWN)

    def _read_token(self, match: re.Match[str]) -> str:
        if match["escaped"]:
            return match["escaped"].translate(_HIDDEN)
        if match["code"] or match["codes"]:
            return (match["code"] or match["codes"]).strip(" ").translate(_HIDDEN)
        if match["alt"] is not None:
            self._remove(match, match["alt"], "image")
            self._remove(match, match["picture"], "link")
        elif match["note"]:
            if match["note"] not in self.notes:
                return match[0]
            self._remove(match, match[0], "note")
        elif match["linked"]:
            return self._read_link(match)
        elif match["address"]:
            return match["address"].translate(_HIDDEN)
        elif match["comment"] is not None:
            self.comments.append(self._line_of(match))
            return "\n" * match[0].count("\n")
        elif match["tag"]:
            return self._read_tag(match)
        else:
            return unescape(match[0]).translate(_HIDDEN)
        return "\n" * match[0].count("\n")

    def _read_link(self, match: re.Match[str]) -> str:
        target, reference = match["target"], match["reference"]
        linked = _TOKEN.sub(self._read_linked, match["linked"])
        if target is not None and (not target or _ADDRESS.match(target)):
            if target not in match["linked"]:
                self._remove(match, target, "link")
            return linked
        if reference is not None and (reference or match["linked"]).lower() in self.targets:
            return linked
        rest = match[0][len(match["linked"]) + 1 :]
        return f"[{linked}{_TOKEN.sub(self._read_linked, rest)}"

    def _read_linked(self, match: re.Match[str]) -> str:
        return match[0] if match["linked"] else self._read_token(match)

    def _read_tag(self, match: re.Match[str]) -> str:
        name = match["tag"].lower()
        if name == "img":
            alt = re.search(r"""\balt\s*=\s*["'](?P<alt>[^"']{1,500})["']""", match["attributes"])
            if alt is not None:
                self._remove(match, unescape(alt["alt"]), "image")
        kept = "\n" * match[0].count("\n")
        return kept or (" " if name in ("br", "hr", "img", "p", "div") else "")

    def _remove_struck(self, match: re.Match[str]) -> str:
        line = self._line + match.string.count("\n", 0, match.start())
        words = one_line(match["inner"].translate(_SHOWN))
        self.removed.append(Removed(line, None, words, "deleted"))
        return "\n" * match[0].count("\n")

    def _remove(self, match: re.Match[str], text: str, reason: Reason) -> None:
        if text.strip():
            words = one_line(text)
            self.removed.append(Removed(self._line_of(match), None, words, reason))

    def _line_of(self, match: re.Match[str]) -> int:
        if match.string is not self._text:
            return self._line  # inside a link
        return self._line + match.string.count("\n", 0, match.start())


def _unmark(match: re.Match[str]) -> str:
    """Return words without the marks around them; a stage direction keeps its marks."""
    inner: str | None = match["inner"]
    if inner is None:
        low: str = match["low"]
        return low
    if is_stage_direction(match):
        return match[0].translate({ord("*"): _HIDDEN[ord("*")]})
    return inner
