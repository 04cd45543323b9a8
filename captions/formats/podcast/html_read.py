"""Read transcripts as Podcasting 2.0 publishes them in HTML, also inside a saved web page.

``<cite>Ada:</cite> <time>0:09</time> <p>Hello.</p>``: the speaker and the start of a passage, both
optional, and the passage. A speaker goes on until the next one is named.
"""

from __future__ import annotations

import re

from captions.documents.html.tags import HtmlTag, HtmlText, html_tokens
from captions.documents.transcript import with_times
from captions.errors import CaptionsError
from captions.formats.lines import excerpt
from captions.formats.problems import Problems
from captions.model import Turn
from captions.record import Mutable, field
from captions.text.one_line import one_line
from captions.transcript.model import Reason, Removed, Transcript
from captions.transcript.time_order import choose_times
from captions.transcript.timestamps import LEADING_STAMP, Stamp, read_stamp

# Elements of a web page that never hold a transcript.
_FURNITURE = frozenset(
    ("head", "nav", "header", "footer", "aside", "button", "form", "select", "noscript", "svg")
)
_PAGE = frozenset(("html", "body"))
# Tags that end a paragraph that is still open, as browsers do (HTML section 13.1.2.4).
_ENDS_PARAGRAPH = frozenset(
    [
        *("p", "div", "section", "article", "main", "ul", "ol", "li", "table", "blockquote", "hr"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "body", "html"),
        *_FURNITURE,
    ]
)
# A duration as HTML has it in the attribute ``datetime``: PT1H2M3.5S.
_DURATION = re.compile(
    r"PT(?:(?P<hours>\d{1,3})H)?(?:(?P<minutes>\d{1,4})M)?(?:(?P<seconds>\d{1,6})(?:\.\d*)?S)?",
    re.ASCII | re.IGNORECASE,
)
_COLONS = (":", "\uff1a")


class _Paragraph(Mutable):
    """A ``<p>`` while it is read; ``cite`` and ``has_time`` are what stands before its text."""

    line: int
    parts: list[str] = field(default_factory=list)
    cite: str | None = None
    has_time: bool = False
    has_text: bool = False

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.has_text = self.has_text or bool(text.strip())

    @property
    def text(self) -> str:
        return one_line("".join(self.parts))


def read_podcast_html(text: str) -> Transcript:
    """Return the turns of a transcript in HTML, a paragraph a turn.

    Raises CaptionsError for HTML without a paragraph.
    """
    reader = _Reader()
    for token in html_tokens(text.removeprefix("\ufeff")):
        if isinstance(token, HtmlText):
            reader.read_text(token)
        else:
            reader.read_tag(token)
    reader.close()
    if not reader.turns:
        raise CaptionsError(
            "there is no transcript in this HTML: no paragraph has text",
            hint="A transcript is such as <cite>Ada:</cite> <time>0:09</time> <p>Hello.</p>",
        )
    turns = tuple(_settle_times(reader))
    return Transcript(
        turns,
        one_line(reader.title) or None,
        tuple(with_times(reader.removed, turns)),
        problems=reader.problems.reported(),
    )


def _settle_times(reader: _Reader) -> list[Turn]:
    """Return the turns with the times that are in order; others are reported and dropped."""
    stamped = [index for index, stamp in enumerate(reader.stamps) if stamp is not None]
    stamps = [stamp for stamp in reader.stamps if stamp is not None]
    words = [
        sum(len(turn.text.split()) for turn in reader.turns[index:following])
        for index, following in zip(stamped, [*stamped[1:], len(reader.turns)])
    ]
    turns = list(reader.turns)
    for index, stamp, start_ms in zip(stamped, stamps, choose_times(stamps, words)):
        turn = turns[index]
        if start_ms is None:
            reader.problems.add(
                turn.line, f"the time {stamp.text} is not in order with the others; not used"
            )
        turns[index] = Turn(turn.text, start_ms, turn.line, stamp.resolution_ms, turn.speaker)
    return turns


