"""Where lines break: against the reference programme, by example, and what always holds."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.segmentation.break_scores import score_breaks
from captions.segmentation.line_breaking import break_lines, line_starts, word_columns
from captions.text.languages.detect import detect
from captions.text.length import columns_of, line_length
from captions.text.words import join_words, needs_phrases, split_words
from tests.conftest import SHARED

CHECK = SHARED / "linebreak-check.jsonl"

TEXTS = st.lists(
    st.sampled_from(
        [
            "the",
            "of",
            "and",
            "I",
            "you'll",
            "don't",
            "Dr.",
            "J.",
            "U.S.",
            "e.g.",
            "3.10",
            "$4,000",
            "Ada",
            "Lovelace",
            "really",
            "going",
            "waited",
            "yes,",
            "well...",
            "so-called",
            "--",
            '"quoted',
            "(aside)",
            "#tag",
            "😀",
            "naïve",
            "end.",
            "what?",
            "https://www.example.org/a/path/that/is/longer/than/one/whole/line/of/captions",
            "漢字",
            "文字です。",
            "♪",
        ]
    )
    | st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=14),
    max_size=40,
).map(" ".join)
LIMITS = st.integers(10, 60)


@pytest.mark.skipif(not CHECK.exists(), reason="the reference answers are not beside the repo")
def test_by_class_alone_agrees_with_every_answer_of_the_reference_programme() -> None:
    rows = [json.loads(line) for line in CHECK.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["call"] == "break_lines"]
    assert len(rows) == 256
    wrong = [row for row in rows if by_class(row["text"], row["max_chars"]) != row["expect"]]
    assert wrong == []
    # phrases of several words are our own addition: they move a break in few cues
    moved = [row for row in rows if break_lines(row["text"], row["max_chars"]) != row["expect"]]
    assert len(moved) < len(rows) / 10


def by_class(text: str, max_chars: int) -> list[str]:
    """Return the lines of a text if only punctuation and word classes count."""
    words = split_words(text)
    starts = line_starts(range(len(words)), word_columns(words), score_breaks(words), max_chars)
    return [join_words(words[start:stop]) for start, stop in pairwise([*starts, len(words)])]


@pytest.mark.parametrize(
    ("max_chars", "lines"),
    [
        (32, ["I talked to Dr. Smith", "about the new results."]),
        (32, ["We had lunch with", "Mr. and Mrs. Jones today."]),
        (32, ["The books by J. R. Tolkien", "are still the best ones."]),
        (32, ["We moved from the U.S. Senate", "to the House of Commons."]),
        (32, ["Use a web framework,", "e.g. Flask or Django, for that."]),
        (32, ["It runs on Python 3.10", "and later, and on PyPy."]),
        (42, ["Find all of the episodes", "at talkpython.fm/episodes today."]),
        (42, ["The tower is about 300 meters tall", "and 125 meters wide."]),
        (32, ["They paid $4,000 for the license", "in the first year."]),
        (32, ["Post it with #PythonTips", "and we will read it out."]),
        (32, ["I love it \N{GRINNING FACE} and I will use it", "every single day."]),
        (32, ["So that's what Ines Montani", "told us about the company."]),
        (42, ["I said it was done.", "He said that it was not done."]),
        (42, ['He asked me "Why would you do that?"', "and I had no answer."]),
        (42, ["Well... I never thought", "it would come to that point."]),
        (42, ["It was the best \u2013", "or so they told me \u2013 of them all."]),
        (32, [">> Welcome back everyone", ">> thanks for having me on"]),
        (32, ["I don't know whether professors", "of mathematics agree."]),
        (42, ["Der Zug nach München fährt heute leider", "nicht, weil die Strecke gesperrt ist."]),
    ],
)
def test_breaks_where_it_reads_well(max_chars: int, lines: list[str]) -> None:
    assert break_lines(" ".join(lines), max_chars) == lines


def test_breaks_between_characters_where_there_are_no_spaces() -> None:
    lines = ["這是一個非常長的句子，", "需要分成兩行才能顯示在螢幕上。"]
    assert break_lines("".join(lines)) == lines


def test_keeps_a_text_that_fits_on_one_line() -> None:
    assert break_lines("One sentence. And another one, in short.") == [
        "One sentence. And another one, in short."
    ]


def test_a_word_longer_than_the_line_stays_whole_and_alone() -> None:
    url = "https://www.example.org/a/very/long/path/that/never/ends"
    assert break_lines(f"See {url} for details.") == ["See", url, "for details."]


def test_a_text_too_long_for_its_lines_gets_the_fewest_that_hold_it() -> None:
    text = (
        "and then we waited for the release of the new version of the compiler, "
        "which took about three years, and nobody knew why it was so late"
    )
    assert break_lines(text, 42, 2) == [
        "and then we waited for the release",
        "of the new version of the compiler,",
        "which took about three years,",
        "and nobody knew why it was so late",
    ]


def test_an_empty_text_has_no_lines() -> None:
    assert break_lines(" \n ") == []


@pytest.mark.parametrize("limits", [(0, 2), (42, 0), (4.5, 2), (42, "2")])
def test_refuses_a_limit_that_is_no_whole_number_above_0(limits: tuple[int, int]) -> None:
    with pytest.raises(CaptionsError, match="above 0 .*Give `max_chars` and `max_lines`"):
        break_lines("text", *limits)


@pytest.mark.parametrize("text", [b"bytes", None, ["a", "list"]])
def test_refuses_what_is_not_text(text: str) -> None:
    with pytest.raises(CaptionsError, match="cannot be broken into lines.*`text`"):
        break_lines(text)


def test_columns_of_words() -> None:
    assert word_columns([]) == ([], [])
    assert word_columns(["It", "was", "caf\u00e9."]) == ([0, 3, 7], [2, 6, 12])
    # full-width characters count two, and no space stands between them
    assert word_columns(["so", "\u6f22", "\u5b57"]) == ([0, 3, 5], [2, 5, 7])


def columns(text: str, max_chars: int) -> int:
    """Return a limit in the unit in which it counts for the language of a text."""
    return columns_of(max_chars, detect(split_words(text)))


def starts_of(text: str, max_chars: int, indent: int = 0) -> list[int]:
    words = text.split()
    return line_starts(
        range(len(words)), word_columns(words), score_breaks(words), max_chars, indent
    )


def test_lines_start_at_the_best_breaks() -> None:
    assert starts_of("It was late, but the house was open.", 24) == [0, 3]
    assert starts_of("It was late.", 24) == [0]
    assert starts_of("", 24) == []


def test_an_indent_takes_room_from_the_first_line_only() -> None:
    assert starts_of("It was late, and then", 21) == [0]
    assert starts_of("It was late, and then", 21, indent=5) == [0, 3]
    assert starts_of("It was late, and then", 21, indent=21) == [0, 1]


def test_lines_of_a_part_of_the_words() -> None:
    words = "Well, it was late, but the house was open.".split()
    columns, scores = word_columns(words), score_breaks(words)
    assert line_starts(range(1, 9), columns, scores, 24) == [1, 4]
    assert line_starts(range(1, 4), columns, scores, 24) == [1]
    assert line_starts(range(3, 3), columns, scores, 24) == []


@given(TEXTS, LIMITS)
def test_keeps_every_word_in_order(text: str, max_chars: int) -> None:
    written = "".join(break_lines(text, max_chars))
    assert "".join(written.split()) == "".join(text.split())


@given(TEXTS, LIMITS)
def test_no_line_is_empty_or_too_long_unless_it_is_one_word(text: str, max_chars: int) -> None:
    for line in break_lines(text, max_chars):
        assert line
        assert line_length(line) <= columns(text, max_chars) or len(split_words(line)) == 1


@given(TEXTS, LIMITS)
def test_uses_no_more_lines_than_filling_them_does(text: str, max_chars: int) -> None:
    filled = 0
    line: list[str] = []
    for word in split_words(text):
        if not line or line_length(join_words([*line, word])) > columns(text, max_chars):
            filled += 1
            line = []
        line.append(word)
    # phrases of scripts without spaces stay whole, and may need another line
    assert len(break_lines(text, max_chars)) == filled or needs_phrases(text)


@given(TEXTS, LIMITS)
def test_breaking_its_own_lines_again_changes_nothing(text: str, max_chars: int) -> None:
    lines = break_lines(text, max_chars)
    assert break_lines("\n".join(lines), max_chars) == lines


def test_no_line_begins_or_ends_with_an_ideographic_space() -> None:
    text = "\u4eca\u65e5\u306f\u3000\u826f\u3044\u5929\u6c17\u3067\u3059\u306d\u3000\u7686\u3055\u3093\u3000\u307e\u305a"
    for max_chars in range(4, 20):
        lines = break_lines(text, max_chars)
        assert all(line == line.strip() for line in lines)
        assert "".join(lines).replace("\u3000", "") == text.replace("\u3000", "")


@given(st.lists(st.text("ab,é’日\u3000", min_size=1, max_size=6), max_size=8))
def test_columns_are_the_same_if_no_word_is_known_to_be_glued(words: list[str]) -> None:
    assert word_columns(words) == word_columns(words, [False] * len(words))
