"""Two cues have the same start and the same end.

Some players show one above the other, in an order of their own, and others show only one of them.
Such cues come from programs that write a cue for each line of text or each speaker, and from files
that were joined with themselves.

The fix joins two such cues in one, the upper one first, each text on lines of its own. It is unsafe
because only a person can tell whether the two belong together. If two people speak, put a dash
before each. There is no fix if the joined cue would have more lines than the profile allows, if the
two have different settings, or if they show the same text (X004 joins those).

Cues at different positions on the screen are not reported; see T002.

Source: Netflix Timed Text Style Guide, English (USA): two speakers share one subtitle, a hyphen
before each.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.cleaning.repeats import same_words
from captions.formats.lines import bare
from captions.text.length import line_length
from captions.validation.checks.repeats import text_of
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity, at_cue

CODE = "T030"
NAME = "same-times"
SEVERITY: Severity = "error"
FIX: Safety | None = "unsafe"
PHASE = Phase.ORDER


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue with the times of one above it at the same position."""
    for lane in file.cues_by_position.values():
        first_at: dict[tuple[int, int], CueBlock] = {}
        for cue in lane:
            start_ms, end_ms = cue.cue.start_ms, cue.cue.end_ms
            first = first_at.setdefault((start_ms, end_ms), cue)
            if first is not cue and start_ms < end_ms:
                edit = _join(file, first, cue, limits)
                yield at_cue(cue, f"same times as the cue at line {first.line}", edit=edit)


def _join(file: CaptionFile, first: CueBlock, second: CueBlock, limits: Limits) -> Edit | None:
    """Return the edit that puts the text of two cues in the first one; None if that is not good."""
    if not file.is_editable or {first.index, second.index} & file.doubtful:
        return None
    if second.block != first.block + 1:
        return None  # something is between them
    if first.cue.settings != second.cue.settings or same_words(text_of(first), text_of(second)):
        return None
    lines = [*_rows(first), *_rows(second)]
    if len(lines) > limits.profile.max_lines:
        lines = [line for cue in (first, second) for line in _on_one_line(cue, limits)]
    if len(lines) > limits.profile.max_lines:
        return None
    # The blank lines below are those of the second, which is removed.
    text = first.with_lines(lines).removesuffix(first.after)
    return Edit({first.block: text + (second.after or first.after), second.block: ""})


def _rows(cue: CueBlock) -> list[str]:
    return [line for line in map(bare, cue.raw_lines) if line.strip()]


def _on_one_line(cue: CueBlock, limits: Limits) -> list[str]:
    """Return the lines of a cue as one, if that is short enough."""
    is_short = line_length(" ".join(cue.lines)) <= limits.profile.max_columns
    return [" ".join(_rows(cue))] if is_short else _rows(cue)
