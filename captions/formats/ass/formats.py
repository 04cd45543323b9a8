"""The two formats of SubStation scripts, as the table of formats has them."""

from __future__ import annotations

import re

from captions.formats.format import Format, late

# The first line that is not blank or a comment is the heading of a section, or an event.
_SIGN = re.compile(
    r"\ufeff?(?:[ \t]*(?:[;!][^\r\n]*)?[\r\n])*"
    r"[ \t]*(?:\[(?:Script Info|V4\+? Styles\+?|Events)\]|Dialogue:[^,\r\n]{0,40},[0-9]+:[0-9]+:)",
    re.IGNORECASE,
)
_SSA_SIGN = re.compile(
    r"^\ufeff?[ \t]*(?:\[V4 Styles\]|ScriptType:[ \t]*v4\.00[ \t]*$)", re.IGNORECASE | re.MULTILINE
)
# Where signs are looked for, in characters: near the top.
_HEAD = 20_000
_CARRIED = frozenset(
    (
        *("end times", "hundredths", "line breaks", "labels", "speakers", "title", "language"),
        *("alignment tags", "points", "italics", "bold", "underline", "strike", "fonts", "colours"),
        *("word times", "other codes"),
    )
)


def _is_script(text: str) -> bool:
    return _SIGN.match(text[:_HEAD]) is not None


def _is_ssa(text: str) -> bool:
    if not _is_script(text):
        return False
    head = text[:_HEAD].replace("\r\n", "\n").replace("\r", "\n")
    return _SSA_SIGN.search(head) is not None


def _is_ass(text: str) -> bool:
    return _is_script(text) and not _is_ssa(text)


ASS = Format(
    "ass",
    ".ass",
    "Advanced SubStation Alpha",
    late("ass.write", "render_ass"),
    late("ass.read", "parse_ass"),
    _is_ass,
    _CARRIED,
    keeps_mark=True,
)
SSA = Format(
    "ssa",
    ".ssa",
    "SubStation Alpha",
    late("ass.write", "render_ssa"),
    late("ass.read", "parse_ass"),
    _is_ssa,
    _CARRIED,
    keeps_mark=True,
)
