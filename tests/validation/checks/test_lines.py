"""Faults of lines: each alone, and all of them together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.profile import PROFILES, Profile
from captions.validation.checks.lines import (
    LineFault,
    faults_of_lines,
    fits_on_one,
    is_too_long,
    line_ratio,
)

YOUTUBE = PROFILES["youtube"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["The harbour was quiet when we came in."], set()),
        (["x" * 42], set()),
        (["x" * 43], {LineFault.TOO_LONG}),
        (["The harbour was quiet when", "we came in that night,", "and nobody was there."],
         {LineFault.TOO_MANY}),
        (["It was", "quiet."], {LineFault.NEEDLESS_BREAK}),
        (["Nobody was there to take the rope from the", "man."], {LineFault.BAD_BREAK}),
    ],
)  # fmt: skip
def test_faults(lines: list[str], expected: set[LineFault]) -> None:
    assert faults_of_lines(lines, YOUTUBE, language="en") == expected


def test_lines_are_unbalanced_only_by_profiles_that_say_so() -> None:
    lines = ["So", "nobody was there to take the rope from us."]
    assert faults_of_lines(lines, PROFILES["ted"], language="en") == {LineFault.UNBALANCED}
    assert faults_of_lines(lines, YOUTUBE, language="en") == set()


def test_breaks_are_checked_by_the_words_of_the_language() -> None:
    lines = ["Nobody was there to take the rope from the", "man."]
    assert faults_of_lines(lines, YOUTUBE, language=None) == set()
    lines = ["Niemand war da und nahm das Seil von den", "Leuten."]
    assert faults_of_lines(lines, YOUTUBE, language="de") == {LineFault.BAD_BREAK}
    assert faults_of_lines(lines, YOUTUBE, language="en") == set()


def test_full_width_characters_count_two() -> None:
    assert is_too_long("新" * 22, YOUTUBE)
    assert not is_too_long("新" * 21, YOUTUBE)
    assert not is_too_long("é" * 42, YOUTUBE)


@pytest.mark.parametrize(
    "lines",
    [
        ["- What?", "- Nothing."],
        ["What?", "Nothing."],
        ["[music]", "So we left"],
        ["ADA: So", "BEN: No"],
        ["♪ La la", "la ♪"],
        ["1. Bread", "2. Milk"],
    ],
)
def test_breaks_with_a_reason_are_not_needless(lines: list[str]) -> None:
    assert not fits_on_one(lines, YOUTUBE)


def test_line_ratio() -> None:
    assert line_ratio(["abc", "abcdef"]) == 0.5
    assert line_ratio(["", ""]) == 1.0


@given(st.lists(st.text("ab .-", min_size=1, max_size=60), min_size=1, max_size=4))
def test_lines_that_fit_on_one_are_not_too_long_joined(lines: list[str]) -> None:
    profile = Profile(max_chars=42)
    if fits_on_one(lines, profile):
        assert not is_too_long(" ".join(lines), profile)
