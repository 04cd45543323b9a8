"""Recognised speech as a transcript, and its words' times after cleaning."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from captions.asr.recognised import Recognised, Segment
from captions.asr.turns import known_speech, to_transcript
from captions.model import Problem, Turn, Word
from captions.transcript.model import Removed

WORDS = [Word("We", 1000, 1200), Word("wound", 1200, 1600), Word("the", 1700, 1800),
         Word("clock.", 1800, 2300)]  # fmt: skip
RECOGNISED = Recognised(
    "whisper",
    [
        Segment(900, 2400, "We wound the clock.", WORDS, "Ada"),
        Segment(2400, 2500, "", []),
        Segment(2500, 3000, "Yes.", [Word("Yes.", 2600, 2900)]),
    ],
    problems=[Problem(1, "odd")],
)


def times_of(text: str) -> list[tuple[str, int, int]]:
    """Return the words of the first segment after its text was changed."""
    turn = replace(to_transcript(RECOGNISED).turns[0], text=text)
    return [(word.text, word.start_ms, word.end_ms) for word in known_speech([turn], RECOGNISED).words]  # fmt: skip


def test_each_segment_with_words_is_a_turn() -> None:
    transcript = to_transcript(RECOGNISED)
    assert transcript.turns == (
        Turn("We wound the clock.", 1000, 1, 1, "Ada", 2400),
        Turn("Yes.", 2600, 3, 1, end_ms=3000),
    )  # fmt: skip
    assert transcript.problems == (Problem(1, "odd"),)


def test_words_at_a_guessed_time_are_reported_as_estimated() -> None:
    segment = replace(RECOGNISED.segments[0], start_ms=0, guessed="end")
    recognised = replace(RECOGNISED, segments=[segment])
    transcript = to_transcript(recognised)
    assert transcript.turns[0].start_ms == 0  # as the file says
    (timing,) = known_speech(transcript.turns, recognised).timings
    assert (timing.start_ms, timing.how, timing.late) == (1000, "estimated", True)


def test_removed_text_is_passed_on() -> None:
    removed = (Removed(1, 0, "<unk>", "marker"),)
    assert to_transcript(replace(RECOGNISED, removed=removed)).removed == removed


def test_unchanged_words_have_their_times() -> None:
    speech = known_speech(to_transcript(RECOGNISED).turns, RECOGNISED)
    assert [(word.text, word.start_ms, word.end_ms) for word in speech.words] == [
        ("We", 1000, 1200), ("wound", 1200, 1600), ("the", 1700, 1800), ("clock.", 1800, 2300),
        ("Yes.", 2600, 2900),
    ]  # fmt: skip
    assert [word.turn for word in speech.words] == [0, 0, 0, 0, 1]
    assert [word.speaker for word in speech.words] == ["Ada"] * 4 + [None]
    assert [(time.start_ms, time.end_ms, time.how) for time in speech.timings] == [
        (1000, 2300, "printed"), (2600, 2900, "printed"),
    ]  # fmt: skip


def test_a_replaced_word_has_the_time_of_the_old_one() -> None:
    assert times_of("We wound the clog.")[-1] == ("clog.", 1800, 2300)


def test_several_words_share_the_time_of_those_they_replace_by_letters() -> None:
    assert times_of("We turned it on the clock.")[1:4] == [
        ("turned", 1200, 1415), ("it", 1415, 1507), ("on", 1507, 1600),
    ]  # fmt: skip


def test_a_removed_word_leaves_its_time_empty() -> None:
    assert times_of("We the clock.") == [
        ("We", 1000, 1200), ("the", 1700, 1800), ("clock.", 1800, 2300),
    ]  # fmt: skip


def test_an_added_word_has_a_moment_beside_its_neighbour() -> None:
    assert times_of("We wound up the clock.")[2] == ("up", 1600, 1600)
    assert times_of("So We wound the clock.")[0] == ("So", 1000, 1000)


def test_overlapping_segments_follow_each_other() -> None:
    one = Segment(0, 1000, "yes", [Word("yes", 0, 1000)])
    other = Segment(500, 900, "no", [Word("no", 500, 900)])
    recognised = Recognised("whisper", [one, other])
    speech = known_speech(to_transcript(recognised).turns, recognised)
    assert [(word.start_ms, word.end_ms) for word in speech.words] == [(0, 500), (500, 900)]


def test_a_speaker_who_interrupts_is_shown_at_the_time() -> None:
    long = [Word(f"w{at}", 1000 * at, 1000 * at + 900, "Ada", 0) for at in range(6)]
    yes, no = Word("Yes.", 2500, 2700, "Bob", 1), Word("No.", 4500, 4700, "Bob", 2)
    segments = [
        Segment(0, 5900, "w0 w1 w2 w3 w4 w5", long, "Ada"),
        Segment(2500, 2700, "Yes.", [yes], "Bob"),
        Segment(4500, 4700, "No.", [no], "Bob"),
    ]
    recognised = Recognised("whisper", segments)
    words = known_speech(to_transcript(recognised).turns, recognised).words
    assert [(word.text, word.start_ms) for word in words] == [
        ("w0", 0), ("w1", 1000), ("w2", 2000), ("Yes.", 2500), ("w3", 3000), ("w4", 4000),
        ("No.", 4500), ("w5", 5000),
    ]  # fmt: skip


@given(st.lists(st.sampled_from(["We", "wound", "the", "clock.", "tower", "up"]), min_size=1))
def test_times_never_go_back_after_any_change(texts: list[str]) -> None:
    found = times_of(" ".join(texts))
    assert [text for text, _, _ in found] == texts
    assert all(start_ms <= end_ms for _, start_ms, end_ms in found)
    for left, right in pairwise(found):
        assert left[2] <= right[1]
