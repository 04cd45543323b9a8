"""``captions validate`` and ``captions rule`` as they are typed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from captions.cli import cli
from captions.validation.rules import RULES

OVERLAP = """1
00:00:01,000 --> 00:00:03,040
The harbour was quiet

2
00:00:03,000 --> 00:00:05,000
when we came in that night.
"""
CLEAN = OVERLAP.replace("03,040", "02,917")
TOO_FAST = """1
00:00:01,000 --> 00:00:02,000
We left the key under the stone beside the gate.

2
00:00:02,083 --> 00:00:03,083
Which stone?
"""
FIXED = "fixed  rule\n    1  T002 cue-overlap\n"
LOST = """WEBVTT

00:05.000 --> 00:01.000
Backwards it goes.
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "overlap.srt").write_text(OVERLAP)
    (tmp_path / "clean.srt").write_text(CLEAN)
    (tmp_path / "fast.srt").write_text(TOO_FAST)
    return tmp_path


def run(*arguments: str, input: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["validate", *arguments], input=input)


def test_findings_are_listed_and_counted(here: Path) -> None:
    result = run("overlap.srt", "clean.srt", "fast.srt", "--select", "T002,R001")
    assert result.exit_code == 1
    assert result.stdout == (
        "overlap.srt:2:1: T002 [*] cue 1 at 0:01: overlaps the next cue by 40 ms\n"
        "fast.srt:2:1: R001 cue 1 at 0:01: reading speed 48.0 > 25 characters per second (needs 0.92 s more)\n"
        "Found 2 problems in 2 of 3 files; 1 fixable with --fix.\n"
    )


def test_nothing_found(here: Path) -> None:
    result = run("clean.srt")
    assert (result.exit_code, result.stdout) == (0, "No problems in 1 file.\n")
    assert run("clean.srt", "-q").stdout == ""


def test_fix_writes_the_file_and_a_second_time_does_not(here: Path) -> None:
    path = here / "overlap.srt"
    result = run("overlap.srt", "--fix")
    assert (result.exit_code, result.stdout) == (
        0,
        f"{FIXED}Fixed 1 problem in 1 file; none left.\n",
    )
    assert path.read_text() == CLEAN
    before = path.stat()
    assert run("overlap.srt", "--fix").stdout == "No problems in 1 file.\n"
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_fix_follows_a_link(here: Path) -> None:
    (here / "link.srt").symlink_to("overlap.srt")
    run("link.srt", "--fix")
    assert (here / "link.srt").is_symlink()
    assert (here / "overlap.srt").read_text() == CLEAN


def test_diff_writes_nothing(here: Path) -> None:
    result = run("overlap.srt", "--diff", "--fix")
    assert "-00:00:01,000 --> 00:00:03,040\n+00:00:01,000 --> 00:00:02,917\n" in result.stdout
    assert (here / "overlap.srt").read_text() == OVERLAP
    assert "Would fix 1 problem in 1 file" in result.stderr


def test_a_diff_of_a_file_without_a_last_line_end(here: Path) -> None:
    (here / "x.srt").write_text("1\n00:00:01,000 --> 00:00:03,000\nThe harbour  was quiet.")
    result = run("x.srt", "--diff")
    assert result.stdout.splitlines()[-4:] == [
        "-The harbour  was quiet.",
        "\\ No newline at end of file",
        "+The harbour was quiet.",
        "\\ No newline at end of file",
    ]


