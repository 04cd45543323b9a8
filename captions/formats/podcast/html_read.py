"""Read transcripts as Podcasting 2.0 publishes them in HTML, also inside a saved web page.

``<cite>Ada:</cite> <time>0:09</time> <p>Hello.</p>``: the speaker and the start of a passage, both
optional, and the passage. A speaker goes on until the next one is named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from captions.errors import CaptionsError
from captions.formats.lines import excerpt
from captions.formats.podcast.html_tags import HtmlTag, HtmlText, html_tokens
from captions.formats.problems import Problems
from captions.model import Turn
from captions.text.one_line import one_line
from captions.transcript.model import Transcript
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


@dataclass(slots=True)
class _Paragraph:
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
    reader.close_paragraph()
    if not reader.turns:
        raise CaptionsError(
            "there is no transcript in this HTML: no paragraph has text",
            hint="A transcript is such as <cite>Ada:</cite> <time>0:09</time> <p>Hello.</p>",
        )
    return Transcript(
        tuple(_settle_times(reader)),
        one_line(reader.title) or None,
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
        self.title = ""
        self._paragraph: _Paragraph | None = None
        # The element whose text is collected: "cite", "time" or "title".
        self._inside = ""
        self._inside_parts: list[str] = []
        self._datetime = ""
        self._furniture: list[str] = []
        self._speaker: str | None = None
        self._stamp: Stamp | None = None
        self._is_page = False
        self._is_begun = False

    def read_text(self, token: HtmlText) -> None:
        if self._inside:
            self._inside_parts.append(token.text)
        elif self._paragraph is not None:
            self._paragraph.add(token.text)
        elif not self._furniture and token.text.strip():
            quoted = excerpt(one_line(token.text))
            self.problems.add(token.line, f"text outside of <p> is skipped: {quoted}")

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
                self._inside, self._datetime = name, tag.datetime
        elif self._furniture:
            return
        elif name == "p" and not tag.is_end:
            self._paragraph = _Paragraph(tag.line)
        elif name == "br" and self._paragraph is not None:
            self._paragraph.parts.append("\n")

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
            paragraph.cite = text
        else:
            paragraph.has_time = True
            self._set_time(text)

    def _set_speaker(self, text: str) -> None:
        self._is_begun = True
        self._speaker = text.rstrip(" ".join((*_COLONS, ""))) or None

    def _set_time(self, text: str) -> None:
        self._is_begun = True
        match = LEADING_STAMP.fullmatch(text)
        duration = _DURATION.fullmatch(self._datetime)
        if match is not None:
            self._stamp = read_stamp(match)
        elif duration is not None and any(duration.groups()):
            minutes = int(duration["hours"] or 0) * 60 + int(duration["minutes"] or 0)
            start_ms = (minutes * 60 + int(duration["seconds"] or 0)) * 1000
            self._stamp = Stamp(self._datetime, (start_ms,))
        else:
            self.problems.add(1, f"not a time, not used: {excerpt(text)}")

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
            quoted = excerpt(text)
            self.problems.add(paragraph.line, f"text before the transcript is skipped: {quoted}")
            return
        self.turns.append(Turn(text, None, paragraph.line, 1000, self._speaker))
        self.stamps.append(self._stamp)
        self._stamp = None
