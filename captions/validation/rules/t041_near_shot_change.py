"""A cue starts or ends close to a shot change, but not with it.

The eye takes a caption that changes a few frames before or after the picture for two changes, and
starts to read it again. A cue starts with the shot, or at least half a second away from it. It ends
the profile's gap before the shot, or at least half a second away. This is checked only if the times
of the shot changes are given: ``--shots FILE``, with one time a line, or the table of a program
that finds them.

A cue that the next one follows at once is not asked to end with the shot.

The fix moves the time to the shot if it is up to seven twelfths of that half second away, as seven
of twelve frames at 24 a second are, otherwise to half a second away from it. A start never moves by
more than that. The fix is unsafe because the voice may begin elsewhere: look at the picture. There
is no fix if it would cause another fault.

Source: Netflix Timed Text Style Guide, Subtitle Timing Guidelines, timing to shot changes; the
zones are those of Subtitle Edit's preset for it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from captions.validation.checks.frames import frame_ms, nearest_frame
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.fixes.set_times import set_times
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity, at_cue, seconds

CODE = "T041"
NAME = "near-shot-change"
SEVERITY: Severity = "info"
FIX: Safety | None = "unsafe"
PHASE = Phase.TIMES

# Half a second (ms): closer times belong to the shot change.
_ZONE_MS = 500
# Closer times (ms) are moved to the shot change: seven frames at 24 a second. Others move away.
_SNAP_MS = 292
# Times this close (ms) to where they should be are there: half a frame at 24 a second.
_EQUAL_MS = 21


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each start and each end that is near a shot change."""
    shots_ms = limits.shots_ms
    if not shots_ms:
        return
    for lane in file.cues_by_position.values():
        for cue, after in zip(lane, [*lane[1:], None]):
            if cue.duration_ms <= 0:
                continue
            yield from _faults(file, cue, after, shots_ms, limits)


def _faults(
    file: CaptionFile,
    cue: CueBlock,
    after: CueBlock | None,
    shots_ms: Sequence[int],
    limits: Limits,
) -> Iterator[Fault]:
    gap_ms = limits.profile.min_gap_ms
    shot_ms = _nearest(cue.start_ms, shots_ms)
    start_ms = _wanted(cue.start_ms, shot_ms, shot_ms, limits)
    if start_ms is not None:
        edit = set_times(file, cue, start_ms, cue.end_ms, limits)
        yield at_cue(cue, _message("starts", cue.start_ms, shot_ms), edit=edit)
    pause_ms = after.start_ms - cue.end_ms if after is not None else _ZONE_MS
    if pause_ms < max(_ZONE_MS, limits.profile.close_gap_ms):
        return
    shot_ms = _nearest(cue.end_ms, shots_ms)
    end_ms = _wanted(cue.end_ms, shot_ms, shot_ms - gap_ms, limits)
    if end_ms is not None:
        edit = set_times(file, cue, cue.start_ms, end_ms, limits)
        yield at_cue(cue, _message("ends", cue.end_ms, shot_ms), edit=edit)


def _nearest(ms: int, shots_ms: Sequence[int]) -> int:
    """Return the shot change that is nearest to a time."""
    at = bisect_left(shots_ms, ms)
    return min(shots_ms[max(0, at - 1) : at + 1], key=lambda shot_ms: abs(shot_ms - ms))


def _wanted(ms: int, shot_ms: int, snapped_ms: int, limits: Limits) -> int | None:
    """Return where a time near a shot change should be; None if it may stay."""
    distance_ms = ms - shot_ms
    if abs(ms - snapped_ms) <= _EQUAL_MS or abs(distance_ms) >= _ZONE_MS - _EQUAL_MS:
        return None
    wanted_ms = snapped_ms
    if abs(distance_ms) > _SNAP_MS:
        wanted_ms = shot_ms + (_ZONE_MS if distance_ms > 0 else -_ZONE_MS)
    if limits.frame_rate is not None:
        wanted_ms = frame_ms(nearest_frame(wanted_ms, limits.frame_rate), limits.frame_rate)
    return wanted_ms


def _message(what: str, ms: int, shot_ms: int) -> str:
    when = "after" if ms > shot_ms else "before"
    if ms == shot_ms:
        return f"{what} with a shot change (should be earlier)"
    return f"{what} {seconds(abs(ms - shot_ms))} {when} a shot change"
