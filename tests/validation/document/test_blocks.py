"""The blocks of SubRip and WebVTT files: their kinds, lines and raw parts."""

from __future__ import annotations

import pytest
from hypothesis import given

from captions.formats.lines import raw_lines
from captions.validation.document import CaptionFile, read_blocks
from captions.validation.document.srt import read_srt_blocks
from captions.validation.document.vtt import read_vtt_blocks
from tests.formats.srt.tracks import FILES as SRT_FILES
from tests.formats.vtt.files import FILES as VTT_FILES

T1, T2 = "00:00:01,000 --> 00:00:02,000\n", "00:00:03,000 --> 00:00:04,000\n"
V1, V2 = T1.replace(",", "."), T2.replace(",", ".")


def check_parts(file: CaptionFile, text: str) -> None:
    """Check that blocks are the file, and that all lines and indices are right."""
    assert file.text == text
    lines = list(raw_lines(text))
    line = 1
    for block in file.blocks:
        assert block.raw
        assert block.line == line
        line += len(list(raw_lines(block.raw)))
    assert [file.kinds[cue.block] for cue in file.cues] == ["cue"] * file.kinds.count("cue")
    for index, cue in enumerate(file.cues):
        assert cue.index == index
        assert cue.raw == file.blocks[cue.block].raw
        assert lines[cue.line - 1] == cue.time_line
        (start, start_end), (end, end_end) = cue.time_spans
        assert 0 <= start < start_end <= end < end_end
        assert all(cue.time_line[at] in "-0123456789" for at in (start, end))


@given(SRT_FILES)
def test_parts_of_any_subrip_file(text: str) -> None:
    check_parts(read_blocks(text, "srt"), text)


@given(VTT_FILES)
def test_parts_of_any_webvtt_file(text: str) -> None:
    check_parts(read_blocks(text, "vtt"), text)


def kinds_and_lines(blocks: object, kinds: list[str]) -> list[tuple[str, int]]:
    assert isinstance(blocks, list)
    return [(kind, block.line) for kind, block in zip(kinds, blocks, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"1\n{T1}One.\n\n2\n{T2}Two.\n", [("cue", 1), ("cue", 5)]),
        (f"A title\n\n1\n{T1}One.\n", [("stray", 1), ("cue", 3)]),
        (f"\n\n1\n{T1}One.\n", [("header", 1), ("cue", 3)]),
        (f"1\n{T1}One.\n\n2\n00:xx --> 00:00:04,000\nTwo.\n", [("cue", 1), ("broken", 5)]),
        ("no cue\n", [("stray", 1)]),
        ("", []),
    ],
)
def test_kinds_of_subrip_blocks(text: str, expected: list[tuple[str, int]]) -> None:
    blocks, kinds, _ = read_srt_blocks(text)
    assert kinds_and_lines(blocks, list(kinds)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"WEBVTT\nLanguage: en\n\n{V1}One.\n\n\n2\n{V2}Two.\n", [("header", 1), ("cue", 4), ("cue", 8)]),
        (f"WEBVTT\n{V1}One.\n{V2}Two.\n", [("header", 1), ("cue", 2), ("cue", 4)]),
        (f"WEBVTT\n\nNOTE a\n\nSTYLE\n::cue {{}}\n\nREGION\nid:a\n\n{V1}One.\n", [("header", 1), ("note", 3), ("style", 5), ("region", 8), ("cue", 11)]),
        (f"WEBVTT\n\n{V1}One.\n\nTwo.\n", [("header", 1), ("cue", 3), ("stray", 6)]),
        (f"WEBVTT\n\n{T1}One.\n", [("header", 1), ("broken", 3)]),
        (f"\n\nwebvtt\n\n{V1}One.\n", [("header", 1), ("cue", 5)]),
        (f"{V1}One.\n", [("cue", 1)]),
        ("", []),
    ],
)  # fmt: skip
def test_kinds_of_webvtt_blocks(text: str, expected: list[tuple[str, int]]) -> None:
    blocks, kinds, _, _ = read_vtt_blocks(text)
    assert kinds_and_lines(blocks, list(kinds)) == expected


def test_regions_are_those_defined_before_the_first_cue() -> None:
    text = f"WEBVTT\n\nREGION\nid:a\n\n{V1}One.\n\nREGION\nid:b\n"
    assert read_vtt_blocks(text)[3] == {"a"}


def test_raw_parts_of_a_cue() -> None:
    text = f"7\r\n{T1.strip()} X1:4\r\n<i>One,</i>  \r\ntwo.\r\n\r\n\r\n"
    (cue,) = read_blocks(text, "srt").cues
    assert (cue.above, cue.payload, cue.after) == ("7\r\n", "<i>One,</i>  \r\ntwo.\r\n", "\r\n\r\n")
    assert cue.lines == ("One,", "two.")
    assert cue.raw_lines == ["<i>One,</i>  ", "two."]
    assert (cue.number, cue.newline, cue.line, cue.text_line) == ("7", "\r\n", 2, 3)
    assert (cue.characters, cue.words) == (8, 2)


def test_doubled_line_ends_count_as_two_lines_for_rules_and_as_one_for_the_text() -> None:
    text = f"1\n{T1}One,\ntwo.\n\n2\n{T2}Three.\n".replace("\n", "\r\r\n")
    file = read_blocks(text, "srt")
    check_parts(file, text)
    assert [cue.cue.text for cue in file.cues] == ["One,\ntwo.", "Three."]
    assert [cue.line for cue in file.cues] == [3, 13]


def test_characters_a_reader_ignores_stay_in_the_raw_text() -> None:
    text = "\ufeff\ufeff00:00:0\x001,000 --> 00:00:02,\x00000\nOn\x00e.\n"
    (cue,) = read_blocks(text, "srt").cues
    assert cue.raw == text
    assert (cue.start_ms, cue.end_ms, cue.lines) == (1000, 2000, ("One.",))
    assert [cue.time_line[start:end] for start, end in cue.time_spans] == [
        "00:00:0\x001,000",
        "00:00:02,\x00000",
    ]
    assert cue.with_times(1000, 3000) == "\ufeff\ufeff00:00:01,000 --> 00:00:03,000\nOn\x00e.\n"