def test_standard_input(here: Path) -> None:
    result = run("-", input=OVERLAP)
    assert result.stdout.startswith("-:2:1: T002")
    fixed = run("-", "--fix", input=OVERLAP)
    assert fixed.stdout == CLEAN
    left = run("-", "--fix", "--select", "R001", input=TOO_FAST)
    assert left.stdout == TOO_FAST
    assert "R001" in left.stderr


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_documents(here: Path, form: str) -> None:
    result = run("overlap.srt", "fast.srt", "--output-format", form, "--select", "T002,R001")
    document = json.loads(result.stdout)
    rows = document if form == "json" else document["runs"][0]["results"]
    assert [row.get("code") or row["ruleId"] for row in rows] == ["T002", "R001"]
    assert "Found 2 problems" in result.stderr
    if form == "json":
        assert rows[0]["fix"] == "safe"
        assert (rows[0]["time"], rows[0]["start_ms"], rows[0]["end_ms"]) == ("0:01", 1000, 3040)
    else:
        location = rows[0]["locations"][0]["physicalLocation"]
        assert location["artifactLocation"]["uri"] == "overlap.srt"
        assert location["region"] == {"startLine": 2, "startColumn": 1}
        rules = document["runs"][0]["tool"]["driver"]["rules"]
        assert rules[rows[0]["ruleIndex"]]["id"] == "T002"


def test_no_findings_are_documents_too(here: Path) -> None:
    assert json.loads(run("clean.srt", "--output-format", "json").stdout) == []
    assert (
        json.loads(run("clean.srt", "--output-format", "sarif").stdout)["runs"][0]["results"] == []
    )


def test_github(here: Path) -> None:
    result = run("overlap.srt", "--output-format", "github")
    assert result.stdout == (
        "::error title=captions (T002),file=overlap.srt,line=2,col=1"
        "::overlap.srt:2:1: T002 [*] cue 1 at 0:01: overlaps the next cue by 40 ms\n"
    )


def test_full_shows_the_neighbours(here: Path) -> None:
    result = run("fast.srt", "--select", "R001", "--output-format", "full")
    assert result.stdout.split("\n")[1:7] == [
        "  1 | 1",
        "  2 | 00:00:01,000 --> 00:00:02,000",
        "    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
        "  3 | We left the key under the stone beside the gate.",
        "  4 |",
        "  5 | 2",
    ]


def test_statistics(here: Path) -> None:
    result = run("overlap.srt", "fast.srt", "--select", "T002,R001", "--statistics")
    assert result.stdout.startswith(
        "findings  of all  per 100 cues  rule\n"
        "       1  50.0 %         25.00  R001 reading-speed\n"
        "       1  50.0 %         25.00  T002 cue-overlap\n"
        "file         cues  errors  warnings  remarks  most frequent\n"
        "overlap.srt     2       1         0        0  T002\n"
    )


def test_statistics_as_json(here: Path) -> None:
    result = run("overlap.srt", "--select", "T002", "--statistics", "--output-format", "json")
    assert json.loads(result.stdout) == [
        {"code": "T002", "name": "cue-overlap", "findings": 1, "share": 0.5}
    ]


def test_removed_cues_are_counted(here: Path) -> None:
    (here / "twice.srt").write_text(CLEAN + "\n3\n00:00:05,100 --> 00:00:06,000\n\n")
    result = run("twice.srt", "--select", "X001", "--fix")
    assert result.stdout == (
        "fixed  rule\n    1  X001 empty-cue\n"
        "Fixed 1 problem in 1 file; none left; 3 cues became 2.\n"
    )


def test_another_transcript_is_reported_once(here: Path) -> None:
    (here / "episode.txt").write_text("00:00 Nobody said any word of this in the harbour.\n")
    result = run("clean.srt", "--against", "episode.txt", "--select", "W")
    assert result.stdout.splitlines()[0].startswith(
        "clean.srt:2:1: W001 cue 1 at 0:01: the captions seem to be of another recording: "
    )
    assert len(result.stdout.splitlines()) == 2


def test_a_format_that_is_named(here: Path) -> None:
    assert "F012" not in run("clean.srt", "--from", "vtt").stdout


def test_exit_zero(here: Path) -> None:
    assert run("overlap.srt", "--exit-zero").exit_code == 0


def test_codes_and_prefixes(here: Path) -> None:
    assert "T002" not in run("overlap.srt", "--ignore", "T").stdout
    assert "T002" not in run("overlap.srt", "--select", "R,X").stdout
    assert "T002" in run("overlap.srt", "--select", "R", "--extend-select", "T002").stdout
    assert "T002" in run("overlap.srt", "--select", "T002", "--ignore", "T").stdout
    assert "T002" in run("overlap.srt", "--select", "t002").stdout
    assert "T002" not in run("overlap.srt", "--ignore", "cue-overlap").stdout


