"""Hundreds of findings in a few lines: counts, and the worst of each rule."""

from __future__ import annotations

import pytest

from captions.validation.listings import CheckedFile
from captions.validation.listings.excess import excess_of, found_and_limit
from captions.validation.listings.overview import overview_of, together
from captions.validation.validate import Finding, validate
from tests.validation.examples import subrip

TEXT = subrip(
    (1000, 2000, "We left the key under the stone beside the gate."), (3000, 4000, "Which stone is it then?"),
    (3900, 9000, "The grey one."), (8000, 9500, "I see."),
)  # fmt: skip
FOUND = validate(TEXT, select=["R001", "T002"], max_cps=20)


@pytest.mark.parametrize(
    ("message", "pair"),
    [
        ("reading speed 48.0 > 20 characters per second (needs 1.40 s more)", (48, 20)),
        ("gap to the next cue too small (7 < 83 ms)", (7, 83)),
        ("lines unbalanced (4 and 31 characters: 12 % < 50 %)", (12, 50)),
        ("line too long (1,200 > 42 characters)", (1200, 42)),
        ("ends after the recording (1:03 > 1:00)", None),
        ("doubled word", None),
    ],
)
def test_numbers_in_messages(message: str, pair: tuple[float, float] | None) -> None:
    assert found_and_limit(message) == pair


def test_how_bad_a_finding_is() -> None:
    def excess(message: str) -> float:
        return excess_of(Finding("X", "x", "error", 1, 1, 0, message))

    assert excess("(48.0 > 20)") == 2.4
    assert excess("(0 < 83 ms)") > excess("(7 < 83 ms)")
    assert excess("by 1.20 s") > excess("by 90 ms") > excess("no number") == 0


def test_the_worst_of_each_rule() -> None:
    overview = overview_of(CheckedFile("a.srt", FOUND), 4, 50)
    assert (overview.count, overview.file.findings) == (4, FOUND)
    overlaps = overview.rules["T002"]
    assert (overlaps.count, overlaps.worst.cue, overlaps.worst.message) == (
        2, 3, "overlaps the next cue by 1.00 s",
    )  # fmt: skip
    speeds = overview.rules["R001"]
    assert (speeds.worst.cue, list(speeds.found)) == (1, [48.0, 23.0])


def test_too_many_findings_are_not_kept() -> None:
    assert overview_of(CheckedFile("a.srt", FOUND), 4, 3).file.findings == []
    assert overview_of(CheckedFile("a.srt", FOUND), 4, None).file.findings == FOUND


def test_files_together() -> None:
    one = overview_of(CheckedFile("a.srt", FOUND[:1]), 4, 50)
    two = overview_of(CheckedFile("b.srt", FOUND), 4, 50)
    first, second = together([one, two])
    assert [(rule.code, rule.count, rule.file.path) for rule in (first, second)] == [
        ("T002", 2, "b.srt"), ("R001", 3, "a.srt"),
    ]  # fmt: skip
