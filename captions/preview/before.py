"""Compare captions with an older version of them: which cues moved, changed, came or went."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from captions.alignment.align import align
from captions.validation.document import CaptionFile
from captions.validation.validate import Finding

# Findings that give the reason of one change; a cue rarely has more that can be fixed.
_MOST_REASONS = 3


def describe_before(
    name: str,
    old: CaptionFile,
    new: CaptionFile,
    findings: Sequence[Finding],
    reason_at: Callable[[int], str] = lambda _: "",
) -> dict[str, Any]:
    """Return the older cues, and the changes from them to the new ones, for the page.

    The reason of a change is what ``reason_at`` returns for the start of the older cue. Where that
    is nothing, it is what ``findings``, those of the older file, can fix. Each change has
    the index of the older and of the newer cue; one of them is None for a cue that was removed or
    added. Cues that are parts of an older one have its reason.
    """
    reasons: dict[int, list[str]] = {}
    for finding in findings:
        if finding.cue is not None and finding.fix is not None:
            reasons.setdefault(finding.cue - 1, []).append(f"{finding.code}: {finding.message}")
    changes = []
    split: int | None = None  # the older cue that the last newer one is from
    for one, other in match_texts(texts_of(old), texts_of(new)):
        change = _change(one, other, old, new, reasons)
        if one is not None:
            split = one
        elif split is not None and change is not None and _is_part(new, other, old, split):
            change["reason"] = "; ".join(reasons.get(split, ())[:_MOST_REASONS])
            change["kind"] = "split"
        if change is None:
            continue
        if one is not None:
            change["reason"] = reason_at(old.cues[one].start_ms) or change["reason"]
        changes.append(change)
    cues = [[cue.start_ms, cue.end_ms, "\n".join(cue.lines)] for cue in old.cues]
    return {"name": name, "cues": cues, "changes": changes}


def _is_part(new: CaptionFile, index: int | None, old: CaptionFile, whole: int) -> bool:
    """Return whether the text of a newer cue is in that of an older one."""
    text = "" if index is None else " ".join(new.cues[index].lines)
    return bool(text) and text in " ".join(old.cues[whole].lines)


def texts_of(file: CaptionFile) -> list[str]:
    """Return what a viewer reads in each cue, on one line, which is the same after a new break."""
    return [" ".join(cue.lines) for cue in file.cues]


def match_texts(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Yield pairs of indices of cues that belong together; None for one without a partner.

    Cues with equal texts are pairs. Of the cues between two pairs, those in the same order are
    pairs whose text has changed, and the rest were removed or added.

    >>> list(match_texts(["One.", "Two.", "Three."], ["One.", "2.", "Three.", "Four."]))
    [(0, 0), (1, 1), (2, 2), (None, 3)]
    """
    at_old = at_new = 0
    matches = [(one, other) for one, other in enumerate(align(old, new, trusting=True))]
    for one, other in [*matches, (len(old), len(new))]:
        if other < at_new:
            continue  # no match, or one in another order
        gap_old, gap_new = range(at_old, one), range(at_new, other)
        yield from zip(gap_old, gap_new)
        yield from ((index, None) for index in gap_old[len(gap_new) :])
        yield from ((None, index) for index in gap_new[len(gap_old) :])
        if one < len(old):
            yield one, other
        at_old, at_new = one + 1, other + 1


def _change(
    one: int | None,
    other: int | None,
    old: CaptionFile,
    new: CaptionFile,
    reasons: Mapping[int, Sequence[str]],
) -> dict[str, Any] | None:
    row: dict[str, Any] = {"old": one, "new": other}
    if one is None:
        return {**row, "kind": "added", "reason": ""}
    reason = "; ".join(reasons.get(one, ())[:_MOST_REASONS])
    if other is None:
        return {**row, "kind": "removed", "reason": reason}
    before, after = old.cues[one], new.cues[other]
    is_moved = (before.start_ms, before.end_ms) != (after.start_ms, after.end_ms)
    is_other_text = before.lines != after.lines
    if not (is_moved or is_other_text):
        return None
    kind = "moved" if not is_other_text else "text and times" if is_moved else "text"
    return {**row, "kind": kind, "reason": reason}
