"""Where each cue of SubRip text begins and ends, even in damaged text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.formats.srt.lines import clean_file, srt_lines
from captions.formats.srt.spans import CueSpan, cue_spans
from tests.formats.srt.tracks import FILES

TIMES = "00:00:01,000 --> 00:00:02,000"


def parts(text: str) -> list[tuple[str, str]]:
    """Return what is above each time line in its span, and what is below."""
    spans = [span for span in cue_spans(text) if span.time_line is not None]
    return [
        (text[span.start : span.time_line_start], text[span.text_start : span.end])
        for span in spans
    ]


@given(FILES | st.text())
def test_spans_joined_are_the_text(text: str) -> None:
    spans = list(cue_spans(text))
    assert "".join(text[span.start : span.end] for span in spans) == text
    line = 1
    for span in spans:
        assert span.line == line
        line += len(list(srt_lines(text[span.start : span.end])))


@given(FILES)
def test_raw_and_clean_text_have_the_same_cues(text: str) -> None:
    def summary(span: CueSpan) -> tuple[int, int, int, str | None]:
        return span.line, span.lines_above, span.number, span.times and span.times[0]

    assert [summary(span) for span in cue_spans(text)] == [
        summary(span) for span in cue_spans(clean_file(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a number belongs to the time line below it
        (f"1\n{TIMES}\nHi\n", [("1\n", "Hi\n")]),
        (f"{TIMES}\nHi\n", [("", "Hi\n")]),
        # with a blank line between them only if it is the next number, and alone
        (f"1\n\n{TIMES}\nHi\n", [("1\n\n", "Hi\n")]),
        (f"5\n\n{TIMES}\nHi\n", [("", "Hi\n")]),
        # a number that is the whole text of a cue is text, unless it is the next number
        (f"1\n{TIMES}\n1984\n{TIMES}\nHi\n", [("1\n", "1984\n"), ("", "Hi\n")]),
        (f"1\n{TIMES}\n2\n{TIMES}\nHi\n", [("1\n", ""), ("2\n", "Hi\n")]),
        # other ways to write a number are one only behind a blank line
        (f"1\n{TIMES}\nHi\n\n#2\n{TIMES}\nHo\n", [("1\n", "Hi\n\n"), ("#2\n", "Ho\n")]),
        (f"1\n{TIMES}\nHi\n#2\n{TIMES}\nHo\n", [("1\n", "Hi\n#2\n"), ("", "Ho\n")]),
    ],
)
def test_which_lines_belong_to_a_cue(text: str, expected: list[tuple[str, str]]) -> None:
    assert parts(text) == expected


def test_a_damaged_time_line_begins_a_cue_behind_a_number_or_a_blank_line_alone() -> None:
    damaged = "00:00:0x,000 --> 00:00:04,000"
    for above, is_cue in (("\n", True), ("2\n", True), ("and then\n", False)):
        spans = list(cue_spans(f"1\n{TIMES}\nHi\n{above}{damaged}\nHo\n"))
        assert [span.times is None for span in spans[1:]] == [False, True][: 1 + is_cue]


def test_text_with_an_arrow_is_text() -> None:
    assert parts(f"{TIMES}\n\na --> b\n") == [("", "\na --> b\n")]


def test_cr_cr_lf_is_one_line_end() -> None:
    assert list(srt_lines("1\r\r\n\r\n2\r3\n4")) == ["1\r\r\n", "\r\n", "2\r", "3\n", "4"]
    assert clean_file("\ufeff1\r\r\n\r\n2\r3\0\n4") == "1\n\n2\n3\n4"
