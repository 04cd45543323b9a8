"""What is printed of a caption file that was read and written."""

from __future__ import annotations

import captions
from captions.cli.tell.tracks import Written, describe_problems, describe_read, describe_written
from captions.formats import find_format
from captions.model import Problem

CUE = captions.Cue(0, 1000, "Hello.")
SRT = find_format("srt")


def test_what_was_read() -> None:
    track = captions.Track([CUE, CUE], problems=(Problem(3, "no number"),))
    assert list(describe_problems(track, "a.srt")) == ["a.srt:3: no number"]
    assert list(describe_read(track, "a.srt", SRT)) == [
        "a.srt:3: no number",
        "a.srt: SubRip, 2 cues",
    ]
    assert list(describe_read(captions.Track([CUE]), "two\nlines", SRT)) == [
        "two\\nlines: SubRip, 1 cue"
    ]


def test_what_was_written_and_lost() -> None:
    written = Written(1, "srt")
    assert list(describe_written(written, "a.srt")) == ["  written: a.srt"]
    written = Written(1, "sbv", lost=["italics in 1 cue", "1 region"], remarks=["times rounded"])
    assert list(describe_written(written, "-")) == [
        "  lost: italics in 1 cue, 1 region",
        "  times rounded",
    ]
