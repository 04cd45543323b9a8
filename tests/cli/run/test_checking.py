"""One file checked and fixed, as every process of a run does it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from captions.cli.run.checking import Checked, CheckSettings, FileToCheck, check_file
from captions.errors import CaptionsError
from captions.profile import PROFILES

OVERLAP = """1
00:00:01,000 --> 00:00:03,040
The tide clock

2
00:00:03,000 --> 00:00:05,000
stopped that night.
"""
FIXED = OVERLAP.replace("03,040", "02,917")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.srt").write_text(OVERLAP)


def check(
    settings: CheckSettings, name: str = "a.srt", codes: Sequence[str] = ("T002", "R001")
) -> Checked:
    return check_file(settings, FileToCheck(name, codes, PROFILES["youtube"]))


def test_findings_are_counted_and_listed() -> None:
    checked = check(CheckSettings())
    assert (checked.cues, checked.found, checked.fixes) == (2, {"T002": 1}, {"safe": 1})
    assert checked.text == "a.srt:2:1: T002 [*] cue 1 at 0:01: overlaps the next cue by 40 ms\n"
    assert check(CheckSettings(is_listed=False)).text == ""
    assert check(CheckSettings(), codes=["R001"]).found == {}


def test_a_listing_that_is_one_document_gets_the_findings() -> None:
    checked = check(CheckSettings("json"))
    assert checked.text == ""
    assert checked.listed is not None
    assert [finding.code for finding in checked.listed.findings] == ["T002"]


def test_a_fix_is_written() -> None:
    checked = check(CheckSettings(fix=True))
    assert (checked.changed, checked.applied, checked.found) == (True, {"T002": 1}, {})
    assert checked.fixed is None
    assert Path("a.srt").read_text() == FIXED
    assert not check(CheckSettings(fix=True)).changed


def test_a_diff_writes_nothing() -> None:
    checked = check(CheckSettings(diff=True, is_listed=False))
    assert "-00:00:01,000 --> 00:00:03,040\n+00:00:01,000 --> 00:00:02,917\n" in checked.text
    assert Path("a.srt").read_text() == OVERLAP


def test_formats_that_cannot_be_fixed() -> None:
    text = "0:00:01.000,0:00:03.040\nThe tide clock\n\n0:00:03.000,0:00:05.000\nstopped.\n"
    Path("a.sbv").write_text(text)
    checked = check(CheckSettings(fix=True), "a.sbv")
    assert checked.notice == (
        "a.sbv: SubViewer (YouTube) files are checked, but not fixed. "
        "Convert it with captions convert first.\n"
    )
    assert Path("a.sbv").read_text() == text


def test_a_transcript_is_checked_only_if_it_is_named_as_one() -> None:
    Path("a.txt").write_text("0:01 The tide clock stopped.\n0:05 Nobody wound it.\n")
    with pytest.raises(CaptionsError, match="this is a transcript, not captions"):
        check(CheckSettings(), "a.txt")
    assert check(CheckSettings(source="txt"), "a.txt").cues == 2
