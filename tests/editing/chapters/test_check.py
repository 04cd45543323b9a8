"""Each rule of YouTube for chapters, broken alone."""

from __future__ import annotations

import pytest

from captions.editing.chapters.check import check_chapters
from captions.editing.chapters.read import read_chapters
from captions.errors import CaptionsError

GOOD = "0:00 Intro\n0:10 The tide clock\n0:20 Rust\n"


def found(text: str, end_ms: int | None = None) -> list[tuple[int, str]]:
    problems = check_chapters(read_chapters(text), end_ms=end_ms)
    return [(problem.line, problem.message) for problem in problems]


def test_good_chapters() -> None:
    assert found(GOOD) == []
    assert found(GOOD, end_ms=30_000) == []


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("0:05 A\n0:20 B\n0:40 C\n", 1, "the first chapter starts at 0:05, not at 0:00"),
        ("0:00 A\n0:20 B\n", 1, "there are too few chapters (2 < 3)"),
        ("0:00 A\n0:20 B\n0:29 C\n0:50 D\n", 2, '"B" lasts 9 s, too short (9 < 10 s)'),
        (
            "0:00 A\n0:40 B\n0:20 C\n1:00 D\n",
            3,
            '"C" is listed after a later chapter (0:20 < 0:40)',
        ),
        (
            "0:00 A\n0:20 B <new>\n0:40 C\n",
            2,
            '"B <new>" has < or >, which a description on YouTube cannot hold',
        ),
        ("0:00 A\n0:20 B\n0:40\n", 3, "the chapter at 0:40 has no title"),
    ],
)
def test_a_broken_rule(text: str, line: int, message: str) -> None:
    assert found(text) == [(line, message)]


def test_the_last_chapter_is_checked_by_the_length_of_the_recording() -> None:
    assert found(GOOD, end_ms=29_000) == [(3, '"Rust" lasts 9 s, too short (9 < 10 s)')]


def test_hidden_chapters_do_not_count() -> None:
    rows = ", ".join(
        f'{{"startTime": {second}, "title": "{second}", "toc": {toc}}}'
        for second, toc in ((0, "true"), (3, "false"), (20, "true"), (40, "true"))
    )
    assert found(f'{{"chapters": [{rows}]}}') == []


def test_wrong_types() -> None:
    with pytest.raises(CaptionsError, match="`chapters` must be Chapters"):
        check_chapters([])  # type: ignore[arg-type]
