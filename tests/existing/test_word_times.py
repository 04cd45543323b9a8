"""When words of a cue are spoken: by the times of the file, else by spoken length."""

from __future__ import annotations

from captions.existing.cue_text import read_cue_text
from captions.existing.word_times import find_words, known_times, time_words
from captions.model import Cue, Word
from captions.timing.spoken_length import SpokenLengths

LENGTHS = SpokenLengths()


def spans(text: str, next_start_ms: int | None = None) -> list[tuple[int, int]]:
    read = read_cue_text(text)
    words = find_words(read.plain, 0, len(read.plain))
    cue = Cue(1000, 4000, text)
    (known,) = known_times([cue], [read], [])
    return list(time_words(words, cue, read.plain, known, next_start_ms, LENGTHS))


def test_words_share_the_time_of_their_cue_until_the_next_one() -> None:
    first, second = spans("Hello there")
    assert (first[0], first[1]) == (1000, second[0])
    assert spans("Hello there", 1800)[-1][1] == 1800


def test_times_in_the_text_are_used() -> None:
    assert spans("Hello <00:02.000>there <00:03.500>now") == [
        (1000, 1400), (2000, 2400), (3500, 3740)
    ]  # fmt: skip
    assert spans("Hello<00:02.000> there")[1][0] == 2000
    assert spans("Hello<00:02.000> there")[1][0] == 2000
    # words without a time of their own are in proportion to their characters
    assert [start_ms for start_ms, _ in spans("a b <00:02.000>c")] == [1000, 1500, 2000]


def test_times_out_of_order_are_not_used() -> None:
    assert spans("Hello <00:03.000>there <00:02.000>now") == spans("Hello there now")


def test_the_words_of_a_track_time_the_cues_they_are_in() -> None:
    cues = [Cue(1000, 2000, "Good day"), Cue(2000, 3000, "to you"), Cue(3000, 4000, "all")]
    words = [Word("Good", 1100, 1200), Word("day", 1500, 1700), Word("to", 2100, 2200),
             Word("all", 3300, 3400)]  # fmt: skip
    reads = [read_cue_text(cue.text) for cue in cues]
    first, second, third = known_times(cues, reads, words)
    assert first.points == [(0, 1100), (4, 1200), (5, 1500), (8, 1700)]
    assert (second.points, third.points) == ([], [(0, 3300), (3, 3400)])


def test_a_dash_belongs_to_its_word() -> None:
    assert find_words("-  Yes.\nNo.", 0, 11) == [("- Yes.", 0), ("No.", 8)]
