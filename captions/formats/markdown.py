"""Write transcripts in Markdown: ``**Ada Lovelace** (0:09)``, and a paragraph below.

Text that begins with a time goes on the line above, as in ``captions.formats.paragraphs``.

Escapes are those of CommonMark 0.31 and of GitHub's strike-through; nothing is escaped that is
plain text anyway.
"""

from __future__ import annotations

import re

from captions.formats.speaker_paragraphs import speaker_paragraphs
from captions.model import Track
from captions.text.one_line import one_line

# Characters that would be markup where they are (CommonMark section numbers in brackets).
_INLINE = re.compile(
    r"`"  # code (6.1)
    r"|\\(?=[!-/:-@\[-`{-~]|\Z)"  # a backslash before punctuation is an escape (2.4)
    r"|(?<!\s)\*|\*(?!\s|\Z)|(?<![^\W_])_|_(?![^\W_])"  # emphasis, "_" not inside words (6.2)
    r"|~(?=~)|(?<=~)~"  # strike-through
    r"|<(?=[A-Za-z/!?])"  # HTML and links (6.5, 6.6)
    r"|&(?=#?[A-Za-z0-9]{1,31};)"  # a character reference (2.5)
    r"|\](?=[(\[:])"  # a link (6.3, 4.7)
    r"|(?:(?<=\s)|\A)#(?=#{0,9}\Z)"  # the end of a heading (4.2)
)
# The start of a line that would be a heading, a quotation, a list, a rule or a code fence
# (chapters 4 and 5); an item with a number is escaped at the mark behind it.
_LINE_START = re.compile(
    r"(?P<number>[0-9]{1,9})(?=[.)](?:\s|\Z))"
    r"|#{1,6}(?=\s|\Z)|>|[-+*](?=\s|\Z)|(?:[-*_=]\s*){1,80}\Z|~~~"
)


def render_markdown(track: Track) -> str:
    """Return a track as Markdown, its title as a heading; times are cut to the second."""
    title = one_line(track.title or "")
    blocks = [f"# {_escaped(title)}"] if title else []
    for paragraph in speaker_paragraphs(track):
        name = f"**{_escaped_name(paragraph.speaker)}** " if paragraph.speaker else ""
        head, text = f"{name}({paragraph.clock})", escape_markdown(paragraph.text)
        if paragraph.begins_with_time:
            blocks.append(f"{head}: {text}" if name else f"{head} {text}")
        else:
            blocks += [head, text]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def escape_markdown(line: str) -> str:
    r"""Return a line of text in which nothing is taken for markup.

    >>> print(escape_markdown("*Yes*, snake_case is 2 * 3 <b>"))
    \*Yes\*, snake_case is 2 * 3 \<b>
    >>> print(escape_markdown("1. April"), escape_markdown("# no heading"))
    1\. April \# no heading
    """
    start = _LINE_START.match(line)
    if start is None:
        return _escaped(line)
    number = start["number"] or ""
    return f"{number}\\{line[len(number)]}{_escaped(line[len(number) + 1 :])}"


def _escaped(text: str) -> str:
    return _INLINE.sub(lambda match: f"\\{match[0]}", text)


def _escaped_name(name: str) -> str:
    """Return a name that may stand between the stars of bold text."""
    return _escaped(f"*{name}*")[2:-2]  # without the stars, which are escaped as well
