"""The summary of a transcript that became captions."""

from __future__ import annotations

from typing import get_args

import pytest

from captions.cli.tell.generation import describe_removals, summarise
from captions.model import Problem
from captions.profile import PROFILES
from captions.report import Report, TurnReport
from captions.transcript.model import Changed, Reason, Removed


def report_of(**values: object) -> Report:
    defaults: dict[str, object] = {
        "title": None, "turns": 2, "cues": 4, "duration_ms": 125_000, "words_in": 9, "words_out": 9,
        "too_fast": 0, "too_short": 0, "removed": (), "changed": (), "warnings": (), "times": (),
        "input": "a.txt",
    }  # fmt: skip
    return Report(**{**defaults, **values})  # type: ignore[arg-type]


def lines_of(**values: object) -> list[str]:
    return list(summarise(report_of(**values), PROFILES["youtube"]))


def test_a_clean_transcript_is_one_line() -> None:
    assert lines_of() == ["a.txt: 2 turns, 4 cues, 2 minutes 5 seconds"]
    assert lines_of(turns=1, cues=1, duration_ms=800) == ["a.txt: 1 turn, 1 cue, 1 second"]
    assert lines_of(title="The Repair Hour")[1] == "  title: The Repair Hour"


def test_warnings_have_their_lines() -> None:
    assert lines_of(warnings=[Problem(5, "the time 0:31 is wrong")])[1:] == [
        "  a.txt:5: the time 0:31 is wrong"
    ]
    many = lines_of(warnings=[Problem(line, "odd") for line in range(1, 12)])
    assert many[8:] == ["  a.txt:8: odd", "  ... and 3 more; --report FILE lists them all"]


def test_what_was_removed_where_and_why() -> None:
    removed = [Removed(line, 0, "Bye. Bye.", "loop") for line in (7, 8, 9)]
    assert list(describe_removals([*removed, Removed(12, 0, "[music]", "marker")])) == [
        "removed 6 words at lines 7-9 (recogniser loop): Bye. Bye. Bye. Bye. Bye. Bye.",
        "removed 1 word at line 12 (sound or mark): [music]",
    ]


def test_long_removals_are_cut_between_words() -> None:
    (line,) = describe_removals([Removed(1, 0, "word " * 30, "loop")])
    assert line.endswith("word word ...")
    assert len(line) < 120


def test_changes_are_listed_by_line() -> None:
    changed = [Changed(line, "caf\u00c3\u00a9", "caf\u00e9", "mojibake") for line in (3, 3, 5)]
    changed += [Changed(line, "Siphon", "Cython", "glossary") for line in range(1, 11)]
    assert lines_of(changed=changed)[1:] == [
        "  fixed misread characters at lines 3, 5",
        "  applied the glossary at lines 1, 2, 3, 4, 5, 6, 7, 8 and 2 more",
    ]


def test_speech_that_begins_after_music() -> None:
    times = [TurnReport(9, 37_000, 50_343, 52_000, "estimated", True)]
    assert lines_of(times=times)[1:] == [
        "  line 9: the transcript says 0:37, but that is music; speech placed at 0:50.343"
    ]


def test_cues_that_are_too_fast() -> None:
    assert lines_of(cues=1949, too_fast=954)[1:] == [
        "  954 cues (49 %) exceed 25 characters per second because the speech is that fast"
    ]
    assert lines_of(too_fast=1)[1].startswith("  1 cue (25 %) exceeds 25 characters")


@pytest.mark.parametrize("reason", get_args(Reason))
def test_each_reason_of_a_removal_has_its_words(reason: Reason) -> None:
    (line,) = describe_removals([Removed(3, 0, "so it goes", reason)])
    assert line.startswith("removed 3 words at line 3 (")
