"""Captions that are shifted, or of something else, are one finding; with the real libraries."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audio.recordings import short, wav_of

from captions.audio import check  # isort: skip
from captions.audio.check import SoundCheck, check_against_sound
from captions.audio.drift import Drift
from captions.model import Cue, Track
from tests.audio.speech import music_samples, write_wav
from tests.audio.texts import LINES

CAPTIONS = Track(
    [Cue(at * 4000, at * 4000 + 3500, line) for at, line in enumerate(LINES[:5])], language="en"
)


def checked(
    monkeypatch: pytest.MonkeyPatch, sound: Path, drift: Drift | None, name: str = "a b.vtt"
) -> SoundCheck:
    """Return the check of captions that are moved against their recording like ``drift``."""
    monkeypatch.setattr(check, "find_drift", lambda script, listener: drift)
    return check_against_sound(CAPTIONS, str(sound), name=name)


def test_a_command_that_can_be_pasted_fixes_a_shift(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = checked(monkeypatch, wav_of(short(), tmp_path), Drift(1.0, -1300, 10, 20, 1.0))
    (finding,) = found.findings
    assert finding.what == "shifted"
    assert finding.message == "all captions are 1.30 s too late"
    assert finding.command == "captions retime 'a b.vtt' -o moved.vtt --shift -1.3"


def test_another_cut_is_one_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wav = wav_of(short(), tmp_path)
    (finding,) = checked(monkeypatch, wav, Drift(1.0, 0, 10, 20, 0.4), "e.srt").findings
    assert finding.what == "other"
    assert finding.command.startswith("captions sync e.srt ")
    assert finding.command.endswith("episode.wav -o synced.srt")


def test_captions_of_another_episode_are_one_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (finding,) = checked(monkeypatch, wav_of(short(), tmp_path), None).findings
    assert (finding.what, finding.command) == ("other", "")
    assert "not heard in this recording" in finding.message


def test_a_recording_without_a_voice_is_one_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    music = write_wav(tmp_path / "music.wav", music_samples(5000))
    (finding,) = checked(monkeypatch, music, None).findings
    assert finding.message == "nobody speaks in this recording"


def test_in_other_languages_the_check_says_what_it_lacks(tmp_path: Path) -> None:
    finnish = Track([Cue(1000, 2500, "Hyvää huomenta."), Cue(3000, 4500, "Kiitos.")], language="fi")
    found = check_against_sound(finnish, str(wav_of(short(), tmp_path)))
    assert found.drift is None
    assert any("(fi) cannot be found in sound yet" in one for one in found.problems)
    assert any(finding.what == "no cue" for finding in found.findings)
