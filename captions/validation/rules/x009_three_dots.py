"""Three dots stand for an ellipsis, which has a character of its own: "…".

Three dots take three characters of the line, and players may break the line between them. Only
profiles of guides that ask for the character judge this (``netflix``).

The fix sets "…" for three dots, also for those with spaces between. Four dots and more are told
but left as they are: whether a full stop ends the sentence is for the writer to say.

Source: Netflix Timed Text Style Guide, General Requirements: use the single smart character
(U+2026) for an ellipsis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.validation.checks.raw_text import MOST_REPORTED, at_index, replace_text
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "X009"
NAME = "three-dots"
SEVERITY: Severity = "info"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT

# "./..." is a path of a program
_DOTS = re.compile(r"(?<![./\\])(?:\.{3,}|\. \. \.(?! ?\.))(?![/\\])")


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each run of three dots or more."""
    if not limits.profile.ellipsis_character:
        return
    for cue in file.cues:
        if "..." not in cue.payload and ". . ." not in cue.payload:
            continue
        found = list(_DOTS.finditer(cue.payload))
        parts, at = [], 0
        for match in filter(_is_ellipsis, found):
            parts += [cue.payload[at : match.start()], "\u2026"]
            at = match.end()
        edit = replace_text(cue, "".join([*parts, cue.payload[at:]])) if file.is_editable else None
        for match in found[:MOST_REPORTED]:
            clear = _is_ellipsis(match)
            dots = match[0].count(".")
            message = (
                'three dots for "\u2026"' if clear else f'{dots} dots for an ellipsis "\u2026"'
            )
            yield at_index(cue, match.start(), message, len(match[0]), edit=edit if clear else None)


def _is_ellipsis(match: re.Match[str]) -> bool:
    return match[0].count(".") == 3
