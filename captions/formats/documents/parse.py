"""Read documents as transcripts; ``captions.documents`` does the work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from captions.errors import CaptionsError
from captions.formats.podcast.html_sign import sniff_podcast_html

if TYPE_CHECKING:
    from fractions import Fraction

    from captions.transcript.model import Transcript

# The first tag of a page or of a piece of one: one that only HTML has.
_HTML_START = re.compile(
    r"<(?:!doctype\s+html|(?:html|head|body|main|article|section|div|p|span|h[1-6]|ul|ol|dl|table"
    r"|blockquote|cite|time|strong|em|br|hr|meta|title|center|pre)(?=[\s/>]))",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s*")
_DECLARATION = re.compile(r"<\?xml\s[^<>]*>", re.IGNORECASE)
# A text that goes on after its first tag is HTML if it has such a tag as well: voice tags and
# the tags of captions are no HTML.
_HTML_TAG = re.compile(
    r"</(?:html|body|div|p|li|td|tr|h[1-6]|article|section|main|pre|table|ul|ol|dd)\s*>|<br\s*/?>",
    re.IGNORECASE,
)
# Characters at the top of a text that is searched for it.
_SNIFFED = 100_000


def sniff_html(text: str) -> bool:
    """Return whether a text is a web page or a piece of one.

    >>> sniff_html("<p>0:03 Hello.</p>"), sniff_html("<v Ada>Hello.</v>")
    (True, False)
    """
    start = _HTML_START.match(text, _after_comments(text))
    if start is None:
        return False
    return "html" in text[: start.end()].lower() or _HTML_TAG.search(text, 0, _SNIFFED) is not None


def _after_comments(text: str) -> int:
    """Return the index of the first tag, after the comments and declarations before it.

    >>> _after_comments("<!-- made by hand --> <p>")
    22
    """
    index = len(text) - len(text.removeprefix("\ufeff"))
    while True:
        space = _SPACE.match(text, index)
        index = space.end() if space else index
        declaration = _DECLARATION.match(text, index)
        if declaration is not None:
            index = declaration.end()
        elif text.startswith("<!--", index) and (end := text.find("-->", index + 4)) >= 0:
            index = end + 3
        else:
            return index


def parse_html(text: str, fps: Fraction | None = None) -> Transcript:
    """Return the transcript in a page: by ``<cite>`` and ``<time>``, else by the times in its text.

    Raises CaptionsError for a page without one.
    """
    from captions.documents.html.read import read_html
    from captions.documents.transcript import transcript_of
    from captions.formats.podcast.html_read import read_podcast_html

    if not sniff_podcast_html(text):
        return transcript_of(read_html(text), fps)
    try:
        marked = read_podcast_html(text)
    except CaptionsError:
        return transcript_of(read_html(text), fps)
    beside = sum(len(item.text.split()) for item in marked.removed)
    if marked.is_timed and beside <= sum(len(turn.text.split()) for turn in marked.turns):
        return marked
    # the marks may be those of other things: the date of the page, books that are quoted
    try:
        by_times = transcript_of(read_html(text), fps)
    except CaptionsError:
        return marked
    return by_times if _count_times(by_times) > _count_times(marked) else marked


def _count_times(transcript: Transcript) -> int:
    return sum(turn.start_ms is not None for turn in transcript.turns)


def sniff_markdown(text: str) -> bool:
    """Return whether a text has clear signs of Markdown."""
    from captions.documents.markdown.signs import sniff_markdown

    return sniff_markdown(text)


def parse_markdown(text: str, fps: Fraction | None = None) -> Transcript:
    """Return the transcript in a text in Markdown."""
    from captions.documents.markdown.read import read_markdown
    from captions.documents.transcript import transcript_of

    return transcript_of(read_markdown(text), fps)


def parse_rtf(data: str | bytes, fps: Fraction | None = None) -> Transcript:
    """Return the transcript in RTF. Raises CaptionsError for what is not RTF."""
    from captions.documents.rtf.read import read_rtf
    from captions.documents.transcript import transcript_of

    return transcript_of(read_rtf(data), fps)


def parse_docx(data: bytes, fps: Fraction | None = None) -> Transcript:
    """Return the transcript in a Word document. Raises CaptionsError for other files."""
    from captions.documents.docx.read import read_docx
    from captions.documents.transcript import transcript_of

    return transcript_of(read_docx(data), fps)
