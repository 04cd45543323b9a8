"""How a person gets through hundreds of findings: groups, baselines, output files, watching."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from captions.cli import cli
from captions.cli.run.watching import watch_files
from captions.errors import CaptionsError
from captions.validation.listings.ansi import paint
from tests.validation.examples import subrip

OVERLAP = subrip((1000, 3040, "The harbour was quiet"), (3000, 5000, "when we came in that night."))
# each cue is too fast
FAST = subrip(*[
    (at * 2000, at * 2000 + 1000, f"We left the key {'very ' * (at % 7)}close to the gate.")
    for at in range(1, 61)
])  # fmt: skip
ONLY = ("--select", "T002,R001")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    Path("overlap.srt").write_text(OVERLAP)
    Path("fast.srt").write_text(FAST)
    return tmp_path


def run(*arguments: str, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(cli, ["validate", *ONLY, *arguments], env=env)


def grouped(*arguments: str) -> list[str]:
    return run("--output-format", "grouped", *arguments).stdout.splitlines()


def test_few_findings_are_listed_by_file() -> None:
    assert grouped("overlap.srt") == [
        "overlap.srt",
        "  2:1  cue 1 at 0:01  T002 [*] overlaps the next cue by 40 ms",
        "",
        "Found 1 problem in 1 of 1 file; 1 fixable with --fix.",
    ]


def test_many_are_summed_up_by_rule_and_end_with_what_to_do() -> None:
    lines = grouped("fast.srt")
    assert lines[0] == "fast.srt: 60 findings in 60 cues"
    assert lines[1].split() == ["rule", "findings", "fixable", "worst", "case"]
    assert lines[2].startswith("  R001 reading-speed        60")
    assert "line 22, cue 6 at 0:12: reading speed" in lines[2]
    assert lines[4].startswith("Found 60 problems in 1 of 1 file")
    assert lines[-1] == "  --all lists all 60 findings."


def test_advice_names_an_option_that_helps() -> None:
    Path("fast.srt").write_text(FAST.replace("000 -->", "990 -->"))  # no room for a fix
    lines = run("--output-format", "grouped", "fast.srt", "--max-cps", "15").stdout.splitlines()
    (advice,) = [line for line in lines if line.startswith("  R001: ")]
    assert "are speech faster than the limit: use fewer or shorter words" in advice
    option = advice.partition("--max-cps ")[2].split()[0]
    again = run("fast.srt", "--statistics", "--output-format", "json", "--max-cps", option)
    assert sum(row["findings"] for row in json.loads(again.stdout)) <= 6


def test_all_and_sorted() -> None:
    lines = grouped("fast.srt", "--all")
    assert len(lines) == 63
    assert "--all" not in lines[-1]
    codes = [
        line.split()[4]
        for line in grouped("overlap.srt", "--select", "X,T", "--sort", "rule")[1:-2]
    ]
    assert codes == sorted(codes)
    result = run("overlap.srt", "fast.srt", "--sort", "severity")
    assert result.stdout.startswith("overlap.srt:2:1: T002 [*] cue 1 at 0:01: ")


def test_a_run_of_many_files_has_one_group_and_a_table() -> None:
    for number in range(12):
        Path(f"{number:02}.srt").write_text(FAST)
    lines = grouped(".", "--exclude", "overlap.srt")
    assert lines[0] == "780 findings in 13 files"
    assert "00.srt:22, cue 6 at 0:12: " in lines[2]
    assert lines[4].split() == ["file", "cues", "errors", "warnings", "remarks", "most", "frequent"]
    assert sum(line.endswith(" R001") for line in lines) == 13


def test_the_table_of_files_is_beside_the_lines_of_a_pipe() -> None:
    result = run("overlap.srt", "fast.srt")
    assert len(result.stdout.splitlines()) == 62
    assert result.stderr.splitlines()[0].startswith("file")


def test_fix_reports_by_rule_and_few_lines() -> None:
    lines = run("fast.srt", "overlap.srt", "--fix", "--max-cps", "40").stdout.splitlines()
    assert "    1  T002 cue-overlap" in lines
    Path("fast.srt").write_text(FAST.replace("000 -->", "990 -->"))
    lines = run("fast.srt", "--fix").stdout.splitlines()
    assert len(lines) < 12
    assert lines[-1].startswith("  --all lists all ")
    assert len(run("fast.srt", "--fix", "--all").stdout.splitlines()) > 50


@pytest.mark.parametrize(
    ("env", "arguments", "is_coloured"),
    [
        ({}, [], False),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "0"}, [], False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
        ({"FORCE_COLOR": "1"}, ["--color", "never"], False),
        ({"FORCE_COLOR": "1"}, ["--output-format", "github"], False),
        ({"FORCE_COLOR": "1"}, ["--output-file", "-"], True),
    ],
)
def test_colour(env: dict[str, str], arguments: list[str], is_coloured: bool) -> None:
    result = run("overlap.srt", *arguments, env=env)
    assert ("\x1b[" in result.stdout) is is_coloured
    assert (paint("T002", "red") in result.stdout) is is_coloured


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_gets_groups_in_colour() -> None:
    import pty

    parent, child = pty.openpty()
    environment = {**os.environ, "TERM": "xterm"}
    arguments = [sys.executable, "-m", "captions", "validate", *ONLY, "overlap.srt"]
    finished = subprocess.run(arguments, stdout=child, stderr=subprocess.PIPE, env=environment)
    os.close(child)
    shown = os.read(parent, 10_000).decode()
    os.close(parent)
    assert finished.returncode == 1
    assert shown.startswith(f"{paint('overlap.srt', 'bold')}\r\n  2:1  cue 1 at 0:01  ")


# --baseline


def test_known_findings_are_hidden_and_new_ones_are_not() -> None:
    added = run("overlap.srt", "fast.srt", "--baseline", "known.json", "--add-baseline")
    assert (added.exit_code, added.stdout) == (
        0,
        "known.json: 61 findings of 2 files are known now.\n",
    )
    again = run("overlap.srt", "fast.srt", "--baseline", "known.json")
    assert (again.exit_code, again.stdout) == (
        0, "No problems in 2 files; 61 known findings hidden by the baseline.\n",
    )  # fmt: skip
    Path("overlap.srt").write_text(OVERLAP + "\n3\n00:00:04,900 --> 00:00:06,900\nA new cue.\n")
    new = run("overlap.srt", "--baseline", "known.json")
    assert new.exit_code == 1
    assert new.stdout.startswith("overlap.srt:6:1: T002 ")
    assert "Found 1 problem" in new.stdout


def test_a_baseline_belongs_to_its_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    run("overlap.srt", "--baseline", "known.json", "--add-baseline")
    Path("below").mkdir()
    monkeypatch.chdir("below")
    assert run("../overlap.srt", "--baseline", "../known.json").exit_code == 0


def test_adding_keeps_what_was_not_checked() -> None:
    run("overlap.srt", "fast.srt", "--baseline", "known.json", "--add-baseline")
    Path("overlap.srt").write_text(OVERLAP.replace("03,040", "02,900"))
    run("overlap.srt", "--baseline", "known.json", "--add-baseline")
    document = json.loads(Path("known.json").read_text())
    assert set(document["files"]) == {"fast.srt"}
    CliRunner().invoke(
        cli, ["validate", "fast.srt", "--select", "X", "--baseline", "known.json", "--add-baseline"]
    )
    assert run("fast.srt", "--baseline", "known.json").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--baseline", "none.json"], "none.json: this baseline does not exist. Create it with --add-baseline."),
        (["--baseline", "overlap.srt"], "overlap.srt: this is not a baseline of captions validate."),
        (["--add-baseline"], "--add-baseline needs --baseline FILE"),
        (["--baseline", "a.json", "--add-baseline", "--fix"], "--add-baseline and --fix exclude each other."),
        (["--output-file", "fast.srt"], "fast.srt: this file already exists. Replace it with --force, or name another with --output-file."),
        (["--output-file", "overlap.srt", "--force"], "overlap.srt: the report would replace an input"),
        (["--output-format", "jsn"], "'jsn' is not a choice here. Did you mean json?"),
        (["--profile", "Netflix"], "there is no profile 'Netflix'. Did you mean netflix?"),
        (["--ignore", "T0O2"], "no rule has the code 'T0O2' (in --ignore). Did you mean T002?"),
        (["--ignore", "cue-overlp"], "Did you mean cue-overlap (T002)?"),
        (["--watch", "-"], "Standard input cannot be watched."),
    ],
)  # fmt: skip
def test_wrong_usage(arguments: list[str], message: str) -> None:
    result = run("overlap.srt", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert Path("overlap.srt").read_text() == OVERLAP


# --output-file


def test_an_output_file() -> None:
    result = run("overlap.srt", "--output-file", "out/found.json", "--output-format", "json")
    assert result.exit_code == 2  # the folder does not exist
    result = run("overlap.srt", "--output-file", "found.json", "--output-format", "json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Found 1 problem" in result.stderr
    assert json.loads(Path("found.json").read_text())[0]["code"] == "T002"
    run("overlap.srt", "--output-file", "found.json", "--force")
    assert Path("found.json").read_text().startswith("overlap.srt:2:1: T002 [*] cue 1")


def test_a_cut_sarif_log_is_reported() -> None:
    rows = [
        (at * 2000, at * 2000 + 100, "We left the key close to the gate.") for at in range(1, 5010)
    ]
    Path("long.srt").write_text(subrip(*rows))
    result = run("long.srt", "--output-format", "sarif")
    assert "sarif: 5,000 of 5,009 findings, the worst" in result.stderr


# --watch


def test_watching_checks_again_at_each_save(capsys: pytest.CaptureFixture[str]) -> None:
    saves = iter(["second version", "third", None])
    seen = []

    def check() -> int:
        seen.append(Path("talk.srt").read_text())
        if len(seen) == 2:
            raise CaptionsError("the file is empty", path="talk.srt")
        return len(seen)

    looks = 0

    def sleep(_seconds: float) -> None:
        nonlocal looks
        looks += 1
        if looks % 3 == 0:
            text = next(saves)
            if text is None:
                raise KeyboardInterrupt
            Path("talk.srt").write_text(text)

    Path("talk.srt").write_text("first")
    assert watch_files(check, lambda: ["talk.srt"], sleep=sleep) == 3
    assert seen == ["first", "second version", "third"]
    printed = capsys.readouterr().err
    assert "Watching 1 file. Press Ctrl-C to stop." in printed
    assert "Error: talk.srt: the file is empty." in printed
    assert "talk.srt changed." in printed
