"""A text is broken into several lines although it fits on one.

The eye has to jump to another line for a word or two, and more of the picture is covered than
needed. Mostly the break is left from before an edit that made the text shorter.

Breaks with a reason are not reported: a dash, ``>>`` or a name before a line, a sound on a line of
its own, a song, a list, and a line that ends a sentence, because someone else may say the next one.
The name of a WebVTT voice counts as text, because some players and other formats show it before the
text.

The fix joins the lines. There is no fix if one of them is also in the cue before or after, as in
rolling captions (X004): viewers would still read it twice, but the repetition would no longer be
reported. Nothing is changed either if a tag is itself broken over two lines.

Source: Netflix Timed Text Style Guide, General Requirements, line treatment: text stays on one
line unless it exceeds the limit.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.text.length import line_length
from captions.validation.checks.lines import LineFault, fits_on_one
from captions.validation.checks.raw_text import in_line
from captions.validation.document import CaptionFile
from captions.validation.fixes.rebreak import rebreak_cue
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "L003"
NAME = "needless-break"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"
PHASE = Phase.LINES


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue of several lines whose text fits on one."""
    profile = limits.profile
    if not profile.layout:
        return
    max_columns = profile.max_columns
    for cue in file.cues:
        lines = cue.lines
        # A quick test for most cues, in ASCII only: other characters may count nothing, or two.
        if len(lines) < 2 or (len(lines[0]) >= max_columns and lines[0].isascii()):
            continue
        if fits_on_one(lines, profile):
            length = sum(map(line_length, lines)) + len(lines) - 1
            speaker = cue.cue.speaker
            if speaker and length + line_length(f"{speaker}: ") > max_columns:
                continue
            shown = profile.characters(length)
            count = "two" if len(lines) == 2 else len(lines)
            message = f"{count} lines that fit on one ({shown:g} of {profile.max_chars} characters)"
            edit = rebreak_cue(file, cue, LineFault.NEEDLESS_BREAK, limits)
            yield in_line(file, cue, 0, message, edit=edit)
