"""The rows of documents in the table of formats; their code is imported when needed."""

from __future__ import annotations

from captions.formats.format import Format, features, late, late_sniff

_CARRIES = features("title, speakers, labels")
# Every sign of Markdown has one of these: they save looking for the signs in most transcripts.
_MARKS = (
    *("**", "](", "# ", "#\t", "]:", "\\", "`", "~~~", "===", "---", "*["),
    *(f"*{digit}" for digit in range(10)),
)
_sniff_signs = late("documents.parse", "sniff_markdown")


def _sniff_markdown(text: str) -> bool:
    """Return whether a text has clear signs of Markdown."""
    return any(mark in text for mark in _MARKS) and bool(_sniff_signs(text))


def _sniff_rtf(text: str) -> bool:
    """Return whether a text is RTF."""
    return text.removeprefix("\ufeff").lstrip().startswith("{\\rtf")


def _sniff_rtf_bytes(data: bytes) -> bool:
    """Return whether bytes are RTF."""
    return data[:100].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{\\rtf")


def _sniff_docx(data: bytes) -> bool:
    """Return whether bytes look like a Word document: an archive with a folder ``word``."""
    return data.startswith(b"PK\x03\x04") and b"word/document" in data


MARKDOWN = Format(
    "md",
    ".md",
    "Markdown",
    late("markdown", "render_markdown"),
    late("documents.parse", "parse_markdown"),
    _sniff_markdown,
    _CARRIES | features("voices"),
    endings=(".markdown",),
    lost=late("speaker_paragraphs", "paragraph_losses"),
    content="transcript",
    reading_options=("fps",),
)
HTML = Format(
    "html",
    ".html",
    "HTML",
    parse=late("documents.parse", "parse_html"),
    sniff=late_sniff("documents.parse", "sniff_html", begins="<"),
    carries=_CARRIES,
    endings=(".htm", ".xhtml"),
    content="transcript",
    reading_options=("fps",),
)
RTF = Format(
    "rtf",
    ".rtf",
    "RTF",
    parse=late("documents.parse", "parse_rtf"),
    sniff=_sniff_rtf,
    carries=_CARRIES,
    parse_bytes=late("documents.parse", "parse_rtf"),
    sniff_bytes=_sniff_rtf_bytes,
    content="transcript",
    reading_options=("fps",),
)
DOCX = Format(
    "docx",
    ".docx",
    "Word document",
    carries=_CARRIES,
    endings=(".docm", ".dotx"),
    parse_bytes=late("documents.parse", "parse_docx"),
    sniff_bytes=_sniff_docx,
    content="transcript",
    reading_options=("fps",),
)
