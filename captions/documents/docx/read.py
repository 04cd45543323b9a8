"""Read a Word document as a transcript: its text, and the notes and comments beside it."""

from __future__ import annotations

from captions.documents.document import Document
from captions.documents.docx.package import Package
from captions.documents.docx.paragraphs import Paragraphs
from captions.documents.docx.styles import Styles
from captions.model import Problem
from captions.text.one_line import one_line
from captions.transcript.model import Reason, Removed

# The parts beside the text, and why their words are removed.
_BESIDE: tuple[tuple[str, Reason], ...] = (
    ("header", "furniture"),
    ("footer", "furniture"),
    ("footnotes", "note"),
    ("endnotes", "note"),
    ("comments", "note"),
)


def read_docx(data: bytes) -> Document:
    """Return the lines of a Word document, numbered as in its plain text.

    A paragraph is a line, so is a row of a table. Text of footnotes, comments, headers and footers
    is removed and reported. Raises CaptionsError for other files, for one that is damaged or has a
    password, and for one that would unpack to more than a transcript can be.
    """
    package = Package(data)
    styles = Styles()
    for part in package.parts("styles"):
        package.read(part, styles)
    relations = package.relations(package.main)
    addresses = {
        name: target for name, (kind, target) in relations.items() if kind.endswith("/hyperlink")
    }
    text = Paragraphs(styles, addresses)
    package.read(package.main, text)
    text.close()
    removed = list(text.removed)
    last = max(1, len(text.lines))
    for kind, reason in _BESIDE:
        for part in package.parts(kind):
            beside = Paragraphs(Styles(), {})
            package.read(part, beside)
            beside.close()
            removed += (
                Removed(text.references.get(note, last), None, one_line(line.text), reason)
                for line, note in zip(beside.lines, beside.notes)
                if line.text
            )
    return Document("this Word document", tuple(text.lines), tuple(removed), tuple(_problems(text)))


def _problems(text: Paragraphs) -> list[Problem]:
    """Return a problem for each kind of text that a reader of the document does not see."""
    kinds = (
        (text.deleted_words, "words deleted in tracked changes are skipped"),
        (text.hidden_words, "words in hidden text are skipped"),
        (text.symbols, "characters of symbol fonts are skipped"),
        (text.list_items, "list items without their automatic numbers or marks"),
        (text.embedded, "embedded documents are not read"),
    )
    return [Problem(1, f"{message}: {count:,}") for count, message in kinds if count]
