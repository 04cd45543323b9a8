"""Recognisers' files as caption formats, and what they hold as a track.

The table of recognisers is in ``captions.asr.detect``; this module gives each of its names a
caption format, so that a new recogniser can be converted and validated like any caption file.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from captions.asr.detect import RECOGNISERS, Recogniser, find_recogniser, read_as
from captions.formats.format import Format
from captions.model import Cue, Problem, Track

if TYPE_CHECKING:
    from captions.asr.recognised import Recognised


def recognised_formats() -> list[Format]:
    """Return a caption format for each name in the table of recognisers, in its order."""
    names: dict[str, Recogniser] = {}
    for recogniser in RECOGNISERS:
        names.setdefault(recogniser.name, recogniser)
    return [
        Format(
            name,
            first.extension,
            first.title,
            parse=partial(read_as, name),
            sniff=partial(_sniff, name),
            carries=frozenset(first.carries.split(", ")),
            endings=first.endings,
            content="speech",
        )
        for name, first in names.items()
    ]


def _sniff(name: str, text: str) -> bool:
    recogniser = find_recogniser(text)
    return recogniser is not None and recogniser.name == name


def track_of_recognised(recognised: Recognised) -> Track:
    """Return a cue for each segment, and the words where the file has their times."""
    cues = [
        Cue(
            segment.start_ms,
            segment.end_ms,
            segment.styled or segment.text,
            segment.speaker,
            "",
            None,
            segment.settings,
            "vtt" if segment.styled else "plain",
        )
        for segment in recognised.segments
    ]
    problems = list(recognised.problems)
    for text, count in Counter(removed.text for removed in recognised.removed).items():
        problems.append(Problem(1, f"removed: {text}{f' ({count:,} times)' if count > 1 else ''}"))
    broken = [cue for cue in cues if cue.duration_ms <= 0]
    if broken:
        problems.append(Problem(1, f"a cue ends before or when it starts (cues: {len(broken)})"))
    return Track(
        cues,
        language=recognised.language,
        problems=problems,
        words=recognised.words if recognised.has_word_times else (),
    )
