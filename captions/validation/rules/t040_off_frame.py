"""A time is not at the beginning of a frame of the video.

Players show a caption with the first frame at or after its time. Times between two frames are
rounded by each program in its own way, so that gaps of two frames come out as one or three. This is
checked only if the frame rate is given (``--fps``).

A time is right if it is the beginning of a frame, rounded to a millisecond up or down. If most
times of a file are wrong, it has another frame rate, and gets one finding.

The fix moves each time to the nearest frame, or to the one before or after that if the nearest one
would cause another fault.

Source: Netflix Timed Text Style Guide, General Requirements: times in frames of the video; EBU
Tech 3264 (STL): times in frames.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from captions.validation.checks.frames import frame_ms, is_on_frame, nearest_frame
from captions.validation.checks.widespread import reported_once
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.fixes.set_times import set_times
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity, at_cue

CODE = "T040"
NAME = "off-frame"
SEVERITY: Severity = "info"
FIX: Safety | None = "safe"
PHASE = Phase.TIMES


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue with a time that is not at a frame."""
    rate = limits.frame_rate
    if rate is None:
        return
    faults = (("", fault) for cue in file.cues if (fault := _fault(file, cue, rate, limits)))
    yield from reported_once(faults, len(file.cues), "cues")


def _fault(file: CaptionFile, cue: CueBlock, rate: Fraction, limits: Limits) -> Fault | None:
    wrong = [ms for ms in (cue.start_ms, cue.end_ms) if not is_on_frame(ms, rate)]
    if not wrong:
        return None
    which = "times are" if len(wrong) == 2 else "start is" if wrong[0] == cue.start_ms else "end is"
    message = f"the {which} between two frames at {float(rate):.6g} frames per second"
    return at_cue(cue, message, edit=_aligned(file, cue, rate, limits))


def _aligned(file: CaptionFile, cue: CueBlock, rate: Fraction, limits: Limits) -> Edit | None:
    """Return the edit that moves the times of a cue to frames; None if it causes a fault."""
    first, last = nearest_frame(cue.start_ms, rate), nearest_frame(cue.end_ms, rate)
    starts_ms, ends_ms = (
        [ms] if is_on_frame(ms, rate) else [frame_ms(frame + step, rate) for step in (0, -1, 1)]
        for ms, frame in ((cue.start_ms, first), (cue.end_ms, last))
    )
    edits = (set_times(file, cue, *times, limits) for times in product(starts_ms, ends_ms))
    return next((edit for edit in edits if edit is not None), None)
