"""The last line of validate, and its statistics."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from captions.cli.run.checking import Checked
from captions.cli.run.tally import Tally
from captions.cli.tell.validation import by_file, fixed_by_rule, statistics_of, summary_of

CLEAN = Checked(2, 2, {}, {})
FAULTY = Checked(2, 2, {"T002": 1, "R001": 2}, {"safe": 1, None: 2})
FIXED = Checked(1, 2, {"R001": 1}, {"unsafe": 1}, applied={"T002": 3}, changed=True)


def tally_of(*files: Checked, failed: int = 0) -> Tally:
    tally = Tally(failed=failed)
    for number, checked in enumerate(files, 1):
        tally.count(f"{number}.srt", checked)
    return tally


@pytest.mark.parametrize(
    ("tally", "expected"),
    [
        (tally_of(), ""),
        (tally_of(CLEAN), "No problems in 1 file.\n"),
        (tally_of(CLEAN, FAULTY), "Found 3 problems in 1 of 2 files; 1 fixable with --fix.\n"),
        (tally_of(FAULTY, failed=1), "Found 3 problems in 1 of 1 file; 1 file could not be read; 1 fixable with --fix.\n"),
        (tally_of(FIXED), "Fixed 3 problems in 1 file; 1 problem left in 1 of 1 file; 2 cues became 1; 1 fixable with --fix --unsafe-fixes.\n"),
        (tally_of(FAULTY, FAULTY, Checked(1, 1, {}, {"unsafe": 1})), "Found 6 problems in 2 of 3 files; 2 fixable with --fix, 1 more with --fix --unsafe-fixes.\n"),
    ],
)  # fmt: skip
def test_the_last_line(tally: Tally, expected: str) -> None:
    assert summary_of(tally, diff=False) == expected


def test_a_diff_fixes_nothing() -> None:
    assert summary_of(tally_of(FIXED), diff=True).startswith("Would fix 3 problems in 1 file; ")


def test_remarks_are_no_problems() -> None:
    remark = Checked(1, 1, {"L006": 1}, {None: 1})
    tally = tally_of(remark)
    assert tally.problems == 0
    assert summary_of(tally, diff=False) == "No problems in 1 file; 1 remark.\n"


def test_statistics_are_by_rule_most_frequent_first() -> None:
    tally = tally_of(CLEAN, FAULTY)
    assert tally.found == Counter({"R001": 2, "T002": 1})
    assert statistics_of(tally) == (
        "findings  of all  per 100 cues  rule\n"
        "       2  66.7 %         50.00  R001 reading-speed\n"
        "       1  33.3 %         25.00  T002 cue-overlap\n"
    )
    assert json.loads(statistics_of(tally, as_json=True))[1] == {
        "code": "T002", "name": "cue-overlap", "findings": 1, "share": 0.25,
    }  # fmt: skip
    assert statistics_of(Tally()) == ""


def test_fixes_are_by_rule() -> None:
    assert fixed_by_rule(tally_of(FIXED), diff=False) == "fixed  rule\n    3  T002 cue-overlap\n"
    assert fixed_by_rule(tally_of(FIXED), diff=True).startswith("would fix  rule\n")
    assert fixed_by_rule(tally_of(FAULTY), diff=False) == ""


def test_a_run_of_files_has_a_table() -> None:
    assert by_file(tally_of(CLEAN, FAULTY)) == (
        "file   cues  errors  warnings  remarks  most frequent\n"
        "2.srt     2       1         2        0  R001\n"
        "1 file without findings\n"
    )
    assert by_file(tally_of(FAULTY)) == by_file(tally_of(CLEAN, CLEAN)) == ""


def test_a_long_table_has_the_worst_files() -> None:
    mild = Checked(1, 1, {"R001": 1}, {None: 1})
    tally = tally_of(*[mild] * 60, FAULTY)
    lines = by_file(tally).splitlines()
    assert lines[1].startswith("61.srt")
    assert len(lines) == 52
    assert lines[-1] == "... and 11 files with fewer findings; --all shows every file"
    assert len(by_file(tally, is_all=True).splitlines()) == 62


def test_known_findings_are_counted() -> None:
    known = Checked(2, 2, {}, {}, hidden=3)
    expected = "No problems in 1 file; 3 known findings hidden by the baseline.\n"
    assert summary_of(tally_of(known), diff=False) == expected
