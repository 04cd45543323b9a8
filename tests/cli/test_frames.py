"""``--fps RATE`` is the rate of gaps in frames, in every command that has gaps."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import captions
from captions.cli import cli

TRANSCRIPT = (
    "0:01 So that was the first of the things that we had to learn there.\n"
    "0:03 And then we went on to the second one, which was much harder for us.\n"
    "0:06 But nobody gave up, and so in the end it worked for all of us.\n"
)


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, args)


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TRANSCRIPT)
    Path("a.srt").write_text(
        "1\n00:00:01,000 --> 00:00:02,000\nHello there\n\n"
        "2\n00:00:02,010 --> 00:00:04,000\nAnd hello again\n"
    )


def gap_ms(path: str) -> int:
    first, second, *_ = captions.read(path).cues
    return second.start_ms - first.end_ms


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["--min-gap", "2f", "--fps", "25"], 80),
        (["--fps", "50", "--min-gap", "3f"], 60),
        (["--fps", "25"], 80),
        (["--fps", "25", "--min-gap", "120ms"], 120),
        (["--fps", "24", "--profile", "netflix"], 83),
        ([], 83),
    ],
)
def test_captions_are_made_with_gaps_in_frames(args: list[str], expected: int) -> None:
    assert run("generate", "a.txt", "-o", "b.srt", *args).exit_code == 0
    assert gap_ms("b.srt") == expected


def test_gaps_in_frames_are_made_by_retime_and_join() -> None:
    gap = ["--fit", "--min-gap", "2f", "--fps"]
    assert run("retime", "a.srt", "-o", "b.srt", *gap, "25").exit_code == 0
    assert gap_ms("b.srt") == 80
    assert run("retime", "a.srt", "-o", "c.srt", *gap, "25:50").exit_code == 0
    assert gap_ms("c.srt") == 40
    assert run("join", "a.srt", "b.srt", "-o", "d.srt", *gap, "25").exit_code == 0
    assert gap_ms("d.srt") == 80


def test_gaps_in_frames_are_checked() -> None:
    found = run("validate", "a.srt", "--select", "T020", "--min-gap", "3f", "--fps", "25")
    assert "gap to the next cue too small (10 < 120 ms)" in found.stdout


def test_captions_are_shown_at_the_rate() -> None:
    Path("a.sub").write_text("{50}{100}Hello\n{150}{200}Bye\n")
    shown = run("show", "a.sub", "--speed", "1000", "--fps", "50").stdout
    assert [line.split()[0] for line in shown.splitlines()] == ["0:01", "0:03"]
    assert run("plot", "a.sub", "-o", "a.svg", "--fps", "50").exit_code == 0
    assert run("hls", "a.sub", "-o", "hls", "--fps", "50").exit_code == 0
    assert captions.read("hls/a-00001.vtt").cues[0].start_ms == 1000


def test_the_library_has_gaps_in_frames_too() -> None:
    def gap_of(track: captions.Track) -> int:
        return track.cues[1].start_ms - track.cues[0].end_ms

    assert gap_of(captions.generate(TRANSCRIPT, fps=50).track) == 40
    assert gap_of(captions.generate(TRANSCRIPT, fps=50, min_gap_ms=83).track) == 83
    assert gap_of(captions.generate(TRANSCRIPT).track) == 83


def test_a_rate_alone_is_that_of_the_file() -> None:
    Path("a.sub").write_text("{25}{50}Hello\n{100}{150}Bye\n")
    assert run("retime", "a.sub", "-o", "b.srt", "--shift", "1", "--fps", "50").exit_code == 0
    assert captions.read("b.srt").cues[0].start_ms == 1500
    assert run("join", "a.sub", "a.srt", "-o", "c.srt", "--fps", "50").exit_code == 0
    assert captions.read("c.srt").cues[0].start_ms == 500


@pytest.mark.parametrize("command", ["generate", "validate"])
def test_frames_need_a_rate(command: str) -> None:
    name = "a.txt" if command == "generate" else "a.srt"
    found = run(command, name, "--min-gap", "2f")
    assert found.exit_code == 2
    assert "2f is a number of frames, but there is no frame rate" in found.stderr
    assert "--fps 25" in found.stderr


SETTINGS = {
    "at the top": 'min-gap = "2f"\n',
    "of a command": '[generate]\nmin-gap = "2f"\n[validate]\nmin-gap = "2f"\n',
    "of a profile": 'profile = "mine"\n[profiles.mine]\nbase = "youtube"\nmin-gap = "2f"\n',
    "of a profile's base": 'profile = "mine"\n[profiles.mine]\nbase = "other"\n'
    '[profiles.other]\nmin-gap = "2f"\n',
}


@pytest.mark.parametrize("text", SETTINGS.values(), ids=SETTINGS)
def test_settings_files_may_have_gaps_in_frames(text: str) -> None:
    Path("captions.toml").write_text(text)
    made = run("generate", "a.txt", "-o", "b.srt", "--fps", "50")
    assert made.exit_code == 0, made.stderr
    assert gap_ms("b.srt") == 40
    found = run("validate", "a.srt", "--select", "T020", "--fps", "50")
    assert "gap to the next cue too small (10 < 40 ms)" in found.stdout


@pytest.mark.parametrize("text", SETTINGS.values(), ids=SETTINGS)
def test_gaps_in_frames_of_settings_need_a_rate(text: str) -> None:
    Path("captions.toml").write_text(text)
    found = run("generate", "a.txt", "-o", "b.srt")
    assert found.exit_code == 2
    assert "min-gap: 2f is a number of frames, but there is no frame rate" in found.stderr
    assert "captions.toml" in found.stderr
    assert "--fps 25" in found.stderr
    if "profiles" not in text:
        assert run("generate", "a.txt", "-o", "b.srt", "--min-gap", "90ms").exit_code == 0


def test_other_gaps_of_settings_are_in_frames_too() -> None:
    Path("captions.toml").write_text('close-gap = "12f"\nmin-open-gap = "3f"\n')
    assert run("generate", "a.txt", "-o", "b.srt", "--fps", "25").exit_code == 0
    shown = run("config", "--command", "generate", "--output-format", "json").stdout
    assert '"12f"' in shown
    Path("captions.toml").write_text('min-gap = "two f"\n')
    assert (
        'min-gap must be a time or a number of frames, not "two f"'
        in run("generate", "a.txt", "-o", "c.srt").stderr
    )
