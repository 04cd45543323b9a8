"""``--cut-list`` of retime and sync, ``join --side-by-side`` and ``sync --by-times`` as typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import captions
from captions.cli import cli
from tests.alignment.rhythms import stream_of, talk, translated
from tests.conftest import FIXTURES

LISTS = FIXTURES / "cut-lists"
SYNC = FIXTURES / "sync"
SRT = "1\n00:01:20,000 --> 00:01:22,000\nHello\n\n2\n00:02:10,000 --> 00:02:12,000\nBye\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.srt").write_text(SRT)
    Path("a.edl").write_text("0\t72.06\t3\n791.31\t1017.39\t3\n")


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, args, catch_exceptions=False)


def starts(name: str) -> list[int]:
    return [cue.start_ms for cue in captions.read(name)]


def test_retime_reads_a_cut_list() -> None:
    result = run("retime", "a.srt", "-o", "b.srt", "--cut-list", "a.edl")
    assert (result.exit_code, starts("b.srt")) == (0, [7940, 57_940])
    assert result.stderr.startswith("a.edl: EDL (start, end, action), 2 cuts\na.srt: SubRip")
    run(
        "retime",
        "a.srt",
        "-o",
        "c.srt",
        "--cut-list",
        "a.edl",
        "--cut",
        "1:23-2:03",
        "--shift",
        "1",
    )
    assert starts("c.srt") == [8940, 18_940]


def test_timecodes_are_read_at_the_rate_of_the_captions() -> None:
    edl = str(LISTS / "cmx-25.edl")
    result = run("retime", "a.srt", "-o", "b.srt", "--cut-list", edl, "--fps", "25")
    assert "2 parts kept" in result.stderr
    assert starts("b.srt") == [59_520]
    assert run("retime", "a.srt", "-o", "c.srt", "--cut-list", edl, "--fps", "25:50").exit_code == 0
    assert starts("c.srt") == [29_760]
    result = run("retime", "a.srt", "-o", "d.srt", "--cut-list", edl)
    assert result.exit_code == 2
    assert ":4: these timecodes count frames" in result.stderr
    assert "Give the frame rate of the edit with --fps" in result.stderr


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--cut-list", "a.srt"], "a.srt: this is not a known cut list"),
        (["--cut-list", "none.edl"], "none.edl: no such file"),
        (["--fps", "25"], "there is nothing to do"),
        (
            ["--cut-list", str(LISTS / "cmx-drop.edl"), "--keep", "0-10"],
            "--keep and this cut list both say what is kept",
        ),
    ],
)
def test_cut_lists_that_cannot_be_used(args: list[str], message: str) -> None:
    result = run("retime", "a.srt", "-o", "b.srt", *args)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not Path("b.srt").exists()


def test_sync_reads_a_cut_list() -> None:
    Path("advert.edl").write_text("63 79 0\n")
    args = ["sync", str(SYNC / "episode.txt"), str(SYNC / "stream.en.json3"), "-o", "s.srt"]
    result = run(*args, "--cut-list", "advert.edl", "--report", "r.json")
    assert result.exit_code == 0
    assert "removed 47 words at line 10 (in a part that was cut): This episode" in result.stderr
    reasons = [item["reason"] for item in json.loads(Path("r.json").read_text())["removed"]]
    assert reasons == ["not in the stream", "cut list"]
    assert run(*args, "--force", "--fps", "25").exit_code == 0


def test_join_side_by_side() -> None:
    Path("de.srt").write_text(
        SRT.replace("Hello", "Hallo").replace("Bye", "Tschüss").replace(":20,000", ":20,300")
    )
    result = run("join", "--side-by-side", "a.srt", "de.srt", "-o", "both.srt")
    assert result.exit_code == 0
    assert [cue.text for cue in captions.read("both.srt")] == ["Hello\nHallo", "Bye\nTschüss"]
    Path("de.srt").write_text(f"{SRT}\n3\n00:09:00,000 --> 00:09:01,000\nMehr\n")
    result = run("join", "--side-by-side", "a.srt", "de.srt", "-o", "-", "--to", "vtt")
    assert "  de.srt: 1 cue matches no cue of a.srt, at 9:00\n" in result.stderr


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["a.srt"], "--side-by-side takes two files (1 given)"),
        (["a.srt", "a.srt", "a.srt"], "--side-by-side takes two files (3 given)"),
        (["a.srt", "a.srt", "--at", "1"], "--at and --side-by-side exclude each other"),
        (
            ["a.srt", str(FIXTURES / "sync/stream.srt")],
            "fit one to the times of the other first, with captions sync --by-times",
        ),
    ],
)
def test_what_cannot_be_put_side_by_side(args: list[str], message: str) -> None:
    Path("a.srt").write_text("1\n01:20:00,000 --> 01:20:02,000\nHello\n")
    result = run("join", "--side-by-side", *args, "-o", "both.srt")
    assert result.exit_code == 2
    assert message.casefold() in result.stderr.casefold()


@pytest.fixture
def languages() -> None:
    english = talk(120)
    captions.write(translated(english), "de.vtt")
    parts = [(0, 100_000, 40_000), (160_000, 10**9, 140_000)]
    captions.write(stream_of(english, parts), "en.srt")


@pytest.mark.usefixtures("languages")
def test_sync_by_times() -> None:
    result = run("sync", "de.vtt", "en.srt", "--by-times", "-o", "out.vtt", "--report", "r.json")
    assert result.exit_code == 0
    lines = result.stderr.splitlines()
    assert "cues fitted by times" in lines[0]
    assert lines[1].startswith("  0:01-1:") and lines[1].endswith("moved +0:40")
    assert "not in the stream" in lines[2]
    report = json.loads(Path("r.json").read_text())
    assert (report["input"], report["reference"], report["outputs"]) == (
        "de.vtt",
        "en.srt",
        ["out.vtt"],
    )
    assert [piece["kind"] for piece in report["pieces"]] == ["moved", "not in the stream", "moved"]
    assert report["cues"] == len(captions.read("out.vtt"))
    assert captions.read("out.vtt").language == "de"


@pytest.mark.usefixtures("languages")
@pytest.mark.parametrize(
    ("args", "status", "message"),
    [
        (
            ["de.vtt", "en.srt", "--label", "{name}:"],
            2,
            "--label has no effect with --by-times: cues keep their text",
        ),
        (["de.vtt", "en.srt", "--max-chars", "30"], 2, "--max-chars has no effect with --by-times"),
        (
            ["a.srt", "en.srt"],
            1,
            "a.srt: the captions are too few to fit them by times alone (2 < 12)",
        ),
        (["de.vtt", "other.srt"], 1, "de.vtt: the times of the captions do not clearly fit"),
        (
            [str(SYNC / "episode.txt"), "en.srt"],
            2,
            "Make captions of it with captions generate, or fit it by its words with captions sync",
        ),
    ],
)
def test_what_is_not_fitted_by_times(args: list[str], status: int, message: str) -> None:
    captions.write(talk(100, seed=44), "other.srt")
    result = run("sync", *args, "--by-times", "-o", "out.srt")
    assert result.exit_code == status
    assert message in result.stderr
    assert not Path("out.srt").exists()


def test_two_languages_are_told_of_by_times() -> None:
    Path("de.srt").write_text("1\n00:00:01,000 --> 00:00:04,000\nJede Stadt hat eine Uhr\n")
    result = run("sync", "de.srt", "a.srt", "-o", "out.srt")
    assert result.exit_code == 1
    assert "with captions sync --by-times" in result.stderr


def test_a_file_given_as_a_cut_names_the_option_for_files() -> None:
    result = run("retime", "a.srt", "-o", "-", "--cut", "a.edl")
    assert result.exit_code == 2
    assert "A file of cuts is given with --cut-list" in result.stderr


def test_a_cut_list_in_the_timecode_of_the_recording() -> None:
    Path("cmx.edl").write_text(
        "001  AX  A  C  01:00:00:00 01:01:30:00 00:00:00:00 00:01:30:00\n"
        "002  AX  A  C  01:02:00:00 01:03:00:00 00:01:30:00 00:02:30:00\n"
    )
    result = run("retime", "a.srt", "b.srt", "--cut-list", "cmx.edl", "--fps", "25")
    assert result.exit_code == 2
    assert (
        "What is kept starts after the last cue (1:00:00 > 2:12). If the timecode of the recording "
        "starts at 1:00:00, move the captions there first: --shift 1:00:00." in result.stderr
    )


def test_moved_chapters_that_youtube_would_ignore_are_reported() -> None:
    Path("ch.txt").write_text("0:00 Intro\n1:00 Advert\n1:30 The clock\n5:00 Bye\n")
    result = run("retime", "a.srt", "b.srt", "--cut", "1:05-1:30", "--chapters", "ch.txt")
    assert (
        Path("b.chapters.txt").read_text() == "0:00 Intro\n1:00 Advert\n1:05 The clock\n4:35 Bye\n"
    )
    assert (
        '  YouTube ignores these chapters: "Advert" lasts 5 s, too short (5 < 10 s)\n'
        in result.stderr
    )
