"""Words that match nothing: spoken in the stream or not."""

from __future__ import annotations

from captions.alignment.unmatched import Run, find_runs
from captions.model import Word
from tests.alignment.examples import evenly, evidence_of

BEFORE = "one two three four five six seven eight nine ten"
AFTER = "ten more are enough for us to go on with it"
AD = "This hour is paid for by the northern spring company."


def runs_of(script: str, reference: list[Word], *, is_timed: bool = False) -> list[Run]:
    return find_runs(evidence_of(script, reference, is_timed=is_timed))


def with_gap(gap_ms: int, between: str = "") -> list[Word]:
    before = evenly(BEFORE.split())
    end_ms = before[-1].end_ms
    heard = between.split()
    step_ms = gap_ms // max(len(heard), 1)
    after = evenly(AFTER.split(), end_ms + gap_ms)
    return [*before, *evenly(heard, end_ms, step_ms), *after]


def test_a_few_words_are_spoken_even_without_a_gap() -> None:
    (run,) = runs_of(f"{BEFORE} you know, {AFTER}", with_gap(50))
    assert run.is_spoken
    assert (run.words, run.heard) == (range(10, 12), range(10, 10))
    assert run.gap_ms == 50


def test_an_ad_is_not_in_the_stream_where_it_has_no_gap() -> None:
    (run,) = runs_of(f"{BEFORE} {AD} {AFTER}", with_gap(50))
    assert not run.is_spoken
    assert run.words == range(10, 20)


def test_words_that_fill_a_silence_are_spoken() -> None:
    (run,) = runs_of(f"{BEFORE} {AD} {AFTER}", with_gap(3000))
    assert run.is_spoken


def test_words_far_shorter_than_a_silence_are_not() -> None:
    runs = runs_of(f"{BEFORE}. {AD} {AFTER}", with_gap(30_000))
    assert [run.is_spoken for run in runs] == [False]


def test_about_as_many_words_heard_instead_are_what_was_said() -> None:
    (misheard,) = runs_of(f"{BEFORE} {AD} {AFTER}", with_gap(3000, "la la la la la la la"))
    assert misheard.is_spoken and misheard.heard == range(10, 17)
    (talk,) = runs_of(f"{BEFORE} {AD} {AFTER}", with_gap(3000, "la " * 40))
    assert not talk.is_spoken


def test_the_clock_of_the_script_decides_about_long_runs() -> None:
    long = f"{AD} {AD}"  # 20 words, 300 ms each: on its own clock 6 s
    (fitting,) = runs_of(f"{BEFORE} {long} {AFTER}", with_gap(8000), is_timed=True)
    assert fitting.is_spoken
    (cut,) = runs_of(f"{BEFORE} {long} {AFTER}", with_gap(14_000), is_timed=True)
    assert not cut.is_spoken


def test_the_ends_of_sentences_beside_an_ad_are_spoken() -> None:
    runs = runs_of(f"{BEFORE} the end. {AD} {AD} And so {AFTER}", with_gap(2000))
    assert [(run.is_spoken, len(run.words)) for run in runs] == [(True, 2), (False, 20), (True, 2)]
    assert runs[0].start_ms < runs[0].end_ms == runs[1].start_ms == runs[1].end_ms
    assert runs[2].start_ms == runs[0].end_ms


def test_a_run_of_nothing_but_ends_of_sentences_has_no_part_that_is_absent() -> None:
    runs = runs_of(f"{BEFORE} until the end. And after that {AFTER}", with_gap(20_000))
    assert [(run.is_spoken, len(run.words)) for run in runs] == [(True, 3), (True, 3)]


def test_the_first_words_of_a_script_come_right_before_those_that_follow() -> None:
    heard = [*evenly(["well"]), *evenly(AFTER.split(), 5000)]
    (run,) = runs_of(f"Good evening. {AFTER}", heard)
    assert run.is_spoken
    assert (run.words, run.heard) == (range(2), range(1))
    assert run.end_ms == 5000


def test_two_words_heard_as_one_leave_no_gap_between_them() -> None:
    heard = evenly([*BEFORE.split(), "rich.inspect", *AFTER.split()])
    (run,) = runs_of(f"{BEFORE} rich don't inspect {AFTER}", heard)
    assert run.is_spoken
    assert run.heard == range(11, 11)


def test_a_script_that_matches_has_no_runs() -> None:
    assert runs_of(BEFORE, evenly(BEFORE.split())) == []


def test_needed_time_follows_the_pace_of_the_stream() -> None:
    words = (BEFORE + " " + AFTER) * 20
    fast = evidence_of(words, evenly(words.split(), step_ms=150))
    slow = evidence_of(words, evenly(words.split(), step_ms=600))
    everything = range(len(words.split()))
    assert slow.needed_ms(everything) > 1.5 * fast.needed_ms(everything)
