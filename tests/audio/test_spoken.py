"""Scripts fitted to recordings, and captions moved to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audio.recordings import short, spoken, wav_of

import captions  # isort: skip
from captions.alignment.script import read_script
from captions.audio.check import check_against_sound
from captions.audio.decode import open_sound
from captions.audio.drift import find_drift
from captions.audio.listener import listen_to
from captions.audio.spoken import sync_to_sound
from captions.audio.timed import SoundReport
from captions.errors import CaptionsError
from captions.model import Track
from captions.profile import find_profile
from tests.audio.speech import Episode
from tests.audio.texts import OTHER_LINES


def captions_of(made: Episode) -> Track:
    """Return captions whose lines have their true starts."""
    cues = [captions.Cue(line.start_ms, line.start_ms + 2500, line.text) for line in made.lines]
    return Track(cues)


def test_a_passage_that_the_recording_lacks_is_removed(tmp_path: Path) -> None:
    lines = short().text().splitlines()
    advertisement = "\n\n".join(OTHER_LINES)
    text = "\n".join([*lines[:4], advertisement, "", *lines[4:]])
    script = read_script(text)
    wav = str(wav_of(short(), tmp_path))
    result = sync_to_sound(script, wav, find_profile("youtube", None), cache=False)
    removed = " ".join(one.text for one in result.report.captions.removed)
    assert "bakery" in removed and "breakfast" in removed
    shown = " ".join(cue.plain_text for cue in result.track.cues)
    assert "neighbours" in shown and "bakery" not in shown
    assert abs(result.track.cues[0].start_ms - short().lines[0].start_ms) <= 60
    sound = result.report.captions.sound
    assert isinstance(sound, SoundReport)
    assert sound.audio + sound.text == len(result.timed.words)
    assert sound.audio >= 0.9 * len(short().words)
    assert not sound.untranscribed


@pytest.mark.parametrize("is_timed", [True, False])
def test_a_recording_of_something_else_is_refused(tmp_path: Path, is_timed: bool) -> None:
    script = read_script(spoken().transcript() if is_timed else spoken().text())
    with pytest.raises(CaptionsError, match="are not spoken in this recording") as caught:
        sync_to_sound(
            script, str(wav_of(short(), tmp_path)), find_profile("youtube", None), cache=False
        )
    assert "`accept_low_match`" in str(caught.value)


def test_captions_that_drift_are_found_and_moved_back(tmp_path: Path) -> None:
    wav = str(wav_of(spoken(), tmp_path))
    track = captions_of(spoken())
    slow = captions.retime(track, scale="1.02", shift_ms=3000)
    with open_sound(wav) as sound:
        drift = find_drift(read_script(slow), listen_to(sound, "en"))
    assert drift is not None and drift.is_clear
    for true, cue in zip(track.cues, slow.cues):
        assert abs(drift.moved_ms(cue.start_ms) - true.start_ms) <= 100


def test_shifted_captions_are_one_finding(tmp_path: Path) -> None:
    wav = str(wav_of(short(), tmp_path))
    shifted = captions.retime(captions_of(short()), shift_ms=1300)
    (finding,) = check_against_sound(shifted, wav, name="a.srt").findings
    assert finding.what == "shifted"
    assert finding.command.startswith("captions retime a.srt -o moved.srt --shift -1.")
