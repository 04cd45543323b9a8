"""What was sent, as WebVTT."""

from __future__ import annotations

from pathlib import Path

import pytest

from captions import parse
from captions.errors import CaptionsError
from captions.live.recording import Recording


def test_each_caption_is_in_the_file_at_once(tmp_path: Path) -> None:
    path = tmp_path / "live.vtt"
    recording = Recording(path)
    recording.add(5000, 7000, "One & <two>.\n\nThree --> four.")
    assert path.read_text() == (
        "WEBVTT\n\nNOTE start 1970-01-01T00:00:05.000Z\n"
        "\n00:00:00.000 --> 00:00:02.000\nOne &amp; &lt;two&gt;.\nThree --&gt; four.\n"
    )
    recording.add(3000, 3000, "Before the first.")
    recording.close()
    cues = parse(path.read_text()).cues
    assert [cue.plain_text for cue in cues] == [
        "One & <two>.\nThree --> four.",
        "Before the first.",
    ]
    assert (cues[1].start_ms, cues[1].end_ms) == (0, 1)


def test_appended_to_a_recording_that_ends_in_mid_line(tmp_path: Path) -> None:
    path = tmp_path / "live.vtt"
    path.write_text("WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nOne")
    recording = Recording(path)
    recording.begin(0)
    recording.add(3000, 4000, "Two.")
    recording.close()
    assert [cue.text for cue in parse(path.read_text()).cues] == ["One", "Two."]


@pytest.mark.parametrize("text", ["1\n00:00:00,000 --> 00:00:01,000\nOne.\n", "notes"])
def test_another_file_is_not_appended_to(tmp_path: Path, text: str) -> None:
    path = tmp_path / "live.vtt"
    path.write_text(text)
    with pytest.raises(CaptionsError, match="is not WebVTT"):
        Recording(path)
    assert path.read_text() == text


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(CaptionsError, match="the recording cannot be written: No such file"):
        Recording(tmp_path / "none/live.vtt")


def test_a_full_disk() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no /dev/full here")

    class Full(type(full)):  # type: ignore[misc]
        """A new file on a full disk."""

        def open(self, mode: str = "r", buffering: int = -1, **options: object) -> object:
            name = full if mode == "ab" else Path("/dev/null")
            return Path.open(name, mode, buffering)

    recording = Recording(Full("/dev/full"))
    for _ in range(2):
        with pytest.raises(CaptionsError, match="No space left"):
            recording.add(0, 1000, "One.")
    recording.close()
