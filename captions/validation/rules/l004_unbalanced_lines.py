"""One of two lines is much shorter than the other.

Lines of about the same length are read fastest: the eye travels less. Only the profiles of guides
that ask for it judge this (``ted``: neither line under half the other).

The fix breaks the text at a better place where there is one. Where language speaks for the break
as it is, after the end of a sentence for instance, the lines stay as they are: a good break comes
before an even one. Shorten the longer line, or put the sentences in cues of their own.

Source: TED translation guidelines: lines of a subtitle should be balanced, no line shorter than
half of the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.text.length import line_length
from captions.validation.checks.lines import LineFault, is_unbalanced, line_ratio
from captions.validation.checks.raw_text import in_line
from captions.validation.document import CaptionFile
from captions.validation.fixes.rebreak import rebreak_cue
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "L004"
NAME = "unbalanced-lines"
SEVERITY: Severity = "info"
FIX: Safety | None = "safe"
PHASE = Phase.LINES


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue of two lines that are too unlike."""
    profile = limits.profile
    least = profile.min_line_ratio
    if least is None:
        return
    for cue in file.cues:
        if len(cue.lines) == 2 and is_unbalanced(cue.lines, profile):
            one, other = map(line_length, cue.lines)
            share = f"{int(line_ratio(cue.lines) * 100)} % < {least * 100:g} %"
            message = f"lines unbalanced ({one} and {other} characters: {share})"
            edit = rebreak_cue(file, cue, LineFault.UNBALANCED, limits)
            yield in_line(file, cue, 0 if one < other else 1, message, edit=edit)