def test_limits_are_options(here: Path) -> None:
    assert "R001" not in run("fast.srt", "--select", "R001", "--max-cps", "50").stdout
    assert "R001" not in run("fast.srt", "--select", "R001", "--profile", "bbc").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["x.srt", "--select", "T9"], "no rule has the code 'T9' (in --select)"),
        (["x.srt", "--ignore", "overlap"], "Give a code such as T002"),
        (["x.srt", "--select", ""], "the code of a rule is missing (in --select)"),
        (
            ["x.srt", "--select", "W"],
            "W001, W002 and W003 cannot be checked without a transcript. Name one with --against",
        ),
        (
            ["x.srt", "--select", "T002", "--ignore", "T002"],
            "no rules are left to check. Omit some of --ignore",
        ),
        (["episode.txt"], "episode.txt: this is a transcript, not captions. Make captions of it"),
        (["x.srt", "--profile", "netfix"], "netflix"),
        (["missing.srt"], "missing.srt: no such file"),
        (["empty"], "empty: no file in this folder matches"),
        (["notes.md"], "this is not in a known caption format"),
        ([], "Missing argument"),
    ],
)
def test_wrong_usage(here: Path, arguments: list[str], message: str) -> None:
    (here / "notes.md").write_text("No captions here\n")
    (here / "empty").mkdir()
    (here / "episode.txt").write_text("00:00 The harbour was quiet\n00:02 when we came in.\n")
    (here / "x.srt").write_text(CLEAN)
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_one_unreadable_file_of_two(here: Path) -> None:
    result = run("missing.srt", "overlap.srt")
    assert result.exit_code == 1
    assert "missing.srt: no such file" in result.stderr
    assert "T002" in result.stdout
    assert "1 of 1 file; 1 file could not be read;" in result.stdout


def test_a_note_that_ignores(here: Path) -> None:
    text = "WEBVTT\n\nNOTE captions: ignore T001\n\n" + LOST.split("\n\n")[1]
    (here / "noted.vtt").write_text(text)
    assert run("noted.vtt", "--select", "T001").exit_code == 0
    (here / "noted.vtt").write_text(text.replace("T001", "T0O1"))
    result = run("noted.vtt")
    assert result.exit_code == 2
    assert "noted.vtt:3: no rule has the code 'T0O1'" in result.stderr


def test_words_of_a_transcript(here: Path) -> None:
    (here / "episode.txt").write_text("00:00 The harbour was so quiet\n00:02 when we came in.\n")
    result = run("clean.srt", "--against", "episode.txt", "--select", "W")
    assert result.stdout.splitlines()[:2] == [
        'clean.srt:3:1: W001 cue 1 at 0:01: missing in or after this line, at 0:01: "so"',
        'clean.srt:7:1: W002 cue 2 at 0:03: not in the transcript, at 0:03: "that night." (2 words)',
    ]
    wrong = run("clean.srt", "--against", "none.txt")
    assert wrong.exit_code == 2
    assert "none.txt: no such file" in wrong.stderr


def test_other_formats_are_checked_but_not_fixed(here: Path) -> None:
    text = "0:00:01.000,0:00:03.040\nThe harbour\n\n0:00:03.000,0:00:05.000\nwas quiet.\n"
    (here / "x.sbv").write_text(text)
    result = run("x.sbv", "--fix", "--select", "T002")
    assert result.exit_code == 1
    assert "x.sbv:2:1: T002 cue 1 at 0:01: overlaps" in result.stdout
    assert "files are checked, but not fixed" in result.stderr
    assert (here / "x.sbv").read_text() == text


