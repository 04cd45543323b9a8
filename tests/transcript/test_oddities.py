"""What is odd in real transcripts, file by file: each oddity was met there and is handled."""

from __future__ import annotations

from functools import cache

import captions
from captions.cleaning.loops import remove_loops
from captions.model import Turn
from captions.transcript.model import Transcript
from tests.conftest import SHARED, needs_corpus

pytestmark = needs_corpus


@cache
def transcript(name: str) -> Transcript:
    return captions.parse_transcript((SHARED / "corpus" / f"{name}.txt").read_bytes())


def turn_at(name: str, time: str) -> Turn:
    minutes, seconds = map(int, time.split(":"))
    start_ms = (minutes * 60 + seconds) * 1000
    return next(turn for turn in transcript(name).turns if turn.start_ms == start_ms)


def test_minutes_past_59() -> None:
    assert turn_at("human/038", "61:08").text
    assert turn_at("human/060", "65:34").text


def test_minutes_written_as_hours_beside_real_hours() -> None:
    starts = [turn.start_ms for turn in transcript("human/314").turns if turn.start_ms is not None]
    assert starts == sorted(starts)
    assert starts[-1] < 2 * 3_600_000
    read = [problem.message for problem in transcript("human/314").problems]
    assert "the time 10:00:00 is read as 10:00 to fit the times around it" in read
    assert "the time 50:00:01 is read as 50:00 to fit the times around it" in read
    assert not any("1:00:00" in message for message in read)


def test_a_time_a_second_too_early() -> None:
    problems = transcript("human/072").problems
    assert [problem.line for problem in problems] == [72, 307]
    assert "11:02 does not fit after 11:03 on line 70" in problems[0].message


def test_a_time_alone_on_its_line() -> None:
    turn = next(turn for turn in transcript("human/008").turns if turn.line == 143)
    assert turn.start_ms == 2_142_000
    assert len(turn.text) > 600


def test_times_inside_paragraphs() -> None:
    assert sum(item.reason == "time" for item in transcript("human/004").removed) > 130
    assert "[3:52]" in [item.text for item in transcript("human/074").removed]
    assert not any("52:03" in turn.text for turn in transcript("human/004").turns)


def test_a_line_separator_before_a_time() -> None:
    assert turn_at("human/060", "64:34").speaker is not None


def test_clock_times_are_words() -> None:
    assert any("9:00 a.m." in turn.text for turn in transcript("human/120").turns)


def test_what_is_no_title() -> None:
    assert transcript("human/008").title is None
    assert transcript("human/008").turns[0].text == "[music]"
    assert transcript("human/336").title is None
    assert transcript("human/336").turns[0].start_ms == 0


def test_labels_that_occur_once() -> None:
    assert "MICHAEL" in {turn.speaker for turn in transcript("human/254").turns}
    assert "Rafel" in {turn.speaker for turn in transcript("human/072").turns}


def test_a_label_a_recogniser_made_up_stays_with_its_lines() -> None:
    named = [turn for turn in transcript("speech/534").turns if turn.speaker == "MARK MANDEL"]
    assert len(named) == 15
    assert sum(turn.speaker is None for turn in transcript("speech/534").turns) > 1800


def test_second_voices_inside_lines() -> None:
    turns = transcript("site/530").turns
    assert sum(turn.start_ms is None for turn in turns) == 237
    assert {turn.speaker for turn in turns} == {"Michael Kennedy", "Trevor Manz"}


def test_marks_alone_on_a_line_and_notes_between_sung_words() -> None:
    parsed = transcript("speech/496")
    assert {item.text for item in parsed.removed} == {">>"}
    assert any(turn.text.count("\u266a") > 3 for turn in parsed.turns)


def test_people_repeat_themselves() -> None:
    song = remove_loops(transcript("site/020"))
    assert any(turn.text.count("Developers") == 7 for turn in song.turns)
    assert not any(item.reason == "loop" for item in song.removed)
    replies = remove_loops(transcript("site/184"))
    assert sum(turn.text == "Yeah." for turn in replies.turns) == sum(
        turn.text == "Yeah." for turn in transcript("site/184").turns
    )


def test_line_ends_of_every_kind() -> None:
    for name in ("human/000", "human/074", "human/080"):
        assert len(transcript(name).turns) > 5
