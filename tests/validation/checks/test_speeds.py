from __future__ import annotations

from captions.profile import Profile
from captions.validation.checks.speeds import Measure, is_outdone
from captions.validation.validate import validate
from tests.validation.examples import subrip

BOTH = Profile(max_cps=20, max_wpm=180, close_gap_ms=0)
SHORT_WORDS = subrip((1000, 2000, "I do so if it is up to us, or he is."))
LONG_WORDS = subrip((1000, 2000, "Extraordinarily uncomfortable"))


def test_a_cue_is_reported_for_the_limit_it_exceeds_most() -> None:
    assert [found.code for found in validate(SHORT_WORDS, BOTH, select=["R"])] == ["R002"]
    assert [found.code for found in validate(LONG_WORDS, BOTH, select=["R"])] == ["R001"]


def test_a_rule_that_is_checked_alone_reports_all() -> None:
    assert [found.code for found in validate(SHORT_WORDS, BOTH, select=["R001"])] == ["R001"]
    assert [found.code for found in validate(SHORT_WORDS, BOTH, select=["R002"])] == ["R002"]


def test_of_two_equal_demands_the_first_counts() -> None:
    profile = Profile(max_cps=10, max_wpm=120)
    assert is_outdone(Measure.WORDS, [Measure.CHARACTERS], 10, 2, profile)
    assert not is_outdone(Measure.CHARACTERS, [Measure.WORDS], 10, 2, profile)
