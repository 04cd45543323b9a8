"""Chapters written in each format, read back, and what a format cannot hold."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import captions
from captions.editing.chapters.model import Chapter, Chapters
from captions.editing.chapters.read import read_chapters
from captions.editing.chapters.write import ChaptersFormat, chapter_losses, render_chapters
from captions.errors import CaptionsError
from tests.conftest import FIXTURES

EPISODE = read_chapters(FIXTURES / "chapters/chapters.json")


def test_lines_for_youtube() -> None:
    assert render_chapters(EPISODE) == "0:00 Intro\n1:30 The tide clock\n20:10 What rust is\n"
    assert chapter_losses(EPISODE, "youtube") == [
        "pictures, links and other fields of 2 chapters",
        "milliseconds of 1 chapter",
        "the field author",
    ]


def test_json_keeps_everything() -> None:
    written = render_chapters(EPISODE, "json")
    original = (FIXTURES / "chapters/chapters.json").read_text(encoding="utf-8")
    assert json.loads(written) == json.loads(original)
    assert chapter_losses(EPISODE, "json") == ()


def test_webvtt_is_back_to_back_and_ends_with_the_recording() -> None:
    written = render_chapters(EPISODE, "vtt", end_ms=1_500_000)
    assert written.startswith("WEBVTT\nKind: chapters\n\n")
    track = captions.parse(written)
    assert [(cue.start_ms, cue.end_ms) for cue in track] == [
        (0, 90_500), (90_500, 1_210_000), (1_210_000, 1_500_000),
    ]  # fmt: skip
    assert chapter_losses(EPISODE, "vtt")[0] == "pictures, links and other fields of 2 chapters"


def test_a_recording_that_ends_too_early_is_refused() -> None:
    with pytest.raises(CaptionsError, match="after the end of the recording"):
        render_chapters(EPISODE, "vtt", end_ms=60_000)


def test_chapters_are_written_in_order_and_hidden_ones_not_for_youtube() -> None:
    mixed = Chapters(
        (Chapter(9000, "B"), Chapter(0, "A"), Chapter(5000, "C", details={"toc": False}))
    )
    assert render_chapters(mixed) == "0:00 A\n0:09 B\n"
    assert "1 chapter hidden from lists" in chapter_losses(mixed, "youtube")
    assert [row["title"] for row in json.loads(render_chapters(mixed, "json"))["chapters"]] == [
        "A",
        "C",
        "B",
    ]


def test_an_end_is_only_lost_where_the_next_chapter_does_not_start() -> None:
    gap = Chapters((Chapter(0, "A", 5000), Chapter(9000, "B", 20_000), Chapter(20_000, "C")))
    assert chapter_losses(gap, "youtube") == ["ends of 1 chapter"]


@pytest.mark.parametrize("wrong", ["srt", 5])
def test_unknown_formats(wrong: object) -> None:
    with pytest.raises(CaptionsError, match='`format` must be "youtube", "json" or "vtt"'):
        render_chapters(EPISODE, wrong)  # type: ignore[arg-type]


WORDS = st.text("abcXYZ<&>", min_size=1, max_size=9).filter(lambda text: "-->" not in text)
CHAPTERS = st.lists(
    st.builds(Chapter, st.integers(0, 10**7), st.lists(WORDS, min_size=1, max_size=4).map(" ".join)),
    min_size=1, max_size=8, unique_by=lambda chapter: chapter.start_ms,
).map(lambda found: Chapters(tuple(found)))  # fmt: skip


@given(CHAPTERS, st.sampled_from(["json", "vtt"]))
def test_what_is_written_is_read_again(chapters: Chapters, name: ChaptersFormat) -> None:
    again = read_chapters(render_chapters(chapters, name))
    assert [(c.start_ms, c.title) for c in again] == [
        (c.start_ms, c.title) for c in chapters.in_order
    ]
