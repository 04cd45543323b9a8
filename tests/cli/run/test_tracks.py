"""Reading and writing of tracks for convert, retime and join."""

from __future__ import annotations

from pathlib import Path

import pytest

import captions
from captions.batch.tasks import Task
from captions.cli.run.tracks import read_track, track_row, write_track
from captions.cli.tell.tracks import Written
from captions.errors import CaptionsError
from captions.model import Problem

SRT = "1\n00:00:01,000 --> 00:00:02,500\n<i>The tide clock</i>\n\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.srt").write_text(SRT)


def test_a_file_is_read_in_the_format_of_its_content_or_the_one_named() -> None:
    track, read_as = read_track("a.srt")
    assert (len(track.cues), read_as.name) == (1, "srt")
    with pytest.raises(CaptionsError, match=r"^a\.srt:1: this is not WebVTT"):
        read_track("a.srt", "vtt")
    with pytest.raises(CaptionsError, match=r"^b\.srt: no such file"):
        read_track("b.srt")


def test_speakers_are_named_where_the_format_has_none() -> None:
    track = captions.Track([captions.Cue(0, 1000, "Hello.", speaker="Ada")])
    written = write_track(track, Task("a.srt", ("b.srt",)), "srt")
    assert written == Written(1, "srt", [], [])
    assert Path("b.srt").read_text().splitlines()[2] == "Ada: Hello."


def test_the_row_of_a_file() -> None:
    track, read_as = read_track("a.srt")
    written = write_track(track, Task("a.srt", ("b.sbv",)), "sbv")
    assert track_row(track, read_as, written, [Problem(1, "1 cue trimmed")]) == {
        "from": "srt", "to": "sbv", "cues": 1, "problems": [], "changes": ["1 cue trimmed"],
        "lost": ["italics in 1 cue"],
    }  # fmt: skip
