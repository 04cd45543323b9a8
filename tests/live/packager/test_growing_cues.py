from __future__ import annotations

from pathlib import Path

import pytest

from captions.errors import CaptionsError
from captions.live.packager.growing_cues import GrowingCues, LiveCue


class Growing:
    """A file that grows, and what was read of it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "live.vtt"
        self.cues = GrowingCues(self.path)

    def add(self, text: str) -> list[LiveCue]:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(text)
        return self.cues.read_new()


@pytest.fixture
def growing(tmp_path: Path) -> Growing:
    return Growing(tmp_path)


def times(found: list[LiveCue]) -> list[tuple[int, int | None, str]]:
    return [(one.cue.start_ms, one.end_ms, one.cue.text) for one in found]


def test_a_cue_is_read_once_it_is_complete(growing: Growing) -> None:
    assert growing.cues.read_new() == []  # there is no file yet
    assert growing.add("WEBVTT - Show\n\n00:01.000 --> 00:02") == []
    assert growing.add(".000\nGood eve") == []
    assert times(growing.add("ning.\n\n")) == [(1000, 2000, "Good evening.")]
    assert growing.cues.track.title == "Show"


def test_a_last_cue_is_complete_when_nothing_follows_for_a_while(growing: Growing) -> None:
    assert growing.add("WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n") == []
    assert times(growing.add("")) == [(1000, 2000, "One.")]
    assert growing.add("") == []


def test_what_a_recording_says_of_its_start_is_read(growing: Growing) -> None:
    growing.add("WEBVTT\n\nNOTE start 2026-11-26T08:00:00.250Z\n\n")
    assert growing.cues.start_ms == 1_795_680_000_250


def test_an_open_cue_lasts_until_the_next(growing: Growing) -> None:
    first = growing.add("WEBVTT\n\n00:05.000 -->\nStill said.\n\n")
    assert times(first) == [(5000, None, "Still said.")]
    growing.add("00:09.000 --> 00:10.000\nNext.\n\n")
    assert first[0].end_ms == 9000


def test_an_open_cue_ends_when_its_identifier_comes_again(growing: Growing) -> None:
    (first,) = growing.add("WEBVTT\n\na\n00:05.000 -->\nSaid.\n\n")
    assert growing.add("a\n00:05.000 --> 00:07.000\nSaid.\n\n") == []
    assert first.end_ms == 7000


def test_identifiers_are_unique(growing: Growing) -> None:
    found = growing.add("WEBVTT\n\nx\n00:01.000 --> 00:02.000\nA\n\nx\n00:02.000 --> 00:03.000\nB\n\n"
                        "00:03.000 --> 00:04.000\nC\n\n")  # fmt: skip
    assert [one.cue.identifier for one in found] == ["x", "x-2", "3"]


def test_bytes_that_are_cut_in_a_letter_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.vtt"
    data = "WEBVTT\n\n00:01.000 --> 00:02.000\nüber\n\n".encode()
    cues = GrowingCues(path)
    at = data.index("ü".encode()) + 1
    path.write_bytes(data[:at])
    assert cues.read_new() == []
    path.write_bytes(data)
    assert times(cues.read_new()) == [(1000, 2000, "über")]


def test_another_file_than_webvtt_is_refused(growing: Growing) -> None:
    with pytest.raises(CaptionsError, match=r"live\.vtt.*not WebVTT"):
        growing.add("1\n00:00:01,000 --> 00:00:02,000\nOne.\n\n")


def test_a_file_that_begins_anew_is_read_from_its_start(growing: Growing) -> None:
    growing.add("WEBVTT\n\n00:01.000 --> 00:02.000\nOne, of a long first part.\n\n")
    growing.path.write_text("WEBVTT\n\n00:03.000 --> 00:04.000\nTwo.\n\n")
    assert times(growing.cues.read_new()) == [(3000, 4000, "Two.")]
    assert growing.cues.problems == ["the file began anew"]
