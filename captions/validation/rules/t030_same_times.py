"""Two cues have the same start and the same end.

Some players show one above the other, in an order of their own, and others show only one of them.
Such cues come from programs that write a cue for each line of text or each speaker, and from files
that were joined with themselves.

The fix joins such cues in one, the upper one first, each text on lines of its own. It is unsafe
because only a person can tell whether they belong together. If two people speak, put a dash
before each. There is no fix if the joined cue would have more lines than the profile allows, if
they have different settings, or if they show the same text (X004 joins those).

Cues at different positions on the screen are not reported; see T002.

Source: Netflix Timed Text Style Guide, English (USA): two speakers share one subtitle, a hyphen
before each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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

# Cues joined at once: more than two lines hold, and few enough to compare each with the others.
_MOST_JOINED = 40


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue with the times of one above it at the same position."""
    for lane in file.cues_by_position.values():
        groups: dict[tuple[int, int], list[CueBlock]] = {}
        for cue in lane:
            groups.setdefault((cue.cue.start_ms, cue.cue.end_ms), []).append(cue)
        for (start_ms, end_ms), group in groups.items():
            if len(group) > 1 and start_ms < end_ms:
                yield from _faults(file, group, limits)


def _faults(file: CaptionFile, group: Sequence[CueBlock], limits: Limits) -> Iterator[Fault]:
    """Yield the faults of cues with the same times; those that are joined share an edit."""
    first = group[0]
    for joined in _joined(file, group, limits):
        edit = joined.edit()
        for cue in joined.cues:
            if cue is not first:
                shared = edit if cue is not joined.cues[0] else None
                yield at_cue(cue, f"same times as the cue at line {first.line}", edit=shared)


class _Joined:
    """Cues that become one cue, with the lines it has then."""

    def __init__(self, cue: CueBlock) -> None:
        self.cues = [cue]
        self._rows = _rows(cue)
        self._lines = cue.lines

    def take(self, file: CaptionFile, cue: CueBlock, limits: Limits) -> bool:
        """Join another cue, and return True; return False if that is not good."""
        last = self.cues[-1]
        if not file.is_editable or len(self.cues) == _MOST_JOINED:
            return False
        if {last.index, cue.index} & file.doubtful:
            return False
        if cue.block != last.block + 1 or cue.cue.settings != last.cue.settings:
            return False  # something is between them, or they are shown elsewhere
        if any(same_words(text_of(other), text_of(cue)) for other in self.cues):
            return False
        rows = [*self._rows, *_rows(cue)]
        if len(rows) > limits.profile.max_lines:
            rows = [
                *_on_one_line(self._rows, self._lines, limits),
                *_on_one_line(_rows(cue), cue.lines, limits),
            ]
        if len(rows) > limits.profile.max_lines:
            return False
        self.cues.append(cue)
        self._rows, self._lines = rows, (*self._lines, *cue.lines)
        return True

    def edit(self) -> Edit | None:
        """Return the edit that puts all texts in the first cue; None for a single cue."""
        if len(self.cues) == 1:
            return None
        first, *others = self.cues
        # The blank lines below are those of the last, which is removed.
        after = next((cue.after for cue in reversed(self.cues) if cue.after), "")
        text = first.with_lines(self._rows).removesuffix(first.after)
        return Edit({first.block: text + after, **{cue.block: "" for cue in others}})


def _joined(file: CaptionFile, group: Sequence[CueBlock], limits: Limits) -> list[_Joined]:
    """Return the cues of a group, joined as long as they fit in one cue."""
    found = [_Joined(group[0])]
    for cue in group[1:]:
        if not found[-1].take(file, cue, limits):
            found.append(_Joined(cue))
    return found


def _rows(cue: CueBlock) -> list[str]:
    return [line for line in map(bare, cue.raw_lines) if line.strip()]


def _on_one_line(rows: Sequence[str], lines: Sequence[str], limits: Limits) -> Sequence[str]:
    """Return the rows of a cue as one, if that is short enough; ``lines`` are without tags."""
    is_short = line_length(" ".join(lines)) <= limits.profile.max_columns
    return [" ".join(rows)] if is_short else rows
