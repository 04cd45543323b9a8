"""Recognise SubStation scripts by the first line that is not blank or a comment."""

from __future__ import annotations

import re

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


def _is_script(text: str) -> bool:
    return _SIGN.match(text[:_HEAD]) is not None


def is_ssa(text: str) -> bool:
    """Return whether a text is a script of version 4: it has the styles or the type of SSA."""
    if not _is_script(text):
        return False
    head = text[:_HEAD].replace("\r\n", "\n").replace("\r", "\n")
    return _SSA_SIGN.search(head) is not None


def is_ass(text: str) -> bool:
    """Return whether a text is a script of version 4+, or one that does not say its version."""
    return _is_script(text) and not is_ssa(text)