def test_folders_globs_and_processes(here: Path) -> None:
    (here / "season" / "one").mkdir(parents=True)
    for number in range(12):
        (here / "season" / "one" / f"{number:02d}.srt").write_text(OVERLAP)
    (here / "season" / "notes.txt").write_text("00:00 not captions\n")
    (here / "season" / "two.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nYes, it is.\n")
    alone = run("season", "--select", "T002")
    assert alone.exit_code == 1
    lines = alone.stdout.splitlines()
    assert lines[:2] == [
        f"season/one/{number:02d}.srt:2:1: T002 [*] cue 1 at 0:01: overlaps the next cue by 40 ms"
        for number in range(2)
    ]
    assert lines[-1] == "Found 12 problems in 12 of 13 files; 12 fixable with --fix."
    for arguments in (
        ["--jobs", "2"],
        ["--jobs", "auto", "--include", "*.srt", "--include", "*.vtt"],
    ):
        assert run("season", "--select", "T002", *arguments).stdout == alone.stdout
    assert "12 of 12 files" in run("season/one/*.srt", "--select", "T002").stdout
    assert "11 of 11 files" in run("season", "--exclude", "00.srt", "--include", "*.srt").stdout
    fixed = run("season", "--jobs", "2", "--fix", "--select", "T002")
    assert fixed.stdout.splitlines()[1:] == [
        "   12  T002 cue-overlap",
        "Fixed 12 problems in 12 files; none left.",
    ]
    assert (here / "season" / "one" / "11.srt").read_text() == CLEAN


def test_one_standard_input_for_two(here: Path) -> None:
    result = run("-", "--against", "-", input=CLEAN)
    assert result.exit_code == 2
    assert "FILE and --against cannot both be standard input." in result.stderr


def test_standard_input_stays_in_this_process(here: Path) -> None:
    assert run("-", "--jobs", "2", input=CLEAN).exit_code == 0
    Path("other.srt").write_text(CLEAN)
    result = run("-", "other.srt", "--jobs", "2", input=CLEAN)
    assert result.exit_code == 2
    assert "other processes cannot read standard input" in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_reported(here: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        finished = subprocess.run(
            [sys.executable, "-m", "captions", "validate", "overlap.srt"],
            stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert finished.returncode == 2
    assert finished.stderr.startswith(b"Error: standard output: No space left on device.")


def test_a_name_that_is_no_text(here: Path) -> None:
    name = os.fsdecode(b"caf\xe9.srt")
    (here / name).write_text(OVERLAP)
    finished = subprocess.run(
        [sys.executable, "-m", "captions", "validate", name], capture_output=True, check=False
    )
    assert finished.returncode == 1
    assert b"T002 [*] cue 1 at 0:01: overlaps" in finished.stdout
    assert b"Traceback" not in finished.stderr


def test_rule_pages() -> None:
    result = CliRunner().invoke(cli, ["rule", "T002"])
    assert result.stdout.startswith("T002 cue-overlap (error)\n=")
    assert result.stdout.rstrip().endswith("Fix: `--fix`")
    assert CliRunner().invoke(cli, ["rule", "cue-overlap"]).stdout == result.stdout
    table = CliRunner().invoke(cli, ["rule"]).stdout.splitlines()
    assert [row.split()[0] for row in table] == list(RULES)
    wrong = CliRunner().invoke(cli, ["rule", "Q7"])
    assert wrong.exit_code == 2
    assert "no rule has the code 'Q7'" in wrong.stderr


def test_far_too_long_lines_point_to_generate_once_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    long = OVERLAP.replace("quiet", "quiet and then " * 6).replace("night", "night " * 16)
    Path("long.srt").write_text(long)
    Path("clean.srt").write_text(CLEAN)
    args = ["validate", "long.srt", "clean.srt", "--select", "L001"]
    result = CliRunner().invoke(cli, args)
    assert result.stderr.startswith(
        "long.srt: 2 cues have a line of more than 84 characters (118 > 84). "
        "Lay them out again with captions generate.\n"
    )
    assert result.stderr.count("captions generate") == 1
    for others in ([*args, "-q"], ["validate", "long.srt", "--select", "T"]):
        assert "generate" not in CliRunner().invoke(cli, others).stderr
