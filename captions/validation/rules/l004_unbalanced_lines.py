"""One of two lines is much shorter than the other.

Lines of about the same length are read fastest, because the eye travels less. This is checked only
if the profile asks for it: in ``ted``, neither line may be shorter than half of the other
(``--min-line-ratio``).

The fix moves the break to a better word if there is one. It keeps a break that reads well, for
example after the end of a sentence, because a good break matters more than an even one. Then
shorten the longer line, or put the sentences in separate cues.

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
    """Yield a fault for each cue whose two lines differ too much in length."""
    profile = limits.profile
    min_ratio = profile.min_line_ratio
    if min_ratio is None:
        return
    for cue in file.cues:
        if len(cue.lines) == 2 and is_unbalanced(cue.lines, profile):
            one, other = map(line_length, cue.lines)
            share = f"{int(line_ratio(cue.lines) * 100)} % < {min_ratio * 100:g} %"
            message = f"lines unbalanced ({one} and {other} characters: {share})"
            edit = rebreak_cue(file, cue, LineFault.UNBALANCED, limits)
            yield in_line(file, cue, 0 if one < other else 1, message, edit=edit)
