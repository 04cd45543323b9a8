"""Display times: near the voice, readable where there is room, never overlapping."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.display import (
    Display,
    add_tails,
    comfortable,
    fit,
    keep_apart,
    lengthen,
    ms_for_characters,
    ms_for_words,
    needed_ms,
)
from captions.model import Cue
from captions.profile import PROFILES, Profile

YOUTUBE = PROFILES["youtube"]


def cues(*spans: tuple[int, int, str]) -> list[Cue]:
    return [Cue(start, end, text) for start, end, text in spans]


def times(fitted: list[Cue]) -> list[tuple[int, int]]:
    return [(cue.start_ms, cue.end_ms) for cue in fitted]


def displays(*spans: tuple[int, int, str], profile: Profile = YOUTUBE) -> list[Display]:
    return [Display.of_cue(cue, profile) for cue in cues(*spans)]


def shown(displays: list[Display]) -> list[tuple[int, int]]:
    return [(display.start_ms, display.end_ms) for display in displays]


def test_time_needed_to_read() -> None:
    assert ms_for_characters(50, Profile(max_cps=20)) == 2500
    assert ms_for_characters(1, Profile(max_cps=3)) == 334
    assert ms_for_words(9, Profile(max_wpm=180)) == 3000
    assert needed_ms(50, 9, Profile(max_cps=20, max_wpm=180, min_word_ms=400)) == 3600
    assert needed_ms(50, 9, PROFILES["none"]) == 0


def test_a_display_starts_as_the_speech() -> None:
    display = Display.of_cue(Cue(-500, 20_000, "x" * 40), comfortable(YOUTUBE))
    assert (display.start_ms, display.end_ms) == (0, 7000)
    assert (display.min_duration_ms, display.readable_ms) == (833, 2000)
    assert display.missing_ms == -5000


@pytest.mark.parametrize(
    ("limit", "comfort", "speed"),
    [(25, 20, 20), (17, 20, 17), (25, None, 25), (None, 20, None)],
)
def test_a_comfortable_speed_is_never_over_the_limit(
    limit: float | None, comfort: float | None, speed: float | None
) -> None:
    assert comfortable(Profile(max_cps=limit, comfort_cps=comfort)).max_cps == speed


def test_a_fast_cue_stays_into_silence_until_it_is_read_in_comfort() -> None:
    text = "Forty characters that took one second ..."
    first, _ = fit(cues((1000, 2000, text), (9000, 10_000, "Bye.")), YOUTUBE)
    assert first.duration_ms == 1000 * len(text) // 20


def test_a_label_counts_when_a_cue_is_given_its_time() -> None:
    cue = Cue(1000, 1100, "And so it was.", label="Bartholomew Longname: ")
    assert (
        fit([cue], YOUTUBE)[0].duration_ms
        == 1000 * len("Bartholomew Longname: And so it was.") // 20
    )


def test_a_gap_that_opens_behind_a_long_cue_is_closed() -> None:
    found = displays((0, 6900, "It rained."), (7000, 9000, "It rained on."))
    lengthen(found, YOUTUBE, None)
    assert shown(found)[0] == (0, 6917)


def test_keep_apart_ends_a_cue_before_the_next_one() -> None:
    found = displays((0, 2000, "It rained."), (1900, 4000, "It rained on."))
    keep_apart(found, YOUTUBE, None)
    assert shown(found) == [(0, 1817), (1900, 4000)]


def test_keep_apart_leaves_no_cue_under_a_third_of_a_second() -> None:
    found = displays((0, 2000, "It rained."), (100, 200, "It rained on."))
    keep_apart(found, YOUTUBE, None)
    assert shown(found) == [(0, 300), (383, 384)]


def test_add_tails_stops_at_the_longest_duration() -> None:
    found = displays((0, 6800, "It rained."), (9000, 10_000, "It rained on."))
    add_tails(found, YOUTUBE, 10_200)
    assert shown(found) == [(0, 7000), (9000, 10_200)]


def test_lengthen_takes_time_from_the_next_cue_first() -> None:
    found = displays((1000, 1500, "Yes."), (1583, 5000, "It rained on."))
    lengthen(found, YOUTUBE, None)
    assert shown(found) == [(867, 1700), (1783, 5000)]


def test_lengthen_leaves_a_gap_that_is_closed_or_a_pause() -> None:
    found = displays((0, 1000, "It rained."), (1600, 2100, "Yes."), (9000, 10_000, "No, no."))
    lengthen(found, YOUTUBE, None)
    assert shown(found)[1] == (1600, 2433)


def test_a_cue_stays_half_a_second_into_silence() -> None:
    fitted = fit(cues((1000, 3000, "Hello there."), (9000, 10_000, "Bye.")), YOUTUBE)
    assert times(fitted)[0] == (1000, 3500)


def test_a_small_gap_is_closed_to_two_frames() -> None:
    fitted = fit(cues((1000, 3000, "Hello there."), (3300, 5000, "Bye now.")), YOUTUBE)
    assert times(fitted)[0] == (1000, 3300 - 83)


def test_a_tail_leaves_a_whole_gap_or_none() -> None:
    fitted = fit(cues((1000, 3000, "Hello there."), (3800, 5000, "Bye now.")), YOUTUBE)
    assert times(fitted)[0] == (1000, 3300)


def test_bbc_leaves_no_gap_under_a_second() -> None:
    fitted = fit(cues((1000, 3000, "Hello there."), (3800, 5000, "Bye now.")), PROFILES["bbc"])
    assert times(fitted)[0] == (1000, 3800)


def test_a_short_cue_takes_silence_beyond_the_tail() -> None:
    fitted = fit(cues((1000, 1100, "Yes."), (9000, 10_000, "Bye.")), YOUTUBE)
    assert times(fitted)[0] == (1000, 1833)


def test_a_short_cue_comes_a_little_earlier_and_the_next_a_little_later() -> None:
    fitted = fit(
        cues((0, 3000, "It was long."), (3000, 3500, "Yes."), (3500, 7000, "And so.")), YOUTUBE
    )
    assert times(fitted) == [(0, 2717), (2800, 3617), (3700, 7500)]


def test_a_neighbour_with_no_time_to_spare_gives_none() -> None:
    text = "Quite a long text for one second."
    fitted = fit(cues((0, 1000, text), (1000, 2000, text), (2000, 3000, text)), YOUTUBE)
    assert [cue.start_ms for cue in fitted] == [0, 1000, 2000]


def test_the_recording_ends() -> None:
    (fitted,) = fit(cues((1000, 1400, "Bye.")), YOUTUBE, end_ms=1600)
    assert fitted.end_ms == 1600
    (alone,) = fit(cues((1000, 1400, "Bye.")), YOUTUBE)
    assert alone.end_ms == 1900


def test_profile_none_shows_the_speech_alone() -> None:
    spans = [(1000, 3000, "Hello there."), (3300, 5000, "Bye now.")]
    assert times(fit(cues(*spans), PROFILES["none"])) == [span[:2] for span in spans]


spans = st.lists(
    st.tuples(st.integers(0, 1500), st.integers(0, 8000), st.text("abc ", min_size=1, max_size=80)),
    max_size=30,
)


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
@given(spans)
def test_what_always_holds(profile: Profile, pieces: list[tuple[int, int, str]]) -> None:
    spoken, at = [], 0
    for pause, length, text in pieces:
        spoken.append(Cue(at + pause, at + pause + length, text))
        at += pause + length
    fitted = fit(spoken, profile)
    assert [cue.text for cue in fitted] == [cue.text for cue in spoken]
    for before, after in zip(spoken, fitted):
        assert 0 <= after.start_ms < after.end_ms
        assert after.start_ms >= before.start_ms - min(profile.max_lead_ms, 200)
        assert after.duration_ms <= profile.max_duration_ms
    for left, right in pairwise(fitted):
        assert right.start_ms - left.end_ms >= profile.min_gap_ms
