"""Profiles: known names, limits that can be replaced, and values that are refused."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.profile import DASH_STYLES, PROFILES, Profile, ProfileLimits, find_profile
from captions.profile.language_limits import DashStyle


def test_the_defaults_are_those_of_youtube() -> None:
    youtube = PROFILES["youtube"]
    assert Profile(name="youtube", source=youtube.source) == youtube


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_each_profile_has_a_source(profile: Profile) -> None:
    assert profile.source
    assert PROFILES[profile.name] is profile


def test_a_profile_is_immutable() -> None:
    with pytest.raises(AttributeError):
        PROFILES["youtube"].max_chars = 99  # type: ignore[misc]


def test_limits_are_replaced_and_none_keeps_them() -> None:
    found = find_profile("netflix", max_chars=32, max_cps=None)
    assert (found.max_chars, found.max_cps, found.name) == (32, 20.0, "netflix")
    assert find_profile(found, max_lines=1).max_chars == 32
    assert find_profile(found) == found


def test_every_field_but_name_and_source_is_a_limit() -> None:
    names = {*Profile.__struct_fields__} - {"max_columns"}
    assert set(ProfileLimits.__annotations__) == names - {"name", "source", "language"}


@pytest.mark.parametrize(
    ("profile", "limits", "message"),
    [
        ("vimeo", {}, "there is no profile 'vimeo'. Known profiles: youtube, netflix"),
        (None, {}, "`profile` must be the name of a profile or a Profile, not None"),
        ("youtube", {"max_width": 3}, "there is no limit 'max_width'. Known limits: max_chars"),
        ("youtube", {"name": "mine"}, "there is no limit 'name'"),
        ("youtube", {"max_chars": "a"}, "`max_chars` must be a whole number, not 'a'"),
        ("youtube", {"max_chars": 42.5}, "`max_chars` must be a whole number, not 42.5"),
        ("youtube", {"max_lines": True}, "`max_lines` must be a whole number, not True"),
        ("youtube", {"tail_ms": "500"}, "`tail_ms` must be a whole number of milliseconds"),
        ("youtube", {"max_cps": "fast"}, "`max_cps` must be a number, not 'fast'"),
        ("youtube", {"layout": 1}, "`layout` must be True or False, not 1"),
        ("youtube", {"rhythm": "slow"}, "`rhythm` must be \"dense\", \"film\" or \"calm\", not 'slow'"),
        ("youtube", {"max_chars": 3}, "`max_chars` is too small (3 < 10). Give 10 or more"),
        ("youtube", {"max_cps": float("nan")}, "`max_cps` is too small (nan < 1)"),
        ("youtube", {"min_line_ratio": 2}, "`min_line_ratio` is too large (2 > 1)"),
        ("youtube", {"min_duration_ms": 9000}, "the longest duration is under the shortest (7000 ms < 9000 ms). Change `min_duration_ms` or `max_duration_ms`"),
    ],
)  # fmt: skip
def test_wrong_values_are_refused(profile: Any, limits: dict[str, Any], message: str) -> None:
    with pytest.raises(CaptionsError) as caught:
        find_profile(profile, **limits)
    assert message in str(caught.value)


def test_a_limit_that_cannot_be_none_is_refused() -> None:
    assert Profile(max_cps=None).max_cps is None
    with pytest.raises(CaptionsError, match="`max_chars` must be a whole number, not None"):
        Profile(max_chars=None)  # type: ignore[arg-type]


@given(st.integers(10, 200), st.integers(1, 9), st.floats(1, 99), st.integers(0, 7000))
def test_values_in_range_are_kept(chars: int, lines: int, cps: float, shortest_ms: int) -> None:
    found = find_profile(
        "youtube", max_chars=chars, max_lines=lines, max_cps=cps, min_duration_ms=shortest_ms
    )
    assert (found.max_chars, found.max_lines) == (chars, lines)
    assert (found.max_cps, found.min_duration_ms) == (cps, shortest_ms)


@pytest.mark.parametrize(
    ("profile", "language", "expected"),
    [
        ("netflix", "de", (42, 17, "both", True)),
        ("netflix", "de-AT", (42, 17, "both", True)),
        ("netflix", "fr", (42, 17, "both, spaced", True)),
        ("netflix", "nl", (42, 17, "second", True)),
        ("netflix", "pt-BR", (42, 17, "both, spaced", True)),
        ("netflix", "pt-PT", (42, 17, "both", True)),
        ("netflix", "ru", (39, 17, "both", True)),
        ("netflix", "th", (35, 17, "both, spaced", False)),
        ("netflix", "ko", (16, 12, "both, spaced", False)),
        ("netflix", "zh-Hant", (16, 9, "both", False)),
        ("netflix", "ja", (13, 4, "both", False)),
        ("netflix", "ar", (42, 20, "both, spaced", False)),
        ("netflix", "en", (42, 20, "both", True)),
        ("netflix-children", "en", (42, 17, "both", True)),
        ("netflix-children", "de", (42, 13, "both", True)),
        ("netflix-children", "ko", (16, 9, "both, spaced", False)),
        ("youtube", "ja", (42, 25, None, True)),
        ("amazon", "ar", (42, 20, "both", True)),
    ],
)
def test_limits_of_a_language(profile: str, language: str, expected: tuple[object, ...]) -> None:
    found = find_profile(profile, language)
    assert (found.max_chars, found.max_cps, found.dash_style, found.italics) == expected


def test_the_source_says_what_is_known_of_a_language() -> None:
    assert (
        "limits for ru (P; speed T; Subtitle Edit allows 42" in find_profile("netflix", "ru").source
    )
    assert "no limits for eu are known" in find_profile("netflix", "eu").source
    assert find_profile("ted", "eu").source == PROFILES["ted"].source


def test_limits_that_are_given_win_over_those_of_the_language() -> None:
    assert find_profile("netflix", "ja", max_chars=20).max_chars == 20
    own = find_profile("netflix", max_chars=30)
    assert find_profile(own, "ja").max_chars == 30


def test_dash_styles_are_those_of_the_limits() -> None:
    assert get_args(DashStyle) == DASH_STYLES


def test_a_low_limit_for_japanese_counts_full_width_characters() -> None:
    japanese, latin = find_profile("netflix", "ja"), find_profile("youtube", "ja")
    assert (japanese.max_columns, japanese.characters(26)) == (26, 13)
    assert (latin.max_columns, latin.characters(26)) == (42, 26)


@pytest.mark.parametrize("language", ["german", "", "d3"])
def test_refuses_what_is_no_language_tag(language: str) -> None:
    with pytest.raises(CaptionsError, match="must be a language tag"):
        find_profile("netflix", language)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ard", (37, 15, 1000, 7000, 40)),
        ("arte", (40, 20, 1000, 10_000, 200)),
        ("filmhub", (43, 25, 800, 8000, 66)),
    ],
)
def test_profiles_of_broadcasters(name: str, expected: tuple[float, ...]) -> None:
    found = PROFILES[name]
    limits = (found.min_duration_ms, found.max_duration_ms, found.min_gap_ms)
    assert (found.max_chars, found.max_cps, *limits) == expected
