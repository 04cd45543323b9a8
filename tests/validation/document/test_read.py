"""From bytes to blocks and back: encodings, formats, and formats that are checked only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.validation.document import read_blocks
from captions.validation.document.read import decode_exactly, encode

CUE = "1\n00:00:01,000 --> 00:00:02,000\n"


@given(st.binary(max_size=60), st.sampled_from([b"", b"\xef\xbb\xbf", b"\xff\xfe", b"WEBVTT\n"]))
def test_any_bytes_come_back(data: bytes, start: bytes) -> None:
    try:
        text, encoding = decode_exactly(start + data)
    except CaptionsError:
        return  # documents such as PDF are known by their first bytes
    if "\ufffd" not in text:
        assert encode(text, encoding) == start + data


@pytest.mark.parametrize(
    ("encoding", "read_in"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le"), ("cp1252", "cp1252")],
)
def test_encodings(encoding: str, read_in: str) -> None:
    text = f"{CUE}Caf\u00e9 \u2014 d\u00e9j\u00e0 vu, gar\u00e7on.\n"
    file = read_blocks(text.encode(encoding))
    assert file.encoding == read_in
    assert file.cues[0].lines == ("Caf\u00e9 \u2014 d\u00e9j\u00e0 vu, gar\u00e7on.",)
    assert file.text.lstrip("\ufeff") == text
    assert not file.is_encoding_named


def test_a_named_encoding_is_used_unless_the_file_is_utf_8_already() -> None:
    text = f"{CUE}Да.\n"
    named = read_blocks(text.encode("cp1251"), encoding="cp1251")
    assert (named.cues[0].lines, named.encoding) == (("Да.",), "cp1251")
    assert named.is_encoding_named
    fixed = read_blocks(text.encode(), encoding="cp1251")
    assert (fixed.cues[0].lines, fixed.encoding) == (("Да.",), "utf-8")


@pytest.mark.parametrize(
    ("text", "ending", "format"),
    [
        (f"{CUE}Hi\n", "", "srt"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n", ".srt", "vtt"),
        # without its signature the ending tells
        ("00:01.000 --> 00:02.000\nHi\n", ".vtt", "vtt"),
        # with its arrows damaged it looks like a transcript
        ("1\n00:00:01,000 – 00:00:02,000\nHi\n", ".srt", "srt"),
        ("0:00:01.000,0:00:02.000\nHi\n", "", "sbv"),
    ],
)
def test_which_format_a_file_is_in(text: str, ending: str, format: str) -> None:
    assert read_blocks(text, ending=ending).format == format


def test_what_is_no_caption_file_is_an_error() -> None:
    with pytest.raises(CaptionsError, match="not in a known caption format"):
        read_blocks("hello\n")


def test_a_format_that_is_checked_only_has_one_block() -> None:
    text = "0:00:01.000,0:00:02.000\nOne.\n\n0:00:03.000,0:00:02.000\nTwo &\nthree.\n"
    file = read_blocks(text, ending=".sbv")
    assert not file.is_editable
    assert [block.raw for block in file.blocks] == [text]
    assert [(cue.line, cue.text_line, cue.lines) for cue in file.cues] == [
        (2, 2, ("One.",)),
        (5, 5, ("Two &", "three.")),
    ]
    assert [(problem.line, problem.message) for problem in file.problems] == [
        (4, "the cue does not end after its start")
    ]
    assert not file.doubtful


ASS = (
    "[Script Info]\nTitle: x\n\n[Events]\nFormat: Start, End, Text\n"
    "Dialogue: 0:00:01.00,0:00:03.00,The clock.\n"
)


@pytest.mark.parametrize(
    ("above", "below"), [("Here it is:\n\n", ""), ("Here it is:\n```ass\n", "```\n")]
)
def test_text_around_other_formats_is_a_problem_and_lines_count_it(above: str, below: str) -> None:
    file = read_blocks(f"{above}{ASS}{below}".encode())
    assert file.format == "ass"
    assert "Here it is:" in file.problems[0].message
    assert [cue.line for cue in file.cues] == [8]


def test_webvtt_below_text_is_webvtt_whatever_the_name() -> None:
    text = "Here it is:\n\nWEBVTT\n\n00:01.000 --> 00:03.000\nThe clock.\n"
    assert read_blocks(text.encode(), ending=".txt").format == "vtt"
