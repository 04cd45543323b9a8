"""Lines with times are read at once where each line has one, to what they come to one by one."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from captions.formats.mpl2 import parse_mpl2
from captions.formats.problems import Problems
from captions.formats.timed_lines import broken_lines, text_reader, timed_lines
from captions.text.markup import escape_vtt

TIME = re.compile(r"[ \t]*\[(?P<start>[0-9]{1,9})\]")
TEXTS = st.text(alphabet="ab |/<&{\t\u00a0\u3000", max_size=12)


@given(st.lists(TEXTS, min_size=1, max_size=6), st.sampled_from(("\n", "\r\n", "\r")))
def test_a_blank_line_changes_only_the_numbers(texts: list[str], newline: str) -> None:
    lines = [f"[{number}]{text}" for number, text in enumerate(texts)]
    problems = Problems()
    usual = timed_lines(newline.join(lines), TIME, problems)
    spaced = timed_lines(f"{newline}{newline}".join(["", *lines]), TIME, problems)
    assert list(usual.rows) == [(str(number), text) for number, text in enumerate(texts)]
    assert list(spaced.rows) == list(usual.rows)
    assert list(usual.numbers) == list(range(1, len(texts) + 1))
    assert list(spaced.numbers) == [2 * number + 1 for number in usual.numbers]
    assert problems.reported() == ()


def test_a_line_without_time_continues_the_one_above() -> None:
    problems = Problems()
    found = timed_lines("Title\n[1]The tide\nclock\nstopped\n[2]So.\n", TIME, problems)
    assert list(found.rows) == [("1", "The tide|clock|stopped"), ("2", "So.")]
    assert [problem.line for problem in problems.reported()] == [1, 3, 4]


@given(TEXTS, TEXTS)
def test_the_fastest_reader_reads_as_the_slow_ones_do(text: str, other: str) -> None:
    whole = f"{text}\n{other}"
    assert text_reader(whole, escapes=False)(text) == broken_lines(text)
    assert text_reader(whole, escapes=True)(text) == escape_vtt(broken_lines(text))


@given(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=5))
def test_mpl2_with_one_open_end_has_the_same_cues(texts: list[str]) -> None:
    lines = [f"[{10 * number}][{10 * number + 9}]{text}\n" for number, text in enumerate(texts)]
    end = "[1000][1010]End.\n"
    whole = parse_mpl2("".join([*lines, end]))
    with_open_end = parse_mpl2("".join([*lines, end, "[2000][]Later.\n"]))
    assert with_open_end.cues[:-1] == whole.cues
