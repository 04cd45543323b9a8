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


@pytest.mark.parametrize("parts", [1, 2, 3, 5, 7])
def test_line_breaks_of_windows_may_come_in_parts(growing: Growing, parts: int) -> None:
    text = "WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nOne.\r\n\r\n00:03.000 --> 00:04.000\r\nTwo.\r\n\r\n"
    found: list[LiveCue] = []
    for at in range(0, len(text), parts):
        with growing.path.open("a", newline="") as file:
            file.write(text[at : at + parts])
        found += growing.cues.read_new()
    assert times(found) == [(1000, 2000, "One."), (3000, 4000, "Two.")]


def test_a_time_line_waits_for_its_text(growing: Growing) -> None:
    assert growing.add("WEBVTT\n\na\n") == []
    assert growing.add("") == []
    assert growing.add("00:01.000 --> 00:02.000\n") == []
    assert growing.add("") == []
    assert times(growing.add("One.\n\n")) == [(1000, 2000, "One.")]


def test_a_file_that_is_replaced_by_a_longer_one_goes_on(growing: Growing) -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n\n"
    growing.add(text)
    other = growing.path.with_name("other.vtt")
    other.write_text(text + "00:03.000 --> 00:04.000\nTwo.\n\n")
    other.replace(growing.path)
    assert times(growing.cues.read_new()) == [(3000, 4000, "Two.")]
    assert growing.cues.problems == []


def test_cues_that_are_known_are_not_read_again(growing: Growing) -> None:
    growing.add("WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n\n00:02.000 --> 00:03.000\nWrong.\n\n")
    growing.path.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n\n")
    assert growing.cues.read_new() == []
    assert growing.cues.problems == ["the file began anew"]


def test_bytes_that_are_not_utf8_are_reported(growing: Growing) -> None:
    growing.path.write_bytes(b"WEBVTT\n\n00:01.000 --> 00:02.000\nCaf\xe9.\n\n")
    assert times(growing.cues.read_new()) == [(1000, 2000, "Caf\ufffd.")]
    assert "not UTF-8" in growing.cues.problems[0]
