"""Typed lines and blocks of SubRip and WebVTT in one text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from captions.formats import render
from captions.live.blocks import Block, BlockReader
from captions.model import Cue, Track


def read(text: str) -> list[str | Block]:
    reader = BlockReader()
    found = [one for line in text.split("\n") for one in reader.add(line)]
    return found + reader.flush()


def test_a_recogniser_that_appends_subrip() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,500\nOne,\ntwo.\n\n2\n0:03.5 --> 0:04\nThree.\n"
    assert read(text) == [Block(1000, 2500, "One,\ntwo."), Block(3500, 4000, "Three.")]


def test_blank_lines_are_missing() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nOne.\n2\n00:00:03,000 --> 00:00:04,000\nTwo.\n"
    assert read(text) == [Block(1000, 2000, "One."), Block(3000, 4000, "Two.")]


def test_typed_lines_between_blocks() -> None:
    text = "Hello.\n\n1\n00:00:01,000 --> 00:00:02,000\nOne.\n\n42\nTyped.\n7"
    assert read(text) == ["Hello.", Block(1000, 2000, "One."), "42", "Typed.", "7"]


def test_a_growing_webvtt_file() -> None:
    text = (
        "WEBVTT - live\nKind: captions\n\nNOTE start 2026\nmore\n\nSTYLE\n::cue { }\n\n"
        "intro\n00:01.000 --> 00:02.000 align:start\n<v Ada>One &amp; two.\n\n"
        "00:03.000 --> 00:04.000\n4\n\n"
    )
    assert read(text) == [
        Block(1000, 2000, "<v Ada>One &amp; two.", True),
        Block(3000, 4000, "4", True),
    ]


def test_a_block_is_held_until_it_is_complete() -> None:
    reader = BlockReader()
    for line in ("1", "00:00:01,000 --> 00:00:02,000", "One."):
        assert reader.add(line) == []
    assert reader.is_holding
    assert reader.flush() == [Block(1000, 2000, "One.")]
    assert not reader.is_holding
    # its times alone are no caption
    reader.add("00:00:01,000 --> 00:00:02,000")
    assert reader.flush() == []


LINES = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="-"), min_size=1)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 10**7), st.integers(1, 10**5), LINES), max_size=6))
def test_each_cue_of_a_file_is_read(rows: list[tuple[int, int, str]]) -> None:
    track = Track([Cue(at, at + length, text) for at, length, text in rows])
    found = read(render(track, "srt"))
    assert [(one.start_ms, one.end_ms) for one in found if isinstance(one, Block)] == [
        (cue.start_ms, cue.end_ms) for cue in track
    ]


@given(st.lists(LINES))
def test_typed_lines_are_all_read(lines: list[str]) -> None:
    lines = ["Start.", *lines]  # not a WebVTT file
    assert read("\n".join(lines)) == lines
