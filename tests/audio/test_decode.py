"""Recordings of all kinds, and files that are none."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.audio.recordings import spoken, wav_of

import numpy as np  # isort: skip

from captions.audio.decode import open_sound, to_mono
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


def test_a_silent_channel_does_not_halve_the_voice(tmp_path: Path) -> None:
    wav = write_wav(tmp_path / "tone.wav", stereo(TONE, TONE * 0).ravel(), channels=2)
    with open_sound(str(wav)) as sound:
        assert sound.peak >= 7900


def test_two_channels_are_mixed() -> None:
    mixed = to_mono(stereo(TONE, TONE // 2).ravel())
    assert abs(int(mixed.max()) - 6000) < 100


def test_a_file_that_is_cut_short_is_reported(tmp_path: Path) -> None:
    wav = write_wav(tmp_path / "tone.wav", TONE)
    wav.write_bytes(wav.read_bytes()[:12_000])
    with open_sound(str(wav)) as sound:
        assert sound.duration_ms < 400


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


@pytest.mark.skipif(not shutil.which("ffmpeg"), reason="ffmpeg is missing")
@pytest.mark.parametrize("by", ["ffmpeg", "av"])
def test_other_formats_need_other_software(
    tmp_path: Path, by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wav, m4a = wav_of(spoken(), tmp_path), tmp_path / "a.m4a"
    command = ["ffmpeg", "-v", "error", "-i", str(wav), "-t", "3", str(m4a)]
    subprocess.run(command, check=True)
    if by == "av":
        pytest.importorskip("av", reason="captions-toolkit[video] is not installed")
        monkeypatch.setenv("PATH", "")
    with open_sound(str(m4a)) as sound:
        assert abs(sound.duration_ms - 3000) < 100
        assert sound.peak > 3000


def test_a_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wav = write_wav(tmp_path / "tone.wav", TONE)
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    with pytest.raises(CaptionsError) as caught, open_sound(str(wav)):
        pass
    assert "pip install 'captions-toolkit[audio]'" in str(caught.value)