class _Reader:
    """Collects turns; ``stamps`` has the printed time of each, or None."""

    def __init__(self) -> None:
        self.turns: list[Turn] = []
        self.stamps: list[Stamp | None] = []
        self.problems = Problems()
        self.removed: list[Removed] = []
        self.title = ""
        self._paragraph: _Paragraph | None = None
        # The element whose text is collected: "cite", "time" or "title".
        self._inside = ""
        self._inside_parts: list[str] = []
        self._datetime = ""
        self._furniture: list[str] = []
        self._inside_line = 1
        self._speaker: str | None = None
        self._stamp: Stamp | None = None
        # The line and the text of a speaker or time that no paragraph has followed yet.
        self._unused: dict[str, tuple[int, str]] = {}
        self._is_page = False
        self._is_begun = False

    def read_text(self, token: HtmlText) -> None:
        if self._inside:
            self._inside_parts.append(token.text)
        elif self._paragraph is not None:
            self._paragraph.add(token.text)
        else:
            self._remove(token.line, token.text)

    def read_tag(self, tag: HtmlTag) -> None:
        name = tag.name
        if name in _ENDS_PARAGRAPH:
            self._close_inside()
            self.close_paragraph()
        if name in _FURNITURE:
            self._read_furniture(tag)
        elif name in _PAGE:
            self._is_page = True
        elif name in ("cite", "time", "title"):
            self._close_inside()
            if not tag.is_end and (not self._furniture or name == "title"):
                self._inside, self._datetime = name, tag.attribute("datetime") or ""
                self._inside_line = tag.line
        elif self._furniture:
            return
        elif name == "p" and not tag.is_end:
            self._paragraph = _Paragraph(tag.line)
        elif name == "br" and self._paragraph is not None:
            self._paragraph.parts.append("\n")
        elif name == "img":
            self._remove(tag.line, tag.attribute("alt") or "", "image")

    def _remove(self, line: int, text: str, reason: Reason = "furniture") -> None:
        if text.strip():
            line += text[: -len(text.lstrip())].count("\n")
            self.removed.append(Removed(line, None, one_line(text), reason))

    def _read_furniture(self, tag: HtmlTag) -> None:
        if not tag.is_end:
            self._furniture.append(tag.name)
        elif tag.name in self._furniture[-1:]:
            self._furniture.pop()

    def _close_inside(self) -> None:
        """End the speaker, time or title that is being read."""
        text = one_line("".join(self._inside_parts))
        inside, self._inside = self._inside, ""
        self._inside_parts.clear()
        paragraph = self._paragraph
        if inside == "title":
            if self.title and text != self.title:
                self._remove(self._inside_line, text, "heading")
            self.title = self.title or text
        elif inside and paragraph is not None:
            self._close_in_paragraph(paragraph, inside, text)
        elif inside == "cite":
            self._set_speaker(text)
        elif inside == "time":
            self._set_time(text)

    def _close_in_paragraph(self, paragraph: _Paragraph, inside: str, text: str) -> None:
        """End the speaker or time in a paragraph, where it may also be part of the text."""
        if paragraph.has_text and inside == "cite" and text[-1:] in _COLONS:
            self.close_paragraph()  # its end tag is missing
            self._set_speaker(text)
        elif paragraph.has_text:
            paragraph.add(text)  # a book or a time that is spoken of
        elif inside == "cite":
            self._remove(paragraph.line, paragraph.cite or "")
            paragraph.cite = text
        else:
            paragraph.has_time = True
            self._set_time(text)

    def _set_speaker(self, text: str) -> None:
        self._is_begun = True
        self._use("cite", text)
        self._speaker = text.rstrip(" ".join((*_COLONS, ""))) or None

    def _set_time(self, text: str) -> None:
        self._is_begun = True
        match = LEADING_STAMP.fullmatch(text)
        duration = _DURATION.fullmatch(self._datetime)
        if match is not None:
            self._use("time", text)
            self._stamp = read_stamp(match)
        elif duration is not None and any(duration.groups()):
            minutes = int(duration["hours"] or 0) * 60 + int(duration["minutes"] or 0)
            start_ms = (minutes * 60 + int(duration["seconds"] or 0)) * 1000
            self._use("time", text)
            self._stamp = Stamp(self._datetime, (start_ms,))
        else:
            self._remove(self._inside_line, text, "time")
            self.problems.add(self._inside_line, f"not a time, not used: {excerpt(text)}")

    def _use(self, name: str, text: str) -> None:
        """Report the speaker or time that is replaced by another one before any paragraph."""
        unused = self._unused.pop(name, None)
        if unused is not None:
            self._remove(*unused, "time" if name == "time" else "furniture")
        self._unused[name] = (self._inside_line, text)

    def close(self) -> None:
        """End what is still open."""
        self._close_inside()
        self.close_paragraph()
        for name in ("cite", "time"):
            self._use(name, "")

    def close_paragraph(self) -> None:
        """End the paragraph that is being read; it becomes a turn if it has text."""
        paragraph, self._paragraph = self._paragraph, None
        if paragraph is None:
            return
        text, cite = paragraph.text, paragraph.cite
        if cite is not None:
            if text[:1] in _COLONS:
                cite, text = f"{cite}:", text[1:].strip()
            if not text or cite[-1:] in _COLONS or paragraph.has_time:
                self._set_speaker(cite)
            else:
                text = one_line(f"{cite} {text}")
        if not text:
            return
        if self._is_page and not self._is_begun:
            self._remove(paragraph.line, text)
            return
        self.turns.append(Turn(text, None, paragraph.line, 1000, self._speaker))
        self.stamps.append(self._stamp)
        self._stamp = None
        self._unused.clear()
