"""Fix the times of a cue, changing no more than one fault requires.

Starts follow the voice, so they stay; only the fix of an overlap moves one. The cue and the next
one are changed together, and a change is offered only if it removes the fault without causing
another. If every change would cause another fault, the cue keeps its times and cannot be fixed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from captions.display import Display, needed_ms
from captions.record import replace
from captions.validation.checks.gaps import changes_repetition
from captions.validation.checks.lingering import lingers, spoken_ms
from captions.validation.checks.times import TimeFault, Times, ends_too_soon, faults_of_times
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.fixes.time_changes import MAX_TAIL_MS, Attempt
from captions.validation.rule import Edit, Limits

# Cues with senseless times that are skipped to find when the next caption is shown.
_MOST_SKIPPED = 5
# Next to times with these faults no other times can be worked out.
_SENSELESS = (TimeFault.END_NOT_AFTER_START, TimeFault.NEGATIVE)
# Names for members of an Enum, as in ``checks.times``.
_TOO_FAST, _TOO_SHORT, _LINGERING = TimeFault.TOO_FAST, TimeFault.TOO_SHORT, TimeFault.LINGERING


def refit(
    file: CaptionFile,
    cue: CueBlock,
    fault: TimeFault,
    attempts: Sequence[Attempt],
    limits: Limits,
) -> Edit | None:
    """Return the edit of the first attempt that fixes a fault of a cue; None if all fail.

    An attempt fails if the fault remains, if a fault appears that the two cues did not have, or if
    a cue that has too little time would get even less.
    """
    found = _refit(file, cue, fault, attempts, limits, {})
    return None if found is None else found[0]


def refit_chains(
    file: CaptionFile,
    cues: Sequence[CueBlock],
    fault: TimeFault,
    attempts: Sequence[Attempt],
    limits: Limits,
) -> Mapping[int, Edit]:
    """Return the edits of ``refit`` for cues with a fault, by the index of the cue.

    No times can be worked out above a cue with senseless times. So the last cue is fixed first, and
    each one above with the new times of the next. Cues that need one another so share one edit.
    """
    from captions.validation.checks.ignoring import may_be_ignored

    fixed: dict[int, CueBlock] = {}
    chains: list[list[Edit]] = []
    chain_of: dict[int, list[Edit]] = {}
    for cue in reversed(cues):
        found = _refit(file, cue, fault, attempts, limits, fixed)
        if found is None:
            continue
        edit, (start_ms, end_ms) = found
        lane, at = file.cues_by_position[cue.position], file.index_at_position[cue.index]
        below = lane[at + 1].index if at + 1 < len(lane) else None
        is_alone = may_be_ignored(file, cue.block)
        if below in fixed and not is_alone:
            chain = chain_of[below]
        else:
            chain = []
            chains.append(chain)
        chain.append(edit)
        chain_of[cue.index] = chain
        if not is_alone:
            times = replace(cue.cue, start_ms=start_ms, end_ms=end_ms)
            fixed[cue.index] = replace(cue, cue=times)
    merged = {id(chain): _merged(chain) for chain in chains}
    return {index: merged[id(chain)] for index, chain in chain_of.items()}


def _merged(edits: Sequence[Edit]) -> Edit:
    """Return the edit that makes several ones, each of which is complete without the others."""
    if len(edits) == 1:
        return edits[0]
    blocks = {block: raw for edit in edits for block, raw in edit.blocks.items()}
    reads = {block for edit in edits for block in edit.reads}
    return Edit(blocks, reads=reads - blocks.keys(), is_separable=True)


def _refit(
    file: CaptionFile,
    cue: CueBlock,
    fault: TimeFault,
    attempts: Sequence[Attempt],
    limits: Limits,
    fixed: Mapping[int, CueBlock],
) -> tuple[Edit, Times] | None:
    """Return the edit of the first attempt that fixes a fault, and the times the cue has then.

    ``fixed`` are cues with their new times, by their index.
    """
    at = file.index_at_position.get(cue.index) if file.is_editable else None
    if at is None:
        return None
    lane = file.cues_by_position[cue.position]
    if not _may_have_room(file, lane, at, fault, limits):
        return None
    cues = [fixed.get(one.index, one) for one in lane[at : at + 2]]
    if fault is _LINGERING and len(cues) > 1 and ends_too_soon(*_times(cues[1])):
        # The next cue has wrong times, perhaps for the same mistake: the one after it may be right.
        cues = [cue, *_next_with_times(lane, at + 2)]
    if any(one.index in file.doubtful for one in cues):
        return None
    for attempt in attempts:
        found = _try(file, cues, fault, attempt, limits)
        if found is not None:
            return found
    return None


def _times(cue: CueBlock) -> Times:
    return cue.start_ms, cue.end_ms


def _next_with_times(lane: Sequence[CueBlock], at: int) -> Sequence[CueBlock]:
    """Return the first cue from an index on that ends after it starts, if there is one near."""
    near = lane[at : at + _MOST_SKIPPED]
    return [cue for cue in near if not ends_too_soon(*_times(cue))][:1]


def _try(
    file: CaptionFile,
    cues: Sequence[CueBlock],
    fault: TimeFault,
    attempt: Attempt,
    limits: Limits,
) -> tuple[Edit, Times] | None:
    """Return the edit of one attempt for a cue and the next one, if there is one; None if bad.

    Also returns the times that the cue has then.
    """
    cue = cues[0]
    before = [(one.start_ms, one.end_ms) for one in cues]
    needs = [_needed_ms(file, one, limits) for one in cues]
    known = faults_of_times(before, needs, limits)
    if any(found in _SENSELESS and (found, at) != (fault, 0) for found, at in known):
        return None
    if before[-1][0] < before[0][0]:
        return None
    if attempt.spoken:
        needs[0] = max(needs[0], spoken_ms(cue) or 0)
    after = _changed(before, needs, attempt, limits)
    left = faults_of_times(after, needs, limits)
    if (fault, 0) in left:
        return None
    if fault is _LINGERING and lingers(cue, _duration_ms(after[0])):
        return None
    if fault is TimeFault.END_NOT_AFTER_START:
        # Until it has a duration, no rule calls the cue too short or too fast.
        known -= {(_TOO_SHORT, 0), (_TOO_FAST, 0)}
    if not left <= known:
        return None
    if _takes_needed_time(before, after, left, attempt):
        return None
    if len(cues) > 1:
        old_gap_ms, gap_ms = (times[1][0] - times[0][1] for times in (before, after))
        if changes_repetition(cue, cues[1], old_gap_ms, gap_ms):
            return None
    return _edit(cues, before, after), after[0]


def _changed(
    times: Sequence[Times], needs: Sequence[int], attempt: Attempt, limits: Limits
) -> list[Times]:
    """Return the times that an attempt gives to a cue and the next one."""
    # A cue longer than the profile allows has another fault: its time to read is not cut here.
    least_ms = limits.profile.min_duration_ms
    displays = [
        Display(start_ms, end_ms, start_ms, least_ms, max(least_ms, needed))
        for (start_ms, end_ms), needed in zip(times, needs)
    ]
    attempt.change(displays[0], displays[1] if len(displays) > 1 else None, limits)
    return [(display.start_ms, display.end_ms) for display in displays]


def _takes_needed_time(
    before: Sequence[Times],
    after: Sequence[Times],
    left: set[tuple[TimeFault, int]],
    attempt: Attempt,
) -> bool:
    """Return whether a cue that has too little time to be read would get even less."""
    needy = (_TOO_SHORT,) if attempt.may_be_faster else (_TOO_SHORT, _TOO_FAST)
    return any(
        _duration_ms(new) < _duration_ms(old) and any((fault, index) in left for fault in needy)
        for index, (old, new) in enumerate(zip(before, after))
    )


def _may_have_room(
    file: CaptionFile, lane: Sequence[CueBlock], at: int, fault: TimeFault, limits: Limits
) -> bool:
    """Return whether a cue can get as long as it must: a quick test that rejects most that cannot.

    Most faults of spoken captions are of this kind: the speech itself is too fast to be read.
    """
    cue, profile = lane[at], limits.profile
    if fault is _TOO_FAST:
        wanted_ms = _needed_ms(file, cue, limits)
    elif fault is _TOO_SHORT:
        wanted_ms = profile.min_duration_ms
    else:
        return True
    room_ms = max(MAX_TAIL_MS, profile.close_gap_ms)
    if at + 1 < len(lane):
        room_ms = min(room_ms, max(0, lane[at + 1].start_ms - cue.end_ms))
    return wanted_ms - cue.duration_ms <= room_ms


def _needed_ms(file: CaptionFile, cue: CueBlock, limits: Limits) -> int:
    return needed_ms(file.characters[cue.index], file.words[cue.index], limits.profile)


def _duration_ms(times: Times) -> int:
    return times[1] - times[0]


def _edit(cues: Sequence[CueBlock], before: Sequence[Times], after: Sequence[Times]) -> Edit:
    """Return the edit that sets new times; it depends on the next cue even if that stays."""
    changed = {
        cue.block: cue.with_times(*new) for cue, old, new in zip(cues, before, after) if new != old
    }
    return Edit(changed, reads={cue.block for cue in cues} - changed.keys())
