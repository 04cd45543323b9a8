"""Captions against sound: single cues, and files that are moved as a whole."""

from __future__ import annotations

import pytest

from captions.audio.check import SoundFinding, compare
from captions.audio.drift import Drift, fit_line
from captions.model import Cue


def found(cues: list[Cue], spoken: list[tuple[int, int]]) -> list[SoundFinding]:
    return list(compare(cues, spoken))


def test_cues_at_their_voice_are_fine() -> None:
    assert not found([Cue(1000, 3000, "One."), Cue(3000, 6200, "Two.")], [(950, 6000)])


def test_a_cue_while_nobody_speaks() -> None:
    (silent,) = found([Cue(1000, 3000, "One."), Cue(9000, 9900, "Two.")], [(1000, 3000)])
    assert (silent.what, silent.cue) == ("silence", 2)


def test_a_sound_may_be_shown_while_nobody_speaks() -> None:
    assert not found([Cue(9000, 9900, "[music]")], [])


def test_speech_without_a_cue() -> None:
    (unseen,) = found([Cue(1000, 3000, "One."), Cue(8000, 9000, "Two.")], [(1000, 9000)])
    assert (unseen.what, unseen.start_ms, unseen.end_ms) == ("no cue", 3000, 8000)
    (after,) = found([Cue(1000, 3000, "One.")], [(1000, 5500)])
    assert (after.start_ms, after.end_ms) == (3000, 5500)
    assert not found([Cue(1000, 3000, "One.")], [(1000, 4900)])


@pytest.mark.parametrize(("start_ms", "how"), [(1400, "after"), (600, "before")])
def test_a_cue_that_starts_far_from_its_voice(start_ms: int, how: str) -> None:
    (away,) = found([Cue(start_ms, 4000, "One.")], [(1000, 4000)])
    assert away.what == "start"
    assert f"0.40 s {how} the voice, which starts at 0:01" in away.message


def test_a_shift_is_found_among_wrong_pairs() -> None:
    pairs = [(at, at + 1500) for at in range(0, 200_000, 5000)]
    drift = fit_line([*pairs, (7000, 90_000), (8000, 10)], 200_000)
    assert drift is not None and drift.is_clear
    assert (drift.rate, drift.offset_ms) == (1.0, 1500)
    assert drift.options(200_000) == "--shift 1.5"


def test_a_drift_is_found_and_a_known_rate_is_exact() -> None:
    drift = fit_line(
        [(at, round(at * 25 / 23.976) + 40) for at in range(0, 900_000, 9000)], 900_000
    )
    assert drift is not None
    assert drift.rate == 25 / 23.976
    assert drift.options(900_000).startswith("--point 0:00=0:00.04 --point 15:00=")


def test_points_are_never_before_the_start() -> None:
    drift = Drift(1.01, -3000, 10, 50, 1.0)
    assert drift.options(600_000).startswith("--point 1:00=0:57.6")


def test_another_cut_is_not_clear() -> None:
    pairs = [(at, at) for at in range(0, 100_000, 5000)]
    pairs += [(at, at + 60_000) for at in range(100_000, 200_000, 5000)]
    drift = fit_line(pairs, 200_000)
    assert drift is not None
    assert not drift.is_clear


def test_few_words_say_nothing() -> None:
    assert fit_line([(0, 0), (1000, 1000)], 5000) is None
