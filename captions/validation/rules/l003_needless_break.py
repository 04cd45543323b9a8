"""A short text is broken in two although it fits on one line.

The eye jumps to a second line for a word or two, and more of the picture is covered than needed.
It is mostly a leftover of an edit that made the text shorter.

Breaks with a reason are left alone: a dash, ``>>`` or a name before each line, a sound on a line
of its own, a song, a list, and a line that ends a sentence, for someone else may say the next one.
In WebVTT the name of a voice counts too: some players and other formats show it before the text.

The fix joins the lines. It refuses where a line stands in the next cue or the one before as well,
as in rolling captions (X004): joined, it would still be read twice, and no one would be told.

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
    most = profile.max_chars
    for cue in file.cues:
        lines = cue.lines
        # joining and combining characters count nothing: the exact question comes second
        if len(lines) < 2 or (len(lines[0]) >= most and lines[0].isascii()):
            continue
        if fits_on_one(lines, profile):
            length = sum(map(line_length, lines)) + len(lines) - 1
            speaker = cue.cue.speaker
            if speaker and length + line_length(f"{speaker}: ") > most:
                continue
            count = "two" if len(lines) == 2 else len(lines)
            message = f"{count} lines that fit on one ({length} of {most} characters)"
            edit = rebreak_cue(file, cue, LineFault.NEEDLESS_BREAK, limits)
            yield in_line(file, cue, 0, message, edit=edit)
