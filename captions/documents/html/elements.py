"""What the elements of HTML are to a transcript: lines, paragraphs, text beside it."""

from __future__ import annotations

from captions.transcript.model import Reason

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

BLOCKS = HEADINGS | frozenset(
    (
        "address article aside blockquote body caption center dd details dialog dir div dl dt "
        "fieldset figcaption figure footer form header hgroup hr html legend li main menu nav ol "
        "option p pre section summary table tbody tfoot thead tr ul"
    ).split()
)
"""Elements that begin and end a line."""

PARAGRAPHS = HEADINGS | frozenset("article blockquote hr li p pre section table tr".split())
"""Blocks with a blank line above and below."""

PAGE = frozenset(("html", "body"))
"""Elements that only a whole page has."""

SET_APART = frozenset(("button", "cite", "time", "label", "td", "th"))
"""Elements in a line that style sheets set apart from the text beside them."""

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
"""Elements without an end tag."""

INVISIBLE = frozenset(
    "audio canvas datalist head iframe noscript object script style svg template video".split()
)
"""Elements whose text a browser does not show; that of <title> is the title."""

APART: dict[str, Reason] = {
    **dict.fromkeys(
        "nav header footer aside button select dialog textarea menu".split(), "furniture"
    ),
    **dict.fromkeys(("del", "s", "strike"), "deleted"),
    **dict.fromkeys(("rt", "rp"), "note"),
}
"""Elements whose text is no part of a transcript, unless it is a time, and why."""

ENDED_BY: dict[str, frozenset[str]] = {
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "td": frozenset(("td", "th")),
    "th": frozenset(("td", "th")),
    "tr": frozenset(("tr",)),
    "option": frozenset(("option",)),
}
"""The elements that a start tag ends if they are open (HTML section 13.1.2.4)."""

BOUNDARIES = frozenset(("ul", "ol", "dl", "table", "select", "body"))
"""Elements that a start tag inside of them does not end, nor those around them."""
