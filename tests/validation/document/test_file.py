"""What rules ask of a cue and of a file, and the raw text of a changed cue."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.validation.document import CueBlock, read_blocks
from captions.validation.document.well_formed_times import WELL_FORMED_TIMES, are_well_formed


def srt_cue(time_line: str, text: str = "Hi", number: str = "1\n") -> CueBlock:
    return read_blocks(f"{number}{time_line}\n{text}\n", "srt").cues[0]


def vtt_cue(time_line: str, text: str = "Hi") -> CueBlock:
    return read_blocks(f"WEBVTT\n\n{time_line}\n{text}\n", "vtt").cues[0]


WELL_FORMED = "00:00:01,000 --> 00:00:02,000"


def test_other_times_are_written_in_the_form_of_the_old_ones() -> None:
    cue = vtt_cue("00:01.000  -->\t00:02.000 line:0")
    assert cue.with_times(1500, 2000) == "00:01.500  -->\t00:02.000 line:0\nHi\n"
    # with hours where they are needed
    assert cue.with_times(1000, 3_600_000) == "00:01.000  -->\t01:00:00.000 line:0\nHi\n"
    assert srt_cue(WELL_FORMED).with_times(0, 2000) == "1\n00:00:00,000 --> 00:00:02,000\nHi\n"


def test_times_that_are_not_well_formed_are_both_written_in_the_usual_form() -> None:
    cue = srt_cue("0:01.5-->0:02and")
    assert cue.with_times(1500, 3000) == "1\n00:00:01,500 --> 00:00:03,000 and\nHi\n"
    assert cue.with_times(1500, 2000) == cue.raw


@given(st.integers(0, 359_999_999), st.integers(0, 359_999_999))
def test_other_times_are_read_back(start_ms: int, end_ms: int) -> None:
    for cue, format in ((srt_cue(WELL_FORMED), "srt"), (vtt_cue("00:01.000 --> 00:02.000"), "vtt")):
        head = "WEBVTT\n\n" if format == "vtt" else ""
        (back,) = read_blocks(head + cue.with_times(start_ms, end_ms), format).cues
        assert (back.start_ms, back.end_ms, back.payload) == (start_ms, end_ms, cue.payload)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_other_lines_have_the_line_end_of_the_cue(newline: str) -> None:
    text = newline.join(["1", WELL_FORMED, "Hi", "", ""])
    (cue,) = read_blocks(text, "srt").cues
    assert cue.with_lines(["One,", "two."]) == newline.join(
        ["1", WELL_FORMED, "One,", "two.", "", ""]
    )


def test_a_last_line_without_line_end_gets_none() -> None:
    (cue,) = read_blocks(f"1\n{WELL_FORMED}\nHi", "srt").cues
    assert cue.with_lines(["One,", "two."]) == f"1\n{WELL_FORMED}\nOne,\ntwo."


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("1\n", "2\n"),
        ("", "2\n"),
        ("\ufeff1\r\n", "\ufeff2\r\n"),
        ("\ufeff", "\ufeff2\n"),
        ("1\n\n", "2\n\n"),
    ],
)
def test_another_number(above: str, expected: str) -> None:
    cue = srt_cue(WELL_FORMED, number=above)
    assert cue.with_number("2") == f"{expected}{WELL_FORMED}\nHi\n"


@pytest.mark.parametrize(
    ("cue", "position"),
    [
        (srt_cue(WELL_FORMED), (None, None, None, None)),
        (srt_cue(WELL_FORMED, "{\\an8}Hi"), ("8",)),
        (srt_cue(WELL_FORMED, "{\\an2}Hi"), (None, None, None, None)),
        (srt_cue(WELL_FORMED, "Hi {\\an8}"), (None, None, None, None)),
        (vtt_cue("00:01.000 --> 00:02.000 line:0 size:50%"), ("0", None, None, None)),
        (vtt_cue("00:01.000 --> 00:02.000 size:50%"), (None, None, None, None)),
    ],
)
def test_the_position_on_the_screen(cue: CueBlock, position: tuple[str | None, ...]) -> None:
    assert cue.position == position


def test_cues_by_position() -> None:
    parts = ["One.", "{\\an8}Two.", "Three.", "<i></i>"]
    text = "".join(f"{index}\n{WELL_FORMED}\n{part}\n\n" for index, part in enumerate(parts, 1))
    rows = read_blocks(text, "srt").cues_by_position.values()
    assert [[cue.index for cue in row] for row in rows] == [[0, 2], [1]]


def test_cues_with_or_beside_odd_time_lines_are_doubtful() -> None:
    lines = [
        WELL_FORMED,
        "0:03 -> 0:04",
        WELL_FORMED,
        WELL_FORMED,
        "00:0x --> 00:00:09,000",
        WELL_FORMED,
    ]
    text = "".join(f"{number}\n{line}\nHi\n\n" for number, line in enumerate(lines, 1))
    file = read_blocks(text, "srt")
    assert [cue.line for cue in file.cues if cue.index in file.doubtful] == [6, 14, 22]


@pytest.mark.parametrize(
    ("format", "line", "is_well_formed"),
    [
        ("srt", WELL_FORMED, True),
        ("srt", f"{WELL_FORMED} X1:40", True),
        ("srt", f"{WELL_FORMED} and", False),
        ("srt", "00:00:01.000 --> 00:00:02.000", False),
        ("srt", "00:00:01,000-->00:00:02,000", False),
        ("srt", "00:00:61,000 --> 00:00:62,000", False),
        ("vtt", "00:01.000 --> 00:02.000 line:0", True),
        ("vtt", "00:00:01.000\t-->  00:00:02.000", True),
        ("vtt", "0:00:01.000 --> 00:00:02.000", False),
    ],
)
def test_well_formed_times(format: str, line: str, is_well_formed: bool) -> None:
    cue = srt_cue(line) if format == "srt" else vtt_cue(line)
    assert cue.has_well_formed_times is is_well_formed


LINES = st.lists(
    st.sampled_from(
        ["00:00:01,000 --> 00:00:02,500\n", "00:59:59,999 --> 01:00:00,000\n",
         "00:00:61,000 --> 00:00:02,500\n", "00:00:01.000 --> 00:00:02,500\n", "00:00:01,000 --> 00:00:02,500\r\n"]
    ),
    max_size=4,
)  # fmt: skip


@given(LINES)
def test_lines_that_are_well_formed_together_are_each(lines: list[str]) -> None:
    if are_well_formed(lines, "srt"):
        assert all(map(WELL_FORMED_TIMES["srt"].match, lines))


def test_whether_cues_are_in_order() -> None:
    later = "00:00:03,000 --> 00:00:04,000"
    for first, second, in_order in ((WELL_FORMED, later, True), (later, WELL_FORMED, False)):
        file = read_blocks(f"1\n{first}\nOne.\n\n2\n{second}\nTwo.\n", "srt")
        assert file.in_order is in_order
        assert (file.characters, file.words) == ([4, 4], [1, 1])
