"""The lines of cues in their file."""

from __future__ import annotations

import captions
from captions.existing.cue_lines import lines_of_cues

SRT = (
    "1\r\n00:00:01,000 --> 00:00:02,000\r\nOne.\r\n\r\n"
    "2\r\n00:00:03,000 --> 00:00:04,000\r\nTwo.\r\n"
)


def test_the_time_lines_of_cues() -> None:
    assert lines_of_cues(captions.parse(SRT), SRT) == [2, 6]
    assert lines_of_cues(captions.parse(SRT), SRT, 3) == [5, 9]


def test_cues_that_cannot_be_found() -> None:
    assert lines_of_cues(captions.parse(SRT), f"{SRT}\r\n-->") is None
    assert lines_of_cues(captions.parse(SRT), "no times") is None
