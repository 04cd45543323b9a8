"""Results of generate, convert and retime: summaries, report rows, exit status."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from captions.batch.state import State
from captions.batch.tasks import Done, SettingsUsed, Task
from captions.cli.options.many import RunOptions
from captions.cli.run.interrupts import INTERRUPTED
from captions.cli.run.progress import Progress
from captions.cli.run.report import Rows, row_of
from captions.cli.run.results import ManyResults, Results, print_lines
from captions.errors import CaptionsError
from captions.files.storage import write_text

TASK = Task("a.txt", ("a.srt",))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("0:01 Hello.")


def rows() -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(Path("report.json").read_text())
    return found


def test_a_done_file_is_summarised_and_has_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    with Rows("report.json") as report:
        results = Results(report, Progress(0, quiet=True), is_summarised=True)
        assert results.to_do(TASK) is TASK
        results.done(TASK, Done({"cues": 2}, ["a.txt: 2 cues"]))
        assert results.finish(interrupted=False) == 0
    assert capsys.readouterr().err == "a.txt: 2 cues\n"
    assert rows() == [{"status": "done", "cues": 2, "input": "a.txt", "outputs": ["a.srt"]}]


def test_a_failed_file_is_reported_in_words_of_the_command_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    progress = Progress(0, quiet=True)
    with Rows("report.json") as report:
        results = Results(report, progress, is_summarised=True)
        results.failed(TASK, CaptionsError("no times", hint="Give `end_ms`", line=1))
        results.failed(None, CaptionsError("no such file", path="b.txt"))
        progress.counts.failed = 2
        assert results.finish(interrupted=False) == 2
    message = "a.txt:1: no times. Give captions generate --end"
    assert capsys.readouterr().err == f"Error: {message}.\nError: b.txt: no such file.\n"
    assert rows() == [
        {"status": "failed", "input": "a.txt", "error": message, "outputs": []},
        {"status": "failed", "input": "b.txt", "error": "b.txt: no such file"},
    ]


@pytest.mark.parametrize(
    ("done", "failed", "skipped", "status"),
    [(1, 0, 0, 0), (1, 1, 0, 1), (0, 1, 1, 1), (0, 2, 0, 2), (0, 0, 0, 0)],
)
def test_the_exit_status(done: int, failed: int, skipped: int, status: int) -> None:
    progress = Progress(done + failed + skipped, quiet=True)
    progress.counts.done, progress.counts.failed, progress.counts.skipped = done, failed, skipped
    with Rows(None) as report:
        assert Results(report, progress, is_summarised=False).finish(interrupted=False) == status


def many(report: Rows, state: State | None = None, total: int = 2, **run: bool) -> ManyResults:
    return ManyResults(report, Progress(total, quiet=True), state, RunOptions(**run))  # type: ignore[arg-type]


def test_what_earlier_runs_made_is_skipped() -> None:
    state = State(".", {})
    with Rows("report.json") as report:
        first = many(report, state)
        assert first.to_do(TASK) is TASK
        write_text("a.srt", "captions")
        first.done(TASK, Done())
        again = many(report, state, resume=True)
        assert again.to_do(TASK) is None
        assert many(report, state).to_do(TASK) is TASK  # without --resume it is done again
        again.finish(interrupted=False)
    state.close()
    assert [row["status"] for row in rows()] == ["done", "skipped"]


def test_a_settings_file_is_named_once(capsys: pytest.CaptureFixture[str]) -> None:
    used = SettingsUsed(str(Path("captions.toml").resolve()), ("lang", "label"))
    task = replace(TASK, settings=used)
    with Rows("report.json") as report:
        results = many(report)
        results.done(task, Done())
        results.done(task, Done())
        many(report, quiet=True).done(task, Done())
        results.finish(interrupted=False)
    assert capsys.readouterr().err == "settings from captions.toml: lang, label\n0 done\n"
    assert {row["settings"] for row in rows()} == {used.path}


def test_more_files_than_ten_are_not_summarised(capsys: pytest.CaptureFixture[str]) -> None:
    with Rows(None) as report:
        for total in (10, 11):
            many(report, total=total).done(TASK, Done(summary=[f"one of {total}"]))
        many(report, quiet=True).done(TASK, Done(summary=["quiet"]))
    assert capsys.readouterr().err == "one of 10\n"


def test_an_interrupted_run_says_how_to_continue(capsys: pytest.CaptureFixture[str]) -> None:
    state = State(".", {})
    with Rows(None) as report:
        assert many(report, state).finish(interrupted=True) == INTERRUPTED
        assert many(report).finish(interrupted=True) == INTERRUPTED
        in_place = ManyResults(report, Progress(2, quiet=True), None, RunOptions(), in_place=True)
        assert in_place.finish(interrupted=True) == INTERRUPTED
    state.close()
    assert capsys.readouterr().err == (
        "Stopped: 0 done, 2 not started. Continue with the same command and --resume.\n"
        "Stopped: 0 done, 2 not started. Run the same command again.\n"
        "Stopped: 0 done, 2 not started. Files that are done are changed: run the command on the "
        "others only.\n"
    )


def test_a_run_ends_with_its_counts(capsys: pytest.CaptureFixture[str]) -> None:
    with Rows(None) as report:
        many(report).finish(interrupted=False)
        many(report, total=1).finish(interrupted=False)
        many(report, quiet=True).finish(interrupted=False)
    assert capsys.readouterr().err == "0 done\n"


def test_lines_go_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    print_lines(["one", "two"])
    assert capsys.readouterr() == ("", "one\ntwo\n")


def test_a_report_that_is_not_closed_leaves_no_file() -> None:
    before = sorted(Path().iterdir())
    with pytest.raises(KeyboardInterrupt), Rows("report.json") as report:
        report.add(row_of(TASK, "done"))
        raise KeyboardInterrupt
    assert sorted(Path().iterdir()) == before


def test_a_report_without_rows_is_an_empty_array() -> None:
    with Rows("report.json") as report:
        report.close()
    assert rows() == []
    with pytest.raises(CaptionsError, match=r"none/r\.json: No such file or directory"):
        Rows("none/r.json")
