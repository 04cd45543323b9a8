"""What is printed of checked files, and with which exit status a run of checks ends."""

from __future__ import annotations

import json

import pytest

from captions.cli.run.checking import Checked, CheckSettings, FileToCheck
from captions.cli.run.findings import Findings
from captions.cli.run.interrupts import INTERRUPTED
from captions.cli.run.progress import Progress
from captions.errors import CaptionsError
from captions.profile import PROFILES
from captions.validation.listings import CheckedFile

FILE = FileToCheck("a.srt", ["T002"], PROFILES["youtube"])
FAULTY = Checked(2, 2, {"T002": 1}, {"safe": 1}, text="a.srt:2:1: T002\n", notice="Mind this.\n")


def findings(listing: str = "concise", **values: bool) -> Findings:
    return Findings(CheckSettings(listing), Progress(1, quiet=True), **values)


def test_findings_are_printed_as_they_come(capfd: pytest.CaptureFixture[str]) -> None:
    sink = findings()
    sink.done(FILE, FAULTY)
    assert capfd.readouterr() == ("a.srt:2:1: T002\n", "Mind this.\n")
    assert sink.finish(interrupted=False) == 1
    assert capfd.readouterr().out == "Found 1 problem in 1 of 1 file; 1 fixable with --fix.\n"


def test_a_fixed_stream_has_standard_output_to_itself(capfd: pytest.CaptureFixture[str]) -> None:
    sink = findings(is_data=True)
    sink.done(FILE, Checked(1, 1, {}, {}, text="-:2:1: T002\n", fixed=b"fixed\r\n"))
    sink.finish(interrupted=False)
    assert capfd.readouterr() == ("fixed\r\n", "-:2:1: T002\nNo problems in 1 file.\n")


def test_statistics_instead_of_a_listing(capfd: pytest.CaptureFixture[str]) -> None:
    sink = findings(statistics=True, quiet=True)
    sink.done(FILE, Checked(2, 2, {"T002": 1}, {"safe": 1}))
    sink.finish(interrupted=False)
    assert (
        capfd.readouterr().out.splitlines()[1]
        == "       1  100.0 %         50.00  T002 cue-overlap"
    )


def test_one_document_for_all_files(capfd: pytest.CaptureFixture[str]) -> None:
    sink = findings("json", quiet=True)
    for name in ("a.srt", "b.srt"):
        sink.done(FILE, Checked(1, 1, {}, {}, listed=CheckedFile(name, [])))
    sink.finish(interrupted=False)
    assert json.loads(capfd.readouterr().out) == []


def test_a_file_that_cannot_be_read(capfd: pytest.CaptureFixture[str]) -> None:
    sink = findings()
    sink.failed(FILE, CaptionsError("this is a zip archive"))
    sink.failed(None, CaptionsError("no file", path="empty"))
    assert sink.finish(interrupted=False) == 2
    assert capfd.readouterr() == (
        "", "Error: a.srt: this is a zip archive.\nError: empty: no file.\n"
    )  # fmt: skip


def test_the_exit_status(capfd: pytest.CaptureFixture[str]) -> None:
    clean, faulty = Checked(1, 1, {}, {}), Checked(1, 1, {"T002": 1}, {"safe": 1})
    for checked, exit_zero, failed, interrupted, status in (
        (clean, False, 0, False, 0),
        (faulty, False, 0, False, 1),
        (faulty, True, 0, False, 0),
        (clean, True, 1, False, 1),
        (faulty, False, 0, True, INTERRUPTED),
    ):
        sink = findings(exit_zero=exit_zero)
        sink.done(FILE, checked)
        sink.tally.failed = failed
        assert sink.finish(interrupted=interrupted) == status
    capfd.readouterr()
