"""Cue and region settings: those kept mean the same as all that are written, by the specification."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from captions.formats.vtt.settings import (
    read_cue_settings,
    read_region_settings,
    written_settings,
)
from tests.formats.vtt import webvtt_spec as spec

POSITIONS = ["region:a", "region:b", "region:x", "vertical:rl", "vertical:x", "line:1", "line:5,end", "line:x",
          "size:50%", "size:100%", "size:x", "position:1%,center", "position:2%"]  # fmt: skip
SETTINGS = st.lists(st.sampled_from(POSITIONS), max_size=5).map(" ".join) | st.lists(
    st.one_of(
        st.sampled_from(
            [
                "vertical:rl", "vertical:lr", "vertical:x", "line:0", "line:-1", "line:1.5", "line:1.",
                "line:.5", "line:-.5", "line:--1", "line:50%", "line:50%,end", "line:5,start", "line:5,x",
                "line:5,start,end", "line:101%", "line:1-1", "line:+1", "line:1e3", "line:%", "line:-",
                "line:5%5", "line:,", "position:10%", "position:10%,line-left", "position:5",
                "position:10%,start", "position:100.0%", "position:100.1%", "position:1.%", "position:10%,",
                "size:50%", "size:100%", "size:100", "size:-5%", "size:000050%", "align:start", "align:center",
                "align:middle", "align:end", "align:left", "align:right", "region:a", "region:b",
                "region:nope", "region:", ":a", "a", "line::5", "foo:bar", "Align:end", "vertical:", "line:٣",
                "size:٣%",
            ]
        ),
        st.tuples(
            st.sampled_from(["line", "position", "size"]), st.text("0123456789.-%,", max_size=6)
        ).map(":".join),
    ),
    max_size=6,
).map(" ".join)  # fmt: skip


def cue_of(text: str) -> spec.SpecCue:
    cue = spec.SpecCue("")
    spec.parse_cue_settings(text, cue, [spec.SpecRegion("a"), spec.SpecRegion("b")])
    return cue


@settings(max_examples=1500)
@given(SETTINGS)
def test_kept_settings_mean_the_same(text: str) -> None:
    kept = cue_of(written_settings(read_cue_settings(text, {"a", "b"}).settings))
    whole = cue_of(text)
    # an alignment that an overridden setting gave is not kept
    for name in ("vertical", "line", "snap_to_lines", "position", "size", "align", "region"):
        assert getattr(kept, name) == getattr(whole, name)


@given(SETTINGS)
def test_every_setting_that_is_not_kept_has_a_fault(text: str) -> None:
    read = read_cue_settings(text, {"a", "b"})
    assert bool(read.faults) == (written_settings(read.settings) != " ".join(text.split()))
    assert not read_cue_settings(written_settings(read.settings), {"a", "b"}).faults


REGION_SETTINGS = st.lists(
    st.tuples(
        st.sampled_from(["id", "width", "lines", "regionanchor", "viewportanchor", "scroll", "x"]),
        st.one_of(
            st.sampled_from(["up", "a", "5%,5%", "1%,2%,3%", "40%", "12"]),
            st.text("0123456789.%,", max_size=8),
        ),
    ).map(":".join),
    max_size=6,
).map(" ".join)


@given(REGION_SETTINGS)
def test_kept_region_settings_mean_the_same(text: str) -> None:
    kept = written_settings(read_region_settings(text).settings)
    assert spec.region_of(kept) == spec.region_of(text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("align:middle", "setting align:middle is ignored: align must be start, center, end, left or right"),
        ("line:5%5", "setting line:5%5 is ignored: line must be a number, or a percentage from 0% to 100%"),
        ("line:5,x", "setting line:5,x is ignored: line must have start, center or end after its comma"),
        ("position:5", "setting position:5 is ignored: position must be a percentage from 0% to 100%"),
        ("position:5%,x", "setting position:5%,x is ignored: position must have line-left, center or line-right after its comma"),
        ("size:101%", "setting size:101% is ignored: size must be a percentage from 0% to 100%"),
        ("vertical:up", "setting vertical:up is ignored: vertical must be rl or lr"),
        ("region:c", "setting region:c is ignored: no region of this name is defined before the first cue"),
        ("region:a line:1", "the region is ignored because of line:1"),
        ("line:1 line:2", "line is set twice: the last one is used"),
        ("X1:40", "setting X1:40 is ignored: WebVTT has vertical:, line:, position:, size:, align: and region:"),
        (f"x:{'y' * 50}", f"setting x:{'y' * 38}… is ignored: WebVTT has vertical:, line:, position:, size:, align: and region:"),
    ],
)  # fmt: skip
def test_why_a_cue_setting_is_ignored(text: str, fault: str) -> None:
    assert read_cue_settings(text, {"a"}).faults == (fault,)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("width:40", "width must be a percentage from 0% to 100%"),
        ("lines:x", "lines must be a whole number"),
        ("regionanchor:5%", "regionanchor must be two percentages with a comma between them"),
        ("scroll:down", "scroll must be up"),
        ("x:y", "a region has id:, width:, lines:, regionanchor:, viewportanchor: and scroll:"),
    ],
)
def test_why_a_region_setting_is_ignored(text: str, fault: str) -> None:
    assert read_region_settings(text).faults == (f"setting {text} is ignored: {fault}",)


def test_very_many_faults_are_one() -> None:
    faults = read_cue_settings(" ".join(f"x{number}:1" for number in range(30))).faults
    assert len(faults) == 21
    assert faults[-1] == "more settings on this line are ignored"
