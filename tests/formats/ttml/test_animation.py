"""Animations that show and hide text (TTML2, section 13.1)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.formats.ttml.animation import (
    Setting,
    both,
    changes_between,
    first_that_says,
    state_at,
    with_settings,
)
from captions.formats.ttml.read import parse_ttml
from captions.model import Track
from tests.formats.ttml.documents import document

moments = st.integers(0, 20)
states = st.sampled_from([True, False, None])
settings = st.lists(
    st.builds(Setting, moments, st.one_of(st.none(), moments), st.booleans()), max_size=6
)
timelines = st.tuples(
    states, st.lists(st.tuples(st.integers(1, 20), states), max_size=5, unique_by=lambda s: s[0])
).map(lambda parts: [(0, parts[0]), *sorted(parts[1])])


def shown(content: str, *, head: str = "", body: str = "") -> list[tuple[int, int, str]]:
    return times_of(parse_ttml(document(content, head=head, body=body)))


def times_of(track: Track) -> list[tuple[int, int, str]]:
    return [(cue.start_ms, cue.end_ms, cue.plain_text) for cue in track.cues]


def messages(content: str) -> list[str]:
    return [problem.message for problem in parse_ttml(document(content)).problems]


@pytest.mark.parametrize("hiding", ['tts:display="none"', 'tts:visibility="hidden"'])
def test_text_is_hidden_for_a_time(hiding: str) -> None:
    content = f'<p begin="10s" end="15s"><set begin="1s" dur="2s" {hiding}/>a</p>'
    assert shown(content) == [(10_000, 11_000, "a"), (13_000, 15_000, "a")]
    assert messages(content) == []


def test_hidden_text_is_shown_for_a_time() -> None:
    content = (
        '<p begin="10s" end="15s" tts:display="none"><set begin="1s" tts:display="auto"/>a</p>'
    )
    assert shown(content) == [(11_000, 15_000, "a")]


def test_a_part_of_the_text_is_hidden_for_a_time() -> None:
    content = (
        '<p begin="10s" end="15s">a <span><set end="2s" tts:visibility="hidden"/>b</span> c</p>'
    )
    assert shown(content) == [(10_000, 12_000, "a c"), (12_000, 15_000, "a b c")]


def test_the_last_animation_counts() -> None:
    content = (
        '<p begin="0s" end="9s"><set begin="1s" end="8s" tts:visibility="hidden"/>'
        '<set begin="3s" end="5s" tts:visibility="visible"/>a</p>'
    )
    assert shown(content) == [(0, 1000, "a"), (3000, 5000, "a"), (8000, 9000, "a")]


def test_visibility_can_be_taken_back_and_display_cannot() -> None:
    content = '<div><set begin="1s" {}/><p begin="0s" end="3s"><span {}>a</span> b</p></div>'
    hidden = content.format('tts:visibility="hidden"', 'tts:visibility="visible"')
    removed = content.format('tts:display="none"', 'tts:display="auto"')
    assert shown(hidden) == [(0, 1000, "a b"), (1000, 3000, "a")]
    assert shown(removed) == [(0, 1000, "a b")]


@pytest.mark.parametrize("element", ["body", "region"])
def test_all_text_is_hidden_for_a_time(element: str) -> None:
    hiding = '<set begin="2s" end="3s" tts:display="none"/>'
    content = '<p begin="1s" end="5s">a</p>'
    head = f'<layout><region xml:id="r">{hiding if element == "region" else ""}</region></layout>'
    text = document(content, head=head, body='region="r"')
    if element == "body":
        text = text.replace('<body region="r">', f'<body region="r">{hiding}')
    assert times_of(parse_ttml(text)) == [(1000, 2000, "a"), (3000, 5000, "a")]


def test_a_region_is_invisible_where_text_does_not_say_otherwise() -> None:
    head = '<layout><region xml:id="r"><set end="2s" tts:visibility="hidden"/></region></layout>'
    content = '<p begin="1s" end="5s" region="r">a <span tts:visibility="visible">b</span></p>'
    assert shown(content, head=head) == [(1000, 2000, "b"), (2000, 5000, "a b")]


def test_text_that_is_hidden_all_the_time_is_reported() -> None:
    content = '<p begin="1s" end="2s"><set tts:display="none"/>a</p><p begin="3s" end="4s">b</p>'
    assert shown(content) == [(3000, 4000, "b")]
    assert messages(content) == ["skipped because it is hidden all the time: a"]


def test_other_animations_are_counted() -> None:
    content = (
        '<p begin="1s" end="2s"><set tts:color="red"/><set begin="1s" tts:opacity="0"/>'
        '<animate tts:color="red;blue"/>a</p>'
    )
    assert shown(content) == [(1000, 2000, "a")]
    assert messages(content) == [
        "animations that captions do not keep are dropped: animate, color, opacity (elements: 3)"
    ]


def test_animations_in_a_sequence_follow_each_other() -> None:
    content = (
        '<div timeContainer="seq" begin="10s"><set dur="2s" tts:visibility="hidden"/>'
        '<set dur="1s" tts:visibility="visible"/><p dur="4s">a</p></div>'
    )
    assert shown(content) == [(13_000, 17_000, "a")]


@given(timelines, settings, moments)
def test_the_last_setting_that_holds_counts(
    timeline: list[tuple[int, bool | None]], given_settings: list[Setting], moment: int
) -> None:
    expected = state_at(timeline, moment)
    for setting in given_settings:
        if setting.begin <= moment and (setting.end is None or moment < setting.end):
            expected = setting.is_shown
    assert state_at(with_settings(timeline, given_settings), moment) == expected


@given(timelines, timelines, moments)
def test_timelines_are_combined_moment_by_moment(
    one: list[tuple[int, bool | None]], other: list[tuple[int, bool | None]], moment: int
) -> None:
    first, second = state_at(one, moment), state_at(other, moment)
    assert state_at(both(one, other), moment) == bool(first and second)
    assert state_at(first_that_says(one, other), moment) == (second if first is None else first)
    assert all(
        moment in [m for m, _ in (*one, *other)] for moment in changes_between([one, other], 3, 9)
    )
