"""What a recogniser's file says, as a track: a segment is a cue."""

from __future__ import annotations

from collections.abc import Mapping

from captions.asr.recognised import Recognised
from captions.model import Problem, Track, make_cue

_NO_SETTINGS: Mapping[str, str] = {}


def to_track(recognised: Recognised) -> Track:
    """Return a cue for each segment, and the words where their times were measured."""
    cues = [
        make_cue(
            segment.start_ms,
            segment.end_ms,
            segment.text,
            segment.speaker,
            None,
            _NO_SETTINGS,
            "plain",
        )
        for segment in recognised.segments
    ]
    problems = list(recognised.problems)
    broken = [cue for cue in cues if cue.duration_ms <= 0]
    if broken:
        problems.append(Problem(1, f"a cue ends before or when it starts (cues: {len(broken)})"))
    return Track(
        cues,
        language=recognised.language,
        problems=problems,
        words=recognised.words if recognised.has_word_times else (),
    )
