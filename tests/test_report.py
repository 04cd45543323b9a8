"""The report of a transcript: its counts, and its form for programs."""

from __future__ import annotations

import json

from captions.model import Cue, Track, Word
from captions.profile import find_profile
from captions.report import count_all_words, make_report
from captions.timing.estimate import TurnTiming
from captions.transcript.parse import parse_transcript

TRANSCRIPT = parse_transcript("0:01 Good evening.\n0:04 >>\n0:05 Yes.\n")
TRACK = Track([Cue(1000, 1400, "Good evening."), Cue(5000, 5100, "Yes.")], title="Talk")
WORDS = [Word("Good", 1000, 1200), Word("evening.", 1200, 1400), Word("Yes.", 5000, 5100)]
TIMINGS = [TurnTiming(1000, 1400, "estimated"), TurnTiming(5000, 5100, "estimated", late=True)]


def test_words_that_were_removed_are_counted_too() -> None:
    assert count_all_words(TRANSCRIPT) == 4


def test_a_report_counts_what_the_profile_forbids() -> None:
    report = make_report(TRACK, TRANSCRIPT, TIMINGS, 4, WORDS, find_profile("youtube"))
    assert (report.title, report.turns, report.cues) == ("Talk", 2, 2)
    assert (report.words_in, report.words_out, report.duration_ms) == (4, 3, 5100)
    assert (report.too_fast, report.too_short) == (2, 2)
    assert [(time.line, time.printed_ms, time.late) for time in report.times] == [
        (1, 1000, False),
        (3, 5000, True),
    ]
    assert make_report(TRACK, TRANSCRIPT, TIMINGS, 4, WORDS, find_profile("none")).too_fast == 0


def test_a_report_is_plain_data_with_its_files() -> None:
    report = make_report(TRACK, TRANSCRIPT, TIMINGS, 4, WORDS, find_profile("youtube"))
    data = json.loads(json.dumps(report.with_files("talk.txt", ["talk.srt"]).to_dict()))
    assert (data["input"], data["outputs"]) == ("talk.txt", ["talk.srt"])
    assert data["removed"][0] == {"line": 2, "time_ms": 4000, "text": ">>", "reason": "marker"}
