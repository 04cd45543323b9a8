"""Chapters move to a stream with the words that are spoken in them."""

from __future__ import annotations

import pytest

from captions.alignment.sync import sync
from captions.editing.chapters.model import Chapter, Chapters
from captions.errors import CaptionsError
from tests.conftest import FIXTURES

EPISODE, STREAM = FIXTURES / "sync/episode.txt", FIXTURES / "sync/stream.en.json3"
CHAPTERS = Chapters(
    (
        Chapter(0, "Hello"),
        Chapter(12_000, "Stairs"),
        Chapter(63_000, "Advert"),
        Chapter(79_000, "Rust", 122_000),
    )
)


def test_chapters_start_with_their_first_words_in_the_stream() -> None:
    moved = sync(EPISODE, STREAM, chapters=CHAPTERS).chapters
    assert moved is not None
    assert [chapter.title for chapter in moved] == ["Stairs", "Rust"]
    assert moved.chapters[0].start_ms == 0
    assert moved.chapters[1].start_ms == pytest.approx(79_000 + 15_200, abs=700)
    assert [problem.message for problem in moved.problems] == [
        '2 chapters dropped, because nothing of it is left: "Hello" (0:00), "Advert" (1:03)',
        'chapter "Stairs" starts at 0:00 instead of 0:41.34, because the list began at 0:00 before',
    ]


def test_without_chapters_there_are_none() -> None:
    assert sync(EPISODE, STREAM).chapters is None


def test_a_script_without_times_cannot_move_chapters() -> None:
    text = "\n".join(
        line.partition(" ")[2] for line in EPISODE.read_text(encoding="utf-8").splitlines()
    )
    with pytest.raises(CaptionsError, match="which words are in which chapter"):
        sync(text, STREAM, chapters=CHAPTERS)
