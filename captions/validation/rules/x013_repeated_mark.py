"""Punctuation marks are repeated: "?!?", "!!!", ",,".

One mark says the same. A row of marks takes up room in the line, and looks like a chat. "?!" and
"!?" are one mark, for a question that is shouted, and dots are an ellipsis (X009).

The fix keeps one mark of each kind, in the order in which they first come. It is unsafe because a
writer may want the emphasis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from captions.validation.checks.raw_text import MOST_REPORTED, at_index, replace_text
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "X013"
NAME = "repeated-mark"
SEVERITY: Severity = "info"
FIX: Safety | None = "unsafe"
PHASE = Phase.TEXT


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each row of marks."""
    for cue in file.cues:
        found = list(_pattern().finditer(cue.payload))
        if not found:
            continue
        payload = _pattern().sub(lambda match: _once(match[0]), cue.payload)
        edit = replace_text(cue, payload) if file.is_editable else None
        for match in found[:MOST_REPORTED]:
            message = f'"{match[0][:10]}" instead of "{_once(match[0])}"'
            yield at_index(cue, match.start(), message, len(match[0]), edit=edit)


@cache
def _pattern() -> re.Pattern[str]:
    # "??" alone may be an operator, and "!!" in "!!x" is code.
    marks = r"(?:[?!]{3,}|\?\?|!!|,{2,}|,\.(?!\.))"
    return re.compile(
        rf"(?<=[\w\"'\u2019\u201d)]){marks}(?![\w?!.,=])|(?<= ){marks}(?=[ \t]*(?:[\r\n]|\Z))"
    )


def _once(marks: str) -> str:
    """Return each of some marks once."""
    return "." if marks == ",." else "".join(dict.fromkeys(marks))
