"""When unmatched words start."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from captions.alignment.run_times import run_starts_ms
from captions.alignment.unmatched import Evidence, Run, find_runs
from tests.alignment.examples import evenly, evidence_of

BEFORE = "one two three four five six seven eight nine ten"
AFTER = "ten more are enough for us to go on with it"


def gapped(middle: str, gap_ms: int, *, is_timed: bool = False) -> tuple[Run, Evidence]:
    """Return the run of a few words between two texts that are ``gap_ms`` apart."""
    before = evenly(BEFORE.split())
    after = evenly(AFTER.split(), before[-1].end_ms + gap_ms)
    evidence = evidence_of(f"{BEFORE} {middle} {AFTER}", [*before, *after], is_timed=is_timed)
    (run,) = find_runs(evidence)
    return run, evidence


def test_as_many_words_heard_have_their_times() -> None:
    heard = evenly([*BEFORE.split(), "mumble", "mumble", *AFTER.split()])
    evidence = evidence_of(f"{BEFORE} clock tower {AFTER}", heard)
    (run,) = find_runs(evidence)
    assert run_starts_ms(run, evidence) == [3000, 3300]


def test_words_share_their_gap_by_what_they_take_to_say() -> None:
    run, evidence = gapped("a university", 1300)
    first_ms, second_ms = run_starts_ms(run, evidence)
    assert first_ms == run.start_ms
    assert second_ms - first_ms < run.end_ms - second_ms


def test_where_the_gap_is_too_short_the_word_before_gives_up_time() -> None:
    run, evidence = gapped("you know", 20)
    starts_ms = run_starts_ms(run, evidence)
    assert 2700 < starts_ms[0] < 2950  # "ten" is heard from 2700 to 2950
    assert starts_ms[0] < starts_ms[1] < run.end_ms


def test_in_a_long_gap_words_follow_the_sentence_they_belong_to() -> None:
    run, evidence = gapped("you know.", 10_000)
    assert run_starts_ms(run, evidence)[0] == run.start_ms
    run, evidence = gapped(". You know", 10_000)
    first = evidence_of(f"{BEFORE}. You know {AFTER}", evidence.reference)
    (run,) = find_runs(first)
    assert run_starts_ms(run, first)[0] > run.end_ms - 1500


def test_in_a_long_gap_the_clock_of_the_script_counts() -> None:
    run, evidence = gapped("you know", 10_000, is_timed=True)
    # the script has its neighbours 50, 300 and 50 ms away
    first_ms, second_ms = run_starts_ms(run, evidence)
    own_ms = evidence.words[12].start_ms - evidence.words[9].end_ms
    assert first_ms == run.start_ms + round(50 * 10_000 / own_ms)
    assert second_ms == run.start_ms + round(350 * 10_000 / own_ms)


@given(st.lists(st.sampled_from(["you", "know,", "extraordinary", "so."]), min_size=1, max_size=5),
       st.integers(0, 20_000), st.booleans())  # fmt: skip
def test_starts_never_decrease_and_stay_between_the_neighbours(
    middle: list[str], gap_ms: int, is_timed: bool
) -> None:
    run, evidence = gapped(" ".join(middle), gap_ms, is_timed=is_timed)
    starts_ms = run_starts_ms(run, evidence)
    assert len(starts_ms) == len(middle)
    assert all(left <= right for left, right in pairwise(starts_ms))
    assert starts_ms[0] >= 2700 and starts_ms[-1] <= run.end_ms
