"""The reasons of changes: from a report with pieces, else from the fixes of findings."""

from __future__ import annotations

from typing import Any

from captions.preview.episode import Beside, Captions, describe_episode
from captions.preview.reasons import Reasons
from captions.validation.rule_choice import choose_rules
from captions.validation.validate import limits_of

OLD = b"""1
00:00:01,000 --> 00:00:03,000
Good evening to everybody who came down to the harbour tonight.

2
00:00:20,000 --> 00:00:22,000
Good night.
"""
REPORT = {
    "reference": "stream.srt",
    "changes": [f"cue {number} trimmed" for number in range(60)],
    "pieces": [
        {"kind": "moved", "start_ms": 0, "end_ms": 9000, "moved_ms": -500, "drift_ms": 300},
        {"kind": "not in the stream", "start_ms": 15_000, "end_ms": 30_000, "moved_ms": None},
        {"kind": "moved", "start_ms": None, "end_ms": None},
        "no piece",
    ],
}


def changes(new: bytes, report: dict[str, Any]) -> dict[str, Any]:
    beside = Beside(before=Captions("old.srt", OLD), report=report)
    data = describe_episode(Captions("new.srt", new), choose_rules(), limits_of("youtube"), beside)
    before: dict[str, Any] = data["before"]
    return before


def test_each_piece_of_a_report_is_the_reason_of_its_cues() -> None:
    moved = OLD.replace(b"00:00:01,000 --> 00:00:03,000", b"00:00:00,500 --> 00:00:02,500")
    before = changes(moved.split(b"2\n00:00:20")[0], REPORT)
    first, second = before["changes"]
    assert first["reason"] == (
        "fitted to stream.srt: 0:00 to 0:09 moved by -0.500 s, drifting by +0.300 s"
    )
    assert second["kind"] == "removed"
    assert second["reason"] == "fitted to stream.srt: 0:15 to 0:30 not in the stream"
    assert before["notes"][-1] == "10 more like these"
    assert len(before["notes"]) == 51


def test_a_report_of_retime_says_what_was_cut_or_stretched() -> None:
    pieces = [
        {"kind": "cut", "start_ms": 0, "end_ms": 5000, "moved_ms": None, "speed": None},
        {"kind": "moved", "start_ms": 5000, "end_ms": None, "moved_ms": -5000, "speed": 1.001},
    ]
    reasons = Reasons({"pieces": pieces})
    assert reasons.at(1000) == "0:00 to 0:05 was cut"
    assert reasons.at(9000) == "0:05 to the end moved by -5.000 s, at 1.00100 times the length"
    assert Reasons({}).at(0) == ""
    assert Reasons({"reference": "a.srt"}).at(0) == "fitted to a.srt"


def test_parts_of_a_cue_that_was_split_have_its_reason() -> None:
    split = OLD.replace(
        b"03,000\nGood evening to everybody who came ",
        b"02,000\nGood evening to everybody who\n\n9\n00:00:02,083 --> 00:00:03,000\ncame ",
    )
    first, second = changes(split, {})["changes"]
    assert (first["kind"], second["kind"]) == ("text and times", "split")
    assert first["reason"] == second["reason"]
    assert first["reason"].startswith("R001: reading speed")
