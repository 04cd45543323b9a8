"""Write a table of texts as HTML, for notebooks."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


def html_table(head: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> str:
    r"""Return a table; texts are escaped, and a line feed in one is a line break.

    >>> html_table(["text"], [["R&D\nlab"]], "1 cue")
    '<table><caption>1 cue</caption><tr><th>text</th></tr><tr><td>R&amp;D<br>lab</td></tr></table>'
    """
    titles = "".join(f"<th>{escape(title)}</th>" for title in head)
    lines = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return f"<table><caption>{escape(caption)}</caption><tr>{titles}</tr>{lines}</table>"


def _cell(text: str) -> str:
    return f"<td>{escape(text).replace(chr(10), '<br>')}</td>"
