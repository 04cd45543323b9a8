"""Three dots are used for an ellipsis, which has its own character: "…".

Three dots take up three characters of the line, and players may break the line between them. This
is checked only with profiles whose guide asks for the character, which are those of Netflix.

The fix writes "…" for three dots, also if there are spaces between them. Four dots or more are
reported but not fixed, because only the writer knows whether a full stop ends the sentence.

Source: Netflix Timed Text Style Guide, General Requirements: use the single smart character
(U+2026) for an ellipsis.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.text.ellipsis import ELLIPSIS_DOTS, is_ellipsis
from captions.validation.checks.raw_text import MOST_REPORTED, at_index, replace_text
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "X009"
NAME = "three-dots"
SEVERITY: Severity = "info"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each run of three dots or more."""
    if not limits.profile.ellipsis_character:
        return
    for cue in file.cues:
        if "..." not in cue.payload and ". . ." not in cue.payload:
            continue
        found = list(ELLIPSIS_DOTS.finditer(cue.payload))
        parts, at = [], 0
        for match in filter(is_ellipsis, found):
            parts += [cue.payload[at : match.start()], "\u2026"]
            at = match.end()
        edit = replace_text(cue, "".join([*parts, cue.payload[at:]])) if file.is_editable else None
        for match in found[:MOST_REPORTED]:
            count = match[0].count(".")
            dots = "three" if is_ellipsis(match) else count
            message = f'{dots} dots instead of an ellipsis "\u2026"'
            fix = edit if is_ellipsis(match) else None
            yield at_index(cue, match.start(), message, len(match[0]), edit=fix)
