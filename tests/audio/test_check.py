"""Captions against sound: single cues, and files that are moved as a whole."""

from __future__ import annotations

import pytest

from captions.audio.drift import Drift, drift_by_voice, fit_line
from captions.audio.single_cues import SoundFinding, compare
from captions.model import Cue, Track


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


def test_captions_that_lie_around_the_line_do_not_drift() -> None:
    around = (-300, 250, -100, 150, 200, -250, 50)  # ms: as the text alone times them
    pairs = [(at, at + around[index % 7] + index * 8)
             for index, at in enumerate(range(0, 120_000, 4000))]  # fmt: skip
    drift = fit_line(pairs, 120_000)
    assert drift is not None and drift.rate == 1
    exact = fit_line([(at, round(at * 1.002)) for at, _ in pairs], 120_000)
    assert exact is not None and abs(exact.rate - 1.002) < 0.0001


def test_a_usual_rate_is_taken_if_it_is_as_likely() -> None:
    around = (-300, 250, -100, 150, 200, -250, 50)
    pairs = [(at, round(at * 25 / 24) + around[index % 7])
             for index, at in enumerate(range(0, 600_000, 7000))]  # fmt: skip
    drift = fit_line(pairs, 600_000)
    assert drift is not None and drift.rate == 25 / 24


STARTS = [0, 2300, 5900, 7100, 11_500, 13_000, 17_900, 19_200, 24_400, 26_000, 31_000, 32_100,
          36_700, 38_400, 43_900, 45_100, 50_300]  # fmt: skip


def test_without_words_the_voice_says_how_captions_are_shifted() -> None:
    spoken = [(start_ms, start_ms + 1000) for start_ms in STARTS]
    late = Track([Cue(start_ms + 4000, start_ms + 5000, "Puhe.") for start_ms in STARTS])
    drift = drift_by_voice(late, spoken)
    assert drift is not None and drift.is_clear
    assert (drift.rate, drift.offset_ms) == (1, -4000)
    steady = Track([Cue(at, at + 900, "Puhe.") for at in range(0, 60_000, 3333)])
    assert drift_by_voice(steady, spoken) is None


def test_pauses_of_a_sentence_do_not_hide_speech_without_a_cue() -> None:
    (unseen,) = found([Cue(0, 900, "One.")], [(0, 900), (1400, 2900), (3400, 4600)])
    assert (unseen.what, unseen.start_ms, unseen.end_ms) == ("no cue", 900, 4600)


def test_a_cue_that_starts_nearly_two_seconds_late_is_found() -> None:
    (late,) = found([Cue(6800, 9000, "One.")], [(5000, 9000)])
    assert late.what == "start"


def test_few_words_say_nothing() -> None:
    assert fit_line([(0, 0), (1000, 1000)], 5000) is None
