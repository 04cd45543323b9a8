"""Compare single cues with the stretches of a recording in which somebody speaks.

Cues over silence, speech without a cue, and cues that start far from the voice. Captions that are
moved as a whole would have all of them everywhere: ``check`` looks for that first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

from captions.audio.spans import joined
from captions.model import Cue
from captions.record import Record
from captions.text.sounds import is_sound
from captions.timecode import format_clock

What = Literal["silence", "no cue", "start", "shifted", "drifting", "other"]

# Share of a cue's time in which nobody speaks from which it is a cue over silence.
_SILENT_SHARE = 0.95
# Longest speech without a cue (ms) that is accepted.
_UNSEEN_MS = 2000
# Farthest (ms) that a cue may start from the start of its voice. A voice that starts farther away
# than the second number belongs to another cue, or is speech without a cue.
_START_MS = 250
_FARTHEST_MS = _UNSEEN_MS
# Pauses shorter than this (ms) belong to the speech around them: where a cue may start, and where
# speech without a cue goes on.
_PAUSE_MS = 300
_SENTENCE_PAUSE_MS = 700


class SoundFinding(Record, frozen=True):
    """What does not fit between captions and their recording, from one time to another.

    ``cue`` is the number of the cue, from 1, if it is about one. ``command`` is what fixes it.
    """

    what: What
    message: str
    start_ms: int
    end_ms: int
    cue: int | None = None
    command: str = ""


def compare(cues: Sequence[Cue], spoken: Sequence[tuple[int, int]]) -> list[SoundFinding]:
    """Return what does not fit between cues and the stretches in which somebody speaks.

    >>> [one.what for one in compare([Cue(0, 1000, "Hello.")], [(5000, 9000)])]
    ['silence', 'no cue']
    """
    passages = joined(spoken, _PAUSE_MS)
    findings = [
        *_over_silence(cues, passages),
        *_without_cue(cues, joined(spoken, _SENTENCE_PAUSE_MS)),
        *_starts(cues, passages),
    ]
    return sorted(findings, key=lambda one: one.start_ms)


def _over_silence(cues: Sequence[Cue], spoken: Sequence[tuple[int, int]]) -> Iterator[SoundFinding]:
    starts, ends = [start_ms for start_ms, _ in spoken], [end_ms for _, end_ms in spoken]
    for number, cue in enumerate(cues, 1):
        if cue.duration_ms <= 0 or is_sound(cue.plain_text):
            continue
        near = spoken[bisect_right(ends, cue.start_ms) : bisect_left(starts, cue.end_ms)]
        heard_ms = sum(_shared(cue.start_ms, cue.end_ms, *one) for one in near)
        if heard_ms < (1 - _SILENT_SHARE) * cue.duration_ms:
            message = f"cue {number} is shown while nobody speaks"
            yield SoundFinding("silence", message, cue.start_ms, cue.end_ms, number)


def _without_cue(cues: Sequence[Cue], spoken: Sequence[tuple[int, int]]) -> Iterator[SoundFinding]:
    shown = joined(sorted((cue.start_ms, cue.end_ms) for cue in cues), 0)
    index = 0
    for start_ms, end_ms in spoken:
        while index < len(shown) and shown[index][1] <= start_ms:
            index += 1
        unseen_ms = start_ms  # from here on no cue is known yet
        following = index
        while unseen_ms < end_ms:
            cue_ms, cue_end_ms = shown[following] if following < len(shown) else (end_ms, end_ms)
            stop_ms = min(cue_ms, end_ms)
            if stop_ms - unseen_ms > _UNSEEN_MS:
                message = f"speech without a cue ({(stop_ms - unseen_ms) / 1000:.1f} s)"
                yield SoundFinding("no cue", message, unseen_ms, stop_ms)
            unseen_ms = max(unseen_ms, cue_end_ms)
            following += 1


def _starts(cues: Sequence[Cue], spoken: Sequence[tuple[int, int]]) -> Iterator[SoundFinding]:
    """Yield cues whose voice starts after a pause, and not where they do."""
    onsets = [start_ms for start_ms, _ in spoken]
    shown_ms = 0  # until then earlier cues are shown
    for number, cue in enumerate(cues, 1):
        before_ms, shown_ms = shown_ms, max(shown_ms, cue.end_ms)
        if any(
            start_ms < cue.start_ms - _START_MS
            and end_ms > cue.start_ms + _START_MS
            and before_ms > start_ms + _START_MS
            for start_ms, end_ms in _near(spoken, onsets, cue.start_ms)
        ):
            continue  # the voice goes on from the cue before
        index = bisect_left(onsets, cue.start_ms)
        nearest = min(
            onsets[max(0, index - 1) : index + 1],
            key=lambda onset_ms: abs(onset_ms - cue.start_ms),
            default=None,
        )
        if nearest is None:
            continue
        away_ms = cue.start_ms - nearest
        if _START_MS < abs(away_ms) < min(_FARTHEST_MS, max(cue.duration_ms, 1)):
            how = "after" if away_ms > 0 else "before"
            message = (
                f"cue {number} starts {abs(away_ms) / 1000:.2f} s {how} the voice, which starts at "
                f"{format_clock(nearest)}"
            )
            yield SoundFinding("start", message, cue.start_ms, cue.end_ms, number)


def _near(
    spoken: Sequence[tuple[int, int]], onsets: Sequence[int], time_ms: int
) -> Sequence[tuple[int, int]]:
    index = bisect_left(onsets, time_ms)
    return spoken[max(0, index - 1) : index + 1]


def _shared(start_ms: int, end_ms: int, other_start_ms: int, other_end_ms: int) -> int:
    return max(0, min(end_ms, other_end_ms) - max(start_ms, other_start_ms))
