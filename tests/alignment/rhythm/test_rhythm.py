"""The steps of fitting by times, each alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.alignment.rhythm.correlation import BIN_MS, Target
from captions.alignment.rhythm.evidence import count_matches, find_rival, is_more_than_chance
from captions.alignment.rhythm.onsets import Rhythm, rhythm_of
from captions.alignment.rhythm.path import cue_score, find_path
from captions.alignment.rhythm.piece_map import piece_map
from captions.alignment.rhythm.pieces import Fit, Part, parts_of, refine, same_rhythm
from captions.alignment.rhythm.search import search
from captions.model import Cue, Track, Word
from tests.alignment.rhythms import talk

TALK = rhythm_of(talk())
CUES = [(cue.start_ms, cue.end_ms) for cue in talk()]


def later(cues: Sequence[tuple[int, int]], ms: int) -> Rhythm:
    moved = [(start + ms, end + ms) for start, end in cues]
    return Rhythm([start for start, _ in moved], moved)


def test_words_start_phrases_after_pauses_and_sentences() -> None:
    words = [
        Word("One", 0, 400), Word("two.", 450, 900), Word("Three", 950, 1200),
        Word("four", 2000, 2300), Word("[music]", 3000, 3100),
    ]  # fmt: skip
    assert rhythm_of(Track([Cue(0, 9000, "x")], words=words)).starts_ms == [0, 950, 2000]


def test_distances_and_silence() -> None:
    rhythm = Rhythm([1000, 5000], [(1000, 2000), (5000, 6000)])
    assert (rhythm.distance_ms(1200), rhythm.distance_ms(4000)) == (200, 1000)
    assert (rhythm.nearest_ms(2000), rhythm.nearest_ms(9000)) == (1000, 5000)
    assert rhythm.is_silent(2000, 4000)
    assert not rhythm.is_silent(1500, 2500)
    assert rhythm.is_silent(7000, 9000)


def plainly(starts: Sequence[int], times: Sequence[int], offset: int) -> int:
    """Return the agreement at an offset in bins, counted time by time."""
    kernel = {-2: 1, -1: 2, 0: 3, 1: 2, 2: 1}
    return sum(
        kernel.get(time // BIN_MS + offset - start // BIN_MS, 0)
        for start in starts
        for time in times
    )


TIMES = st.lists(st.integers(0, 20_000), min_size=1, max_size=60, unique=True).map(sorted)


@given(TIMES, TIMES)
def test_the_product_counts_what_coincides(starts: list[int], times: list[int]) -> None:
    first, values = Target(starts).agreement(times)
    for index in range(0, len(values), 7):
        assert values[index] == plainly(starts, times, first + index)


def test_many_times_need_wider_numbers() -> None:
    starts = list(range(3000))
    first, values = Target(starts).agreement(starts)
    assert max(values) == values[-first] > 2**16


@pytest.mark.parametrize("speed", [1.0, 25 / 24, 1.001, 0.97])
def test_the_search_finds_speed_and_offset(speed: float) -> None:
    starts = [round(speed * start) + 40_000 for start in TALK.starts_ms]
    likely = search(TALK.starts_ms, Target(starts))
    assert likely.speed == pytest.approx(speed, abs=0.0015)
    assert any(abs(offset_ms - 40_000) <= 400 for offset_ms in likely.offsets_ms)


def test_the_path_leaves_a_cut_part_and_comes_back() -> None:
    stream = later([*CUES[:60], *((s - 50_000, e - 50_000) for s, e in CUES[85:])], 0)
    offsets = find_path(CUES, 1.0, [0, -50_000, 9000], stream)
    assert offsets[:58] == [0] * 58
    assert offsets[88:] == [-50_000] * (len(CUES) - 88)
    assert offsets[62:82] == [None] * 20


def test_a_path_without_offsets_is_nowhere() -> None:
    assert find_path(CUES[:3], 1.0, [], TALK) == [None] * 3
    assert find_path(CUES[:3], 1.0, [-(10**6)], TALK) == [None] * 3


def test_what_a_cue_counts() -> None:
    stream = Rhythm([1000], [(1000, 9000)])
    assert cue_score(1000, 2000, stream) == 1
    assert cue_score(1150, 2000, stream) == 0.25
    assert cue_score(3000, 4000, stream) == -0.5
    assert cue_score(20_000, 21_000, stream) == -1.5


def test_parts_are_refined_to_exact_times() -> None:
    stream = later(CUES, 40_030)
    fit = refine(CUES, [Part(range(80), 40_100), Part(range(80, len(CUES)), 40_000)], 1.0, stream)
    assert fit.speed == 1
    assert fit.parts == [Part(range(len(CUES)), 40_030)]
    assert count_matches(fit, CUES, stream) == (len(CUES), len(CUES))
    assert parts_of([None, None]) == []


def test_evidence_is_more_than_chance_or_not() -> None:
    stream = later(CUES, 0)
    assert is_more_than_chance(Fit(1.0, [Part(range(len(CUES)), 0)]), CUES, stream)
    assert not is_more_than_chance(Fit(1.0, [Part(range(len(CUES)), 7770)]), CUES, stream)
    assert not is_more_than_chance(Fit(1.0, []), CUES, stream)


def test_a_steady_pace_has_rivals() -> None:
    steady = [(3000 * n, 3000 * n + 2000) for n in range(50)]
    fit = Fit(1.0, [Part(range(40), 3000)])
    rival = find_rival(fit, steady[:40], Target([start for start, _ in steady]))
    assert rival is not None
    assert rival[1] % 3000 == 0
    assert find_rival(Fit(1.0, [Part(range(len(CUES)), 0)]), CUES, Target(TALK.starts_ms)) is None


def test_only_the_same_number_of_cues_has_the_same_rhythm() -> None:
    assert same_rhythm(CUES, later(CUES, 5)) == 5
    assert same_rhythm(CUES[:-1], later(CUES, 5)) is None
    assert same_rhythm([(0, 1), (5000, 6000)], Rhythm([0, 5500], [(0, 6500)])) is None


def test_a_map_of_parts() -> None:
    cues = [(1000, 2000), (3000, 4000), (5000, 6000), (7000, 9000), (9000, 9900)]
    times = piece_map(Fit(2.0, [Part(range(2), 100), Part(range(3, 4), -4000)]), cues)
    assert times.span(3000, 4000) == (6100, 8100, False)
    assert times.span(3000, 9000) == (6100, 10_000, True)
    assert times.span(5000, 6000) is None
    assert times.span(9000, 9900) is None
    assert [int(times.moment(ms)) for ms in (0, 3000, 5500, 7000, 99_000)] == [
        100, 6100, 10_000, 10_000, 14_000,
    ]  # fmt: skip
