"""Find two hyphens that stand for a dash ("the tower -- I mean the bell"), and write the dash.

Captions are made with dashes, and a rule of the validator reports the hyphens; both use this
module. Hyphens at the end of a speaker's words show an interruption, and options of programs have
two hyphens as well ("--fix"): both are kept.

>>> write_dashes("the tower -- I mean the bell--was old, so use --fix, he --")
'the tower – I mean the bell—was old, so use --fix, he --'
"""

from __future__ import annotations

import re
from functools import cache


@cache
def double_hyphens() -> re.Pattern[str]:
    """Return the pattern of two hyphens between two words of one speaker.

    Another speaker begins with a dash, a label or a new sentence on the next line. Hyphens that
    touch only the word before them need a longer word: "C-- is a language".
    """
    return re.compile(
        r"(?<=[\w,\"'\u2019\u201d])"
        r"(?:(?P<before>[ \t])--(?P<after>[ \t]|\r?\n(?=[a-z]))"
        r"|--|(?<=\w\w)--(?P<end>(?:[ \t]|\r?\n)(?=[a-z])))"
        r"(?=[^\W_]|[\"'\u2018\u201c])"
    )


def dash_for(match: re.Match[str]) -> str:
    """Return an en dash for hyphens with spaces around them, otherwise an em dash."""
    if match["before"]:
        return f"{match['before']}\u2013{match['after']}"
    return f"\u2014{match['end'] or ''}"


def write_dashes(text: str) -> str:
    """Return a text with dashes for double hyphens."""
    return double_hyphens().sub(dash_for, text) if "--" in text else text
