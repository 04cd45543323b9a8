"""The reader beside the specification's own steps, on files made to be difficult."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

import captions
from captions.errors import CaptionsError
from captions.formats.vtt.blocks import split_blocks
from captions.formats.vtt.read import Reader, parse_vtt
from captions.model import Track
from tests.formats.vtt.files import BODIES, FILES, expected, found


@settings(max_examples=1500)
@given(FILES)
@example("WEBVTT\n\nSTYLE\na\n\n00:00.000 -->\nb\n\nSTYLE\nc")
@example("WEBVTT\n\n00:01.000 --> 00:02.000\n00:02.000 --> 00:03.000\n00:03.000 --> 00:04.000")
def test_files_are_read_as_specified(text: str) -> None:
    wanted = expected(text)
    got = found(text)
    if wanted is not None:
        # the end tag of a cue's only voice is not kept
        wanted = ([(*c[:2], c[2].removesuffix("</v>"), *c[3:]) for c in wanted[0]], *wanted[1:])
        assert got is not None
        got = ([(*c[:2], c[2].removesuffix("</v>"), *c[3:]) for c in got[0]], *got[1:])
    assert got == wanted


def read_block_by_block(text: str) -> Track:
    reader = Reader(text)
    for block in split_blocks(reader.text, reader.blocks_start, reader.blocks_line):
        reader.read_block(block)
    return reader.track()


@settings(max_examples=1500)
@given(st.one_of(FILES, st.text().map("WEBVTT\n\n".__add__)))
def test_the_fast_way_finds_the_same(text: str) -> None:
    try:
        fast = parse_vtt(text)
    except CaptionsError:
        return
    track = read_block_by_block(text)
    assert fast == track
    assert fast.problems == track.problems


@given(BODIES)
def test_blocks_are_the_file(text: str) -> None:
    blocks = list(split_blocks(text))
    joined = "".join(block.raw for block in blocks)
    assert text.lstrip("\r\n") == joined
    normal = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for block in blocks:
        assert normal[block.line - 1] == block.lines[0] != ""


def decode_as_specified(data: bytes) -> str:
    """Decode UTF-8 as the Encoding Standard's decoder does, byte by byte."""
    out: list[str] = []
    point = seen = needed = 0
    lower, upper = 0x80, 0xBF
    position = 0
    while position < len(data):
        byte = data[position]
        position += 1
        if needed == 0:
            if byte <= 0x7F:
                out.append(chr(byte))
            elif 0xC2 <= byte <= 0xDF:
                needed, point = 1, byte & 0x1F
            elif 0xE0 <= byte <= 0xEF:
                lower = 0xA0 if byte == 0xE0 else lower
                upper = 0x9F if byte == 0xED else upper
                needed, point = 2, byte & 0xF
            elif 0xF0 <= byte <= 0xF4:
                lower = 0x90 if byte == 0xF0 else lower
                upper = 0x8F if byte == 0xF4 else upper
                needed, point = 3, byte & 0x7
            else:
                out.append("\ufffd")
            continue
        if not lower <= byte <= upper:
            point = needed = seen = 0
            lower, upper = 0x80, 0xBF
            position -= 1
            out.append("\ufffd")
            continue
        lower, upper = 0x80, 0xBF
        point = (point << 6) | (byte & 0x3F)
        seen += 1
        if seen == needed:
            out.append(chr(point))
            point = needed = seen = 0
    return "".join(out) + ("\ufffd" if needed else "")


BYTES = st.lists(
    st.sampled_from([0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xE1,
                     0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF, 0xBB]),
    max_size=12,
).map(bytes)  # fmt: skip


@settings(max_examples=1000)
@given(BYTES)
def test_wrong_bytes_become_as_many_replacement_characters_as_specified(data: bytes) -> None:
    # UTF-8 in the main; a file that is not is read in the code page that it is likely to be in
    head = "WEBVTT\n\nNOTE " + "\u00e9" * 500 + "\n\n00:01.000 --> 00:02.000\n."
    track = captions.parse(head.encode() + data)
    assert track.cues[0].text == "." + decode_as_specified(data)
