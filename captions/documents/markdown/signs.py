"""Decide whether a text is Markdown: by marks that nobody types into a plain transcript.

A single ``*word*`` is no sign, for transcripts have stage directions such as ``*laughs*``; nor is a
list or a quotation, for plain texts have both.
"""

from __future__ import annotations

import re

from captions.documents.markdown.stage_directions import BOLD, is_stage_direction

_SIGN = re.compile(
    # headings of two and more marks; one mark is also how British captions show a song
    r"^[ ]{0,3}\#{2,6}[ \t]+\S"
    # a link or a picture, whose target looks like an address
    r"|\[[^\[\]\n]{1,300}\]\((?:<|https?:|mailto:|www\.|[#./]|[\w./%-]{1,200}\.[a-z]{2,5}\b)"
    r"|!\[[^\[\]\n]{0,300}\]\("
    # footnotes, and the addresses of links at the end of the text
    r"|^[ ]{0,3}\[\^[^\s\[\]]{1,40}\]:[ \t]|^[ ]{0,3}\[[^\[\]\n]{1,100}\]:[ \t]+<?https?:"
    # a bold name or time: **Ada:**, **Ada**:, **[0:03]**, **Ada** (0:03)
    r"|^(?:[>*+-][ ]+)?\*\*[^*\n]{1,80}(?::\*\*|\*\*:|\*\*[ \t]*[\[(]?\d+:\d\d|\d:\d\d[\])]?\*\*)"
    # a time in other marks: *0:03*, `[0:03]`
    r"|^(?:[>*+-][ ]+)?(?P<around>[*`])[\[(]?\d+:\d\d(?::\d\d)?[\])]?:?(?P=around)"
    # an escaped mark, as Google Docs and Pandoc write it
    r"|\\[\[\]#*_()>+~`-]"
    # a code fence
    r"|^[ ]{0,3}(?:```|~~~)[\w+.-]{0,20}[ \t]*$",
    re.MULTILINE,
)
# One heading mark counts in the first line with text only. "# Tea for two #" is a song.
_FIRST_HEADING = re.compile(r"\ufeff?\s{0,99}\# +\S[^\n]{0,300}(?<![\s#])[ \t\r]*(?:\n|\Z)")
_UNDERLINED_TITLE = re.compile(r"\ufeff?\s{0,99}\S[^\n]{0,200}\n[ ]{0,3}={3,200}[ \t\r]*(?:\n|\Z)")
FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*\r?\n"
    r"(?P<fields>(?:(?:[A-Za-z_][\w-]{0,50}:|[ \t]|-[ ]|\#)[^\n]*\n|\r?\n){1,200}?)"
    r"(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
"""Fields above the text between lines of three dashes, as site generators read them (YAML)."""


def sniff_markdown(text: str) -> bool:
    r"""Return whether a text has clear signs of Markdown.

    >>> sniff_markdown("**Ada:** Hello.\n"), sniff_markdown("Ada: *laughs* Hello.\n")
    (True, False)
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    if _FIRST_HEADING.match(text) or _UNDERLINED_TITLE.match(text) or FRONT_MATTER.match(text):
        return True
    if _SIGN.search(text):
        return True
    return any(not is_stage_direction(match) for match in BOLD.finditer(text))
