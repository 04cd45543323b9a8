"""The same text is shown again within ten seconds.

Speakers repeat a word or two, hardly ever a whole sentence. Mostly the text was pasted twice, two
files were joined with an overlap, or a recogniser heard one passage twice. Only texts of five words
and more are reported, and sounds and songs are not. Cues that follow each other at once are left to
X004, four and more in a row to X003.

This rule is off by default, because in interviews people do repeat a sentence: switch it on with
``--extend-select X022``.

There is no fix, because only the recording shows whether the sentence was said twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.formats.lines import excerpt
from captions.text.sounds import MUSIC_NOTES
from captions.validation.checks.raw_text import in_line
from captions.validation.checks.repeats import AT_ONCE_MS, text_of
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Fault, Limits, Safety, Severity, seconds

CODE = "X022"
NAME = "text-again"
SEVERITY: Severity = "info"
FIX: Safety | None = None

# Shorter texts are repeated in speech, and longer pauses are between two passages.
_FEWEST_WORDS = 5
_WITHIN_MS = 10_000


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue whose text was shown shortly before."""
    last_with: dict[tuple[str, ...], CueBlock] = {}
    for cue in file.cues:
        before = last_with.get(cue.lines)
        last_with[cue.lines] = cue
        if before is None or cue.words < _FEWEST_WORDS:
            continue
        pause_ms = cue.start_ms - before.end_ms
        is_next = cue.index == before.index + 1
        if not pause_ms < _WITHIN_MS or (is_next and pause_ms <= AT_ONCE_MS) or pause_ms < 0:
            continue
        text = text_of(cue)
        if set(text).isdisjoint(MUSIC_NOTES) and text[0] not in "[(#":
            message = f'shown again after {seconds(pause_ms)}: "{excerpt(text, 40)}"'
            yield in_line(file, cue, 0, message)
